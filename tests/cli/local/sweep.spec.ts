import { strict as assert } from "node:assert";
import { sweepLost } from "../../../cli/local/sweep.ts";
import type { CallEntry } from "../../../simulator/calls/call-log.ts";
import { CloudStore } from "../../../simulator/cloud/store.ts";

const gone = "99999999@1";
const urnOf = (name: string): string => `urn:pulumi:dev::neo::aws:sns/topic:Topic::${name}`;

describe("sweepLost", () => {
    let store: CloudStore;
    beforeEach(() => {
        store = new CloudStore(":memory:");
    });
    afterEach(() => {
        store.close();
    });

    function made(
        name: string,
        { operation = gone, created = "2026-01-01T00:00:02.000Z", provider = "aws" } = {},
    ): void {
        const entry: CallEntry = {
            at: "2026-01-01T00:00:01.000Z",
            operation,
            call: `1-${name}`,
            phase: "begin",
            provider,
            method: "create",
            preview: false,
            urn: urnOf(name),
            id: "",
            error: null,
            fault: null,
            milliseconds: null,
            cloudSeconds: null,
        };
        store.calls.append(entry);
        store.put({
            provider,
            scope: "000000000000/us-east-1",
            type: "aws:sns/topic:Topic",
            id: name,
            urn: urnOf(name),
            exclusiveName: null,
            generation: 0,
            inputs: {},
            outputs: {},
            created,
        });
    }
    const sweep = (known: string[] = [], open: string[] = [], environment: NodeJS.ProcessEnv = {}): string[] =>
        sweepLost(
            store,
            "dev",
            {
                version: 3,
                deployment: {
                    resources: known.map((name) => ({ urn: urnOf(name), id: name })),
                    pending_operations: open.map((name) => ({ type: "creating", resource: { urn: urnOf(name) } })),
                },
            },
            environment,
        ).map(({ id }) => id);

    it("removes what the last operation made and neither the state nor an open operation has", () => {
        for (const name of ["known", "open", "lost"]) {
            made(name);
        }
        assert.deepEqual(sweep(["known"], ["open"]), ["lost"]);
        assert.deepEqual(
            store.list().map(({ id }) => id),
            ["known", "open"],
        );
    });

    it("leaves what is older than the call, what an earlier operation made, and everything while an engine runs", () => {
        made("retained", { operation: "99999998@1" });
        made("older", { created: "2026-01-01T00:00:00.000Z" });
        assert.deepEqual(sweep(), []);
        made("making", { operation: `${process.pid}@1` });
        assert.deepEqual(sweep(), []);
        assert.equal(store.list().length, 3);
    });

    it("leaves what is in a real cluster", () => {
        made("object", { provider: "kubernetes" });
        assert.deepEqual(sweep([], [], { NEO_KUBERNETES: "real" }), []);
        assert.deepEqual(sweep(), ["object"]);
    });

    it("has nothing to do for a stack nothing was ever made for", () => {
        assert.deepEqual(sweep(), []);
    });
});
