import { strict as assert } from "node:assert";
import { array, assert as property, integer, property as holds, tuple } from "fast-check";
import { criticalPath, type Task } from "../../../simulator/time/critical-path.ts";

const task = (name: string, seconds: number, ...after: string[]): Task => ({ name, seconds, after });

/** Graphs without circles: a task waits only for earlier ones. */
const graphs = array(tuple(integer({ min: 0, max: 100 }), array(integer({ min: 0, max: 1000 }), { maxLength: 4 })), {
    maxLength: 30,
}).map((drawn) =>
    drawn.map(([seconds, after], index) =>
        task(`t${index}`, seconds, ...(index === 0 ? [] : after.map((pick) => `t${pick % index}`))),
    ),
);

describe("criticalPath", () => {
    it("of nothing takes no time", () => {
        assert.deepEqual(criticalPath([]), { makespan: 0, path: [] });
    });

    it("is the longest chain, in order, without what takes no time", () => {
        const tasks = [
            task("app", 5, "cluster", "gate"),
            task("vpc", 10),
            task("gate", 0, "cluster"),
            task("cluster", 20, "vpc"),
            task("bucket", 30),
        ];
        assert.deepEqual(criticalPath(tasks), {
            makespan: 35,
            path: [
                { name: "vpc", start: 0, seconds: 10 },
                { name: "cluster", start: 10, seconds: 20 },
                { name: "app", start: 30, seconds: 5 },
            ],
        });
    });

    it("passes over what is no task, and refuses circles", () => {
        assert.equal(criticalPath([task("a", 1, "elsewhere")]).makespan, 1);
        assert.throws(() => criticalPath([task("a", 1, "b"), task("b", 1, "a")]), /circle: a → b → a/);
        assert.throws(() => criticalPath([task("a", 1, "a")]), /circle: a → a/);
    });

    it("goes as deep as a chain is long", () => {
        const chain = Array.from({ length: 20_000 }, (_, index) => task(`t${index}`, 1, `t${index + 1}`));
        assert.equal(criticalPath(chain).makespan, 20_000);
    });

    it("is never shorter than any task or longer than all, its links touch, and each link waits for the one before", () => {
        property(
            holds(graphs, (tasks) => {
                const { makespan, path } = criticalPath(tasks);
                assert.ok(makespan >= Math.max(0, ...tasks.map(({ seconds }) => seconds)));
                assert.ok(makespan <= tasks.reduce((sum, { seconds }) => sum + seconds, 0));
                assert.equal(
                    path.reduce((end, { start, seconds }) => {
                        assert.equal(start, end);
                        return end + seconds;
                    }, 0),
                    makespan,
                );
            }),
        );
    });
});
