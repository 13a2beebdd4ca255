import { strict as assert } from "node:assert";
import fc from "fast-check";
import { inOrder, runInOrder, type GraphTask } from "../../../cli/local/schedule.ts";

/** Any graph without a cycle: each task comes after some of those before it. */
const graphs = fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: 1, maxLength: 15 }).map((rows) =>
    rows.map((numbers, index): GraphTask => {
        const after = index === 0 ? [] : [...new Set(numbers.map((number) => `task${number % index}`))];
        return { name: `task${index}`, after };
    }),
);

describe("inOrder", () => {
    it("puts every task after all it depends on, and loses none", () => {
        fc.assert(
            fc.property(graphs, (tasks) => {
                const shuffled = [...tasks].reverse();
                const names = inOrder(shuffled).map(({ name }) => name);
                assert.deepEqual([...names].sort(), tasks.map(({ name }) => name).sort());
                for (const { name, after } of tasks) {
                    after.forEach((other) => assert.ok(names.indexOf(other) < names.indexOf(name)));
                }
            }),
        );
    });

    it("names the circle it cannot order", () => {
        const circle = [
            { name: "a", after: ["b"] },
            { name: "b", after: ["a"] },
        ];
        assert.throws(() => inOrder(circle), /in a circle: a → b → a/);
    });
});

describe("runInOrder", () => {
    it("never starts a task before those it comes after have ended, nor more than the limit at once", async () => {
        await fc.assert(
            fc.asyncProperty(graphs, fc.integer({ min: 1, max: 3 }), async (tasks, limit) => {
                const ended = new Set<string>();
                let running = 0;
                await runInOrder(
                    tasks,
                    limit,
                    async (name) => {
                        running++;
                        assert.ok(running <= limit);
                        const { after } = tasks.find((task) => task.name === name)!;
                        after.forEach((other) => assert.ok(ended.has(other)));
                        await new Promise((resolve) => setImmediate(resolve));
                        running--;
                        ended.add(name);
                        return true;
                    },
                    () => assert.fail("nothing is to be left out"),
                );
                assert.equal(ended.size, tasks.length);
            }),
            { numRuns: 30 },
        );
    });

    it("leaves out what stands on a task that went wrong, and nothing else", async () => {
        const run: string[] = [];
        const skipped: string[] = [];
        const tasks = [
            { name: "cell", after: [] },
            { name: "services", after: ["cell"] },
            { name: "stage", after: ["services"] },
            { name: "platform", after: [] },
        ];
        await runInOrder(
            tasks,
            2,
            (name) => {
                run.push(name);
                return Promise.resolve(name !== "cell");
            },
            (name, because) => skipped.push(`${name} because of ${because}`),
        );
        assert.deepEqual(run.sort(), ["cell", "platform"]);
        assert.deepEqual(skipped, ["services because of cell", "stage because of services"]);
    });
});
