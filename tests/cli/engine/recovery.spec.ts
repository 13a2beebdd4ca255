import { strict as assert } from "node:assert";
import { findLock, settleArguments } from "../../../cli/engine/recovery.ts";

const complaint =
    "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock " +
    "file with `pulumi cancel`.\n  file:///state/.pulumi/locks/a.json: created by root@host (pid 4711) at 2026-01-01T00:00:00Z";

describe("findLock", () => {
    it("knows whether the holder still runs", () => {
        assert.deepEqual(
            findLock(complaint, () => true),
            { pid: 4711, isHeld: true },
        );
        assert.deepEqual(
            findLock(complaint, () => false),
            { pid: 4711, isHeld: false },
        );
    });

    it("takes this process for running and an impossible one for gone", () => {
        assert.equal(findLock(complaint.replace("4711", String(process.pid)))?.isHeld, true);
        assert.equal(findLock(complaint.replace("4711", "99999999"))?.isHeld, false);
    });

    it("sees no lock in another failure", () => {
        assert.equal(findLock("error: something else (pid 1)"), undefined);
    });
});

describe("settleArguments", () => {
    it("takes in what was made, and forgets what was not", () => {
        const pending = [
            { urn: "urn:made", operation: "creating" },
            { urn: "urn:lost", operation: "creating" },
            { urn: "urn:going", operation: "deleting" },
        ];
        const made = new Map([
            ["urn:made", "vpc-1"],
            ["urn:going", "vpc-2"],
        ]);
        assert.deepEqual(
            settleArguments(pending, (urn) => made.get(urn)),
            ["--clear-pending-creates", "--import-pending-creates", "urn:made", "--import-pending-creates", "vpc-1"],
        );
    });
});
