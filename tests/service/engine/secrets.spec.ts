import { strict as assert } from "node:assert";
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { contentOf } from "../../../service/engine/event-content.ts";
import { secretsOf, withoutLiterals } from "../../../service/engine/secrets.ts";

describe("canaries", () => {
    const canary = (index: number) => `canary-${index}-value`;
    const variables = {
        PULUMI_CONFIG_PASSPHRASE: canary(1),
        AWS_SECRET_ACCESS_KEY: canary(2),
        AWS_SESSION_TOKEN: canary(3),
        PULUMI_BACKEND_URL: `postgres://neo:${canary(5)}@127.0.0.1:1/states?sslmode=disable`,
        PATH: "/usr/bin",
    };
    const secrets = secretsOf(variables, `postgres://neo:${canary(4)}@127.0.0.1:1/neo`);

    it("are found in the environment and the address, and nothing else is", () => {
        assert.deepEqual(new Set(secrets), new Set([1, 2, 3, 4, 5].map(canary)));
    });

    it("are taken out wherever they stand", () => {
        const told = withoutLiterals({ a: [`x ${canary(1)} y`, { b: canary(4) }], n: 1 }, secrets);
        assert.deepEqual(told, { a: ["x [secret] y", { b: "[secret]" }], n: 1 });
    });

    it("of a resource's values are in no event", () => {
        const metadata = {
            op: "update",
            urn: "urn:pulumi:a::neo::aws:rds/cluster:Cluster::db",
            type: "aws:rds/cluster:Cluster",
            provider: "p",
            diffs: ["masterPassword"],
            old: { inputs: { masterPassword: canary(5) } },
            new: { inputs: { masterPassword: canary(6) }, outputs: { masterPassword: canary(6) } },
        };
        const events = [
            { resourcePreEvent: { metadata } },
            { resOutputsEvent: { metadata } },
            { resOpFailedEvent: { metadata, status: 0, steps: 0 } },
            { diagnosticEvent: { message: `failed: password=${canary(7)}`, color: "never", severity: "error" } },
        ].map((part, sequence) => ({ sequence, timestamp: 1, ...part }) as unknown as EngineEvent);
        const told = events.map(contentOf);
        assert.ok(told.every((event) => event !== undefined));
        assert.ok(!JSON.stringify(told).includes("canary"));
        assert.deepEqual(told[0]?.content.keys, ["masterPassword"]);
    });
});
