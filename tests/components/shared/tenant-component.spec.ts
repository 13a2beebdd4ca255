import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../../../components/shared/identity.ts";
import { TenantComponent } from "../../../components/shared/tenant-component.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction } from "../../support/identities.ts";

class Sample extends TenantComponent {
    constructor(args: { identity: Identity; password: string }) {
        super("neo:test:Sample", "sample", args.identity);
        this.registerOwned({ endpoint: "sample.local" });
    }
}

describe("TenantComponent", () => {
    let engine: RecordingEngine;
    let outputs: Record<string, any>[];

    before(async () => {
        engine = new RecordingEngine();
        await engine.deploy(() => {
            outputs = watchOutputs();
            return new Sample({ identity: acmeProduction, password: "plain" });
        });
    });

    it("registers its owner as property, where rules for one resource look, and nothing else of its arguments", () => {
        assert.deepEqual(engine.single("neo:test:Sample").inputs, { tenant: "acme", stage: "production" });
    });

    it("registers its owner as output too, where rules for whole stacks look, next to its own outputs", () => {
        assert.deepEqual(outputs, [{ tenant: "acme", stage: "production", endpoint: "sample.local" }]);
    });
});

interface OutputsRequest {
    getOutputs(): { toJavaScript(): Record<string, any> };
}

/** What components register as outputs. To be called inside a program: the monitor is made per program. */
function watchOutputs(): Record<string, any>[] {
    const seen: Record<string, any>[] = [];
    const monitor = pulumi.runtime.getMonitor() as unknown as {
        registerResourceOutputs(request: OutputsRequest, callback: unknown): unknown;
    };
    const register = monitor.registerResourceOutputs.bind(monitor);
    monitor.registerResourceOutputs = (request, callback) => {
        seen.push(request.getOutputs().toJavaScript());
        return register(request, callback);
    };
    return seen;
}
