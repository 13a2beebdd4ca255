import { strict as assert } from "node:assert";
import {
    changesState,
    isOver,
    mayFollow,
    openStatuses,
    operationKinds,
    operationStatuses,
    waitsFor,
} from "../../../service/domain/operation.ts";

describe("operations", () => {
    it("that only look need no lease", () => {
        assert.deepEqual(
            operationKinds.filter((kind) => !changesState(kind)),
            ["preview", "drift", "policy-audit"],
        );
    });

    it("are over when nothing but a retry follows", () => {
        const over = operationStatuses.filter(isOver);
        assert.deepEqual(over, ["succeeded", "failed", "cancelled", "expired", "superseded"]);
        assert.deepEqual(
            openStatuses,
            operationStatuses.filter((status) => !over.includes(status)),
        );
    });

    it("can all be reached, and from everywhere an end can be", () => {
        const after = (from: readonly string[]): string[] => {
            const reached = operationStatuses.filter((to) =>
                operationStatuses.some((status) => from.includes(status) && mayFollow(status, to)),
            );
            const all = [...new Set([...from, ...reached])];
            return all.length === from.length ? all.sort() : after(all);
        };
        assert.deepEqual(after(["queued"]), [...operationStatuses].sort());
        for (const status of openStatuses) assert.ok(after([status]).includes("cancelled"), status);
    });

    it("that wait can be put off by nothing that runs", () => {
        assert.ok(mayFollow("queued", "superseded"));
        for (const status of ["running", "cancelling", "interrupted"] as const) {
            assert.equal(mayFollow(status, "superseded"), false);
        }
    });

    for (const [kind, other, status, isLater, waits] of [
        ["up", "up", "queued", false, true],
        ["up", "destroy", "queued", true, false],
        ["up", "drift", "running", false, false],
        ["preview", "up", "running", false, false],
        ["drift", "up", "queued", false, false],
        ["drift", "up", "awaiting-approval", false, false],
        ["drift", "up", "running", true, true],
        ["drift", "drift", "queued", false, true],
        ["drift", "drift", "queued", true, false],
        ["drift", "drift", "running", true, true],
        ["drift", "preview", "running", false, false],
    ] as const) {
        const order = isLater ? "later" : "earlier";
        it(`${kind} ${waits ? "waits for" : "does not wait for"} ${order} ${other} that is ${status}`, () => {
            assert.equal(waitsFor({ id: "5", kind }, { id: isLater ? "6" : "4", kind: other, status }), waits);
        });
    }

    it("whose worker is gone are never simply done", () => {
        assert.equal(mayFollow("interrupted", "succeeded"), false);
        assert.equal(mayFollow("needs-attention", "succeeded"), false);
    });
});
