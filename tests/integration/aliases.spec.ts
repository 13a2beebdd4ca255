/** Names are stored identity: a state recorded before components moved is previewed without a replacement or a deletion. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { importStack, runOperation } from "../../cli/engine/operation.ts";
import type { ExportedStack } from "../../cli/engine/recovery.ts";
import { TestCloud } from "../support/local-cloud.ts";

/** States of the version in which a cell's services were nodes alone and the Platform was a cell alone, both without a parent. */
const recorded = ["cell-test-1-services", "platform"];

describe("a stack brought up before its components moved", function () {
    this.timeout("5m");
    let cloud: TestCloud;

    before(async () => {
        cloud = new TestCloud("aliases", (stack) =>
            ["account", "platform", "cell-test-1", "cell-test-1-services"].includes(stack),
        );
        for (const stack of ["account", "platform", "cell-test-1"]) {
            await cloud.pulumi("stack", "init", stack);
            const up = await cloud.run("up", stack);
            assert.ok(up.succeeded, [up.text, ...up.errors].join("\n"));
        }
    });
    after(() => cloud.remove());

    for (const stack of recorded) {
        it(`keeps every resource of ${stack}`, async () => {
            const old = recordedState(stack);
            await cloud.pulumi("stack", "init", stack);
            const imported = await importStack(stack, old, await cloud.environment());
            assert.ok(imported.succeeded, imported.text);

            const { steps, report } = await previewSteps(stack);
            assert.ok(report.succeeded, [report.text, ...report.errors].join("\n"));
            const lost = steps.filter(({ op }) => /delete|replace/.test(op));
            assert.deepEqual(lost, []);
            const kept = steps.filter(({ op }) => op === "same" || op === "update").length;
            const before = old.deployment.resources!.filter(({ urn }) => !isReading(urn)).length;
            assert.equal(kept, before, "each recorded resource has a successor");
        });
    }

    /** Contracts were read by resources once; now by a function, and of those resources nothing is left to keep. */
    const isReading = (urn: string) =>
        /::pulumi:pulumi:StackReference::|::pulumi:providers:pulumi::|neo:stack:Upstream/.test(urn);

    async function previewSteps(stack: string) {
        const steps: { op: string; urn: string }[] = [];
        const report = await runOperation({
            stack,
            command: "preview",
            environment: await cloud.environment(),
            onEvent: ({ resourcePreEvent }: EngineEvent) => {
                if (resourcePreEvent !== undefined && !isReading(resourcePreEvent.metadata.urn)) {
                    steps.push({ op: resourcePreEvent.metadata.op, urn: resourcePreEvent.metadata.urn });
                }
            },
        });
        return { steps, report };
    }
});

function recordedState(stack: string): ExportedStack {
    const file = join(import.meta.dirname, "fixtures", "recorded", `${stack}.json.gz`);
    return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as ExportedStack;
}
