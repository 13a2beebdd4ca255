import { strict as assert } from "node:assert";
import { TenantKey } from "../../components/data/tenant-key.ts";
import { StackGuard, type StackGuardArgs } from "../../components/stack-guard.ts";
import { RecordingEngine } from "../support/engine.ts";
import { acmeProduction, virginia } from "../support/identities.ts";

const args: StackGuardArgs = { identity: acmeProduction, lifecycle: "active", guarded: [] };

describe("StackGuard", () => {
    for (const { lifecycle, expected } of [
        { lifecycle: "active", expected: true },
        { lifecycle: "suspended", expected: true },
        { lifecycle: "retiring", expected: false },
    ] as const) {
        it(`${expected ? "refuses" : "allows"} the end of a stack that is ${lifecycle}`, async () => {
            const engine = new RecordingEngine();
            await engine.deploy(() => new StackGuard({ ...args, lifecycle }));
            assert.equal(engine.single("neo:stack:StackGuard").protect, expected);
        });
    }

    it("cannot be talked out of it by its options", async () => {
        const engine = new RecordingEngine();
        await engine.deploy(() => new StackGuard(args, { protect: false }));
        assert.equal(engine.single("neo:stack:StackGuard").protect, true);
    });

    it("comes after everything in what it guards, so that a destroy meets it first", async () => {
        const engine = new RecordingEngine();
        await engine.deploy(() => {
            const key = new TenantKey("key", { identity: acmeProduction, location: virginia });
            return new StackGuard({ ...args, guarded: [key] });
        });
        const waitedFor = engine.single("neo:stack:StackGuard").dependencies;
        assert.deepEqual(
            ["key", "key-alias"].filter((name) => !waitedFor.includes(name)),
            [],
        );
    });

    it("says whose stack it is and makes nothing in the cloud", async () => {
        const engine = new RecordingEngine();
        await engine.deploy(() => new StackGuard(args));
        assert.deepEqual(
            engine.registrations.map(({ type, name, inputs }) => [type, name, inputs.tenant]),
            [["neo:stack:StackGuard", "guard", "acme"]],
        );
    });
});
