import { strict as assert } from "node:assert";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { CallEntry } from "../../../simulator/calls/call-log.ts";
import { CloudStore } from "../../../simulator/cloud/store.ts";
import { folderPerTest } from "../support/folder.ts";
import { urnOf } from "../support/provider-process.ts";

function entry(change: Partial<CallEntry> = {}): CallEntry {
    return {
        at: "2026-01-01T00:00:00.000Z",
        operation: "1@1",
        call: "2-1",
        phase: "end",
        provider: "aws",
        method: "create",
        preview: false,
        urn: urnOf("aws:s3/bucket:Bucket", "one"),
        id: "one",
        error: null,
        fault: null,
        milliseconds: 1.5,
        cloudSeconds: 2,
        ...change,
    };
}

describe("the log of calls", () => {
    const folder = folderPerTest();
    let store: CloudStore;
    beforeEach(() => {
        store = new CloudStore(join(folder(), "cloud.db"));
    });
    afterEach(() => {
        store.close();
    });

    it("gives back what was written, oldest first", () => {
        const entries = [
            entry(),
            entry({ phase: "begin", milliseconds: null, cloudSeconds: null }),
            entry({ error: "Throttled" }),
        ];
        entries.forEach((each) => {
            store.calls.append(each);
        });
        assert.deepEqual(store.calls.list(), entries);
        assert.deepEqual(store.calls.list({ last: 1 }), entries.slice(2));
        assert.deepEqual(store.calls.list({ phase: "begin" }), entries.slice(1, 2));
    });

    it("knows a stack's calls, and none of a stack whose name begins alike", () => {
        const [acme, acmeDev] = ["acme", "acme-dev"].map((stack) => entry({ urn: urnOf("a:b:C", "x", stack) }));
        store.calls.append(acme!);
        store.calls.append(acmeDev!);
        assert.deepEqual(store.calls.list({ stack: "acme" }), [acme]);
    });

    it("knows the operation that changed a stack last; previews, checks and other stacks do not count", () => {
        store.calls.append(entry({ operation: "1@1" }));
        store.calls.append(entry({ operation: "2@2", method: "delete" }));
        store.calls.append(entry({ operation: "3@3", preview: true }));
        store.calls.append(entry({ operation: "4@4", method: "check" }));
        store.calls.append(entry({ operation: "5@5", urn: urnOf("a:b:C", "x", "other") }));
        assert.equal(store.calls.lastOperation("dev"), "2@2");
        assert.equal(store.calls.lastOperation("none"), undefined);
    });

    it("knows which stacks were changed since a moment", () => {
        const at = (time: string, stack: string, change: Partial<CallEntry> = {}): void => {
            store.calls.append(
                entry({ at: `2026-01-01T0${time}:00:00.000Z`, urn: urnOf("a:b:C", "x", stack), ...change }),
            );
        };
        at("1", "early");
        at("2", "second");
        at("3", "third");
        at("4", "second", { method: "delete" });
        at("5", "previewed", { preview: true });
        at("6", "begun", { phase: "begin" });
        at("7", "checked", { method: "check" });
        assert.deepEqual(store.calls.changedSince("2026-01-01T02:00:00.000Z"), ["second", "third"]);
    });

    it("cannot be changed or shortened, whoever opens the file", () => {
        store.calls.append(entry());
        const database = new DatabaseSync(join(folder(), "cloud.db"));
        assert.throws(() => database.exec("delete from calls"), /only ever added to/);
        assert.throws(() => database.exec("update calls set error = null"), /only ever added to/);
        database.close();
        assert.equal(store.calls.list().length, 1);
    });

    it("begins anew with an emptied cloud", () => {
        store.calls.append(entry());
        store.reset();
        assert.deepEqual(store.calls.list(), []);
        store.calls.append(entry());
        assert.equal(store.calls.list().length, 1);
    });
});
