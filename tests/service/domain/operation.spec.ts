import { strict as assert } from "node:assert";
import fc from "fast-check";
import {
    changesState,
    inTurn,
    isAtWork,
    isOver,
    letGoBy,
    mayFollow,
    openStatuses,
    operationKinds,
    operationStatuses,
    waitsFor,
    type Standing,
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

    it("whose turn it is are the first change, and whatever only looks", () => {
        const open = (["up", "preview", "destroy", "drift", "drift"] as const).map(queuedAs);
        assert.deepEqual(
            inTurn(open).map(({ id }) => id),
            ["0", "1", "3"],
        );
    });

    it("that are let go are those that have waited, and have nothing else to wait for", () => {
        const [up, preview, destroy, drift] = (["up", "preview", "destroy", "drift"] as const).map(queuedAs);
        const ids = (open: Standing[]) => letGoBy(up!, open).map(({ id }) => id);
        assert.deepEqual(ids([preview!, destroy!, drift!]), ["2", "3"]);
        const earlier: Standing = { id: "-", kind: "refresh", status: "awaiting-approval" };
        assert.deepEqual(ids([earlier, preview!, destroy!, drift!]), ["3"]);
        // To be tried again, it goes before whatever came later, and is told of it.
        assert.deepEqual(ids([up!, preview!, destroy!, drift!]), ["0", "3"]);
    });

    it("are never forgotten, and are told of a few times each, in whatever order jobs come and end", () => {
        const kinds = fc.array(fc.constantFrom(...operationKinds), { minLength: 1, maxLength: 40 });
        fc.assert(
            fc.property(kinds, fc.infiniteStream(fc.nat()), (asked, choices) => {
                const operations = asked.map(queuedAs);
                const jobs = operations.map(({ id }) => id);
                let [told, tries] = [jobs.length, 0];
                const choose = <Each>(from: Each[]) => from.splice(choices.next().value! % from.length, 1)[0]!;
                const open = () => operations.filter(({ status }) => !isOver(status));
                for (;;) {
                    const running = open().filter(({ status }) => isAtWork(status));
                    if (jobs.length === 0 && running.length === 0) break;
                    const ends = jobs.length === 0 || (running.length > 0 && choices.next().value! % 2 === 0);
                    if (ends) {
                        const ended = choose(running);
                        const isTriedAgain = tries < asked.length && choices.next().value! % 4 === 0;
                        ended.status = isTriedAgain ? "queued" : "succeeded";
                        if (isTriedAgain) tries++;
                        const next = letGoBy(ended, open()).map(({ id }) => id);
                        told += next.length;
                        jobs.push(...next);
                        continue;
                    }
                    const one = operations[Number(choose(jobs))]!;
                    const isInTheWay = (other: Standing) => other.id !== one.id && waitsFor(one, other);
                    if (one.status === "queued" && !open().some(isInTheWay)) one.status = "running";
                }
                assert.deepEqual(open(), []);
                const looking = asked.filter((kind) => kind === "drift").length;
                assert.ok(told <= (asked.length + tries) * (2 + looking), `${told} for ${asked.length}`);
            }),
        );
    });
});

function queuedAs(kind: Standing["kind"], index: number): Standing {
    return { id: `${index}`, kind, status: "queued" };
}
