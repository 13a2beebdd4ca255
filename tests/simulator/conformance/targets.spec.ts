/** Operations on a part of a stack: `--target`, `--exclude`, `--replace`, and those that depend on what they name. */
import { strict as assert } from "node:assert";
import { changeProperty } from "../../../simulator/out-of-band/change-object.ts";
import { findObject } from "../../../simulator/out-of-band/find-object.ts";
import { parsePath } from "../../../simulator/wire/paths.ts";
import type { Operation } from "../../../cli/engine/operation.ts";
import { NeutralCloud, type ListedResource } from "../engine/neutral-cloud.ts";
import { replacement } from "./harness/expectations.ts";
import { stateOf } from "./harness/scenario.ts";
import { traced, type Trace } from "./harness/trace.ts";

const queueType = "aws:sqs/queue:Queue";
const topicType = "aws:sns/topic:Topic";

/** Two queues, and a topic that needs the first of them. */
const program = (round: string): ListedResource[] => [
    { type: queueType, name: "used", inputs: { name: "used", tags: { round } } },
    { type: topicType, name: "user", inputs: { name: "user", displayName: { $ref: "used.arn" }, tags: { round } } },
    { type: queueType, name: "alone", inputs: { name: "alone", tags: { round } } },
];

describe("an operation on a part of a stack", function () {
    this.timeout("2m");
    let cloud: NeutralCloud;
    let stack = "";
    let stacks = 0;

    before(() => {
        cloud = new NeutralCloud("targets");
    });
    beforeEach(async () => {
        stack = `dev${++stacks}`;
        await cloud.createStack(stack);
        cloud.inspect((store) => store.reset());
        const { result } = await run("up", "one");
        assert.ok(result.succeeded, result.errors.join("\n"));
    });
    after(() => cloud.remove());

    const urn = (type: string, name: string): string => `urn:pulumi:${stack}::neutral::${type}::${name}`;
    const run = (command: Operation["command"], round: string, ...args: string[]): Promise<Trace> =>
        traced(cloud, command, stack, program(round), { args });
    const rounds = async (): Promise<Record<string, string>> => {
        const state = await stateOf(cloud, stack);
        const known = ["used", "user", "alone"].flatMap((name) => {
            const found = state.find(name);
            return found === undefined ? [] : [[name, found.inputs.tags.round as string] as const];
        });
        return Object.fromEntries(known);
    };

    it("--target changes what it names, leaves the rest as it is, and the next operation does the rest", async () => {
        const trace = await run("up", "two", "--target", urn(queueType, "used"));
        assert.ok(trace.result.succeeded, trace.result.errors.join("\n"));
        assert.deepEqual(trace.ops("used"), ["update"]);
        assert.deepEqual(await rounds(), { used: "two", user: "one", alone: "one" });
        const rest = await run("up", "two");
        assert.deepEqual([rest.ops("used"), rest.ops("user"), rest.ops("alone")], [["same"], ["update"], ["update"]]);
    });

    it("--target with --target-dependents changes those that depend on it too", async () => {
        await run("up", "two", "--target", urn(queueType, "used"), "--target-dependents");
        assert.deepEqual(await rounds(), { used: "two", user: "two", alone: "one" });
    });

    it("--target with a wildcard changes every resource of a type", async () => {
        await run("up", "two", "--target", `**${queueType}**`);
        assert.deepEqual(await rounds(), { used: "two", user: "one", alone: "two" });
    });

    it("--exclude changes all but what it names", async () => {
        await run("up", "two", "--exclude", urn(queueType, "alone"));
        assert.deepEqual(await rounds(), { used: "two", user: "two", alone: "one" });
    });

    it("a preview with --target shows the same and changes nothing", async () => {
        const trace = await run("preview", "two", "--target", urn(queueType, "alone"));
        assert.deepEqual(trace.ops("alone"), ["update"]);
        assert.ok(!trace.ops("used").includes("update"));
        assert.deepEqual(await rounds(), { used: "one", user: "one", alone: "one" });
    });

    it("--replace of an object whose name is given is refused: the provider is not asked whether the old one has to go first", async () => {
        const before = cloud.inspect((store) => findObject(store, urn(queueType, "alone")).created);
        const trace = await run("up", "one", "--replace", urn(queueType, "alone"));
        assert.ok(!trace.result.succeeded);
        assert.match(trace.result.errors.join("\n"), /QueueAlreadyExists/);
        assert.equal(
            cloud.inspect((store) => findObject(store, urn(queueType, "alone")).created),
            before,
        );
    });

    it("--replace makes another object though nothing changed", async () => {
        const unnamed: ListedResource = { type: queueType, name: "unnamed" };
        const resources = [...program("one"), unnamed];
        await traced(cloud, "up", stack, resources);
        const { id } = (await stateOf(cloud, stack)).get("unnamed");
        const trace = await traced(cloud, "up", stack, resources, { args: ["--replace", urn(queueType, "unnamed")] });
        assert.deepEqual(trace.ops("unnamed"), replacement.createFirst);
        assert.deepEqual([trace.ops("used"), trace.ops("user"), trace.ops("alone")], [["same"], ["same"], ["same"]]);
        assert.notEqual((await stateOf(cloud, stack)).get("unnamed").id, id);
    });

    it("--target of a resource whose new dependency is not named is refused", async () => {
        const more: ListedResource[] = [
            { type: queueType, name: "new", inputs: {} },
            { type: topicType, name: "needy", inputs: { displayName: { $ref: "new.arn" } } },
        ];
        const resources = [...program("one"), ...more];
        const trace = await traced(cloud, "up", stack, resources, { args: ["--target", urn(topicType, "needy")] });
        assert.ok(!trace.result.succeeded);
        assert.match([...trace.result.errors, trace.result.text].join("\n"), /depends on .*::new/);
        assert.equal((await stateOf(cloud, stack)).find("needy"), undefined);
    });

    it("--target of a URN that is not there changes nothing", async () => {
        const trace = await run("up", "two", "--target", urn(queueType, "nowhere"));
        assert.ok(!trace.begun.some(({ op }) => op === "update"));
        assert.deepEqual(await rounds(), { used: "one", user: "one", alone: "one" });
    });

    it("destroy --target of something that is needed is refused, and with --target-dependents takes what needs it first", async () => {
        const refused = await run("destroy", "one", "--target", urn(queueType, "used"));
        assert.ok(!refused.result.succeeded);
        assert.match([...refused.result.errors, refused.result.text].join("\n"), /--target-dependents/);
        assert.equal(Object.keys(await rounds()).length, 3);
        const trace = await run("destroy", "one", "--target", urn(queueType, "used"), "--target-dependents");
        assert.deepEqual(
            trace.order("used", "user", "alone").filter((line) => !line.startsWith("same ")),
            ["delete user", "delete used"],
        );
        assert.deepEqual(await rounds(), { alone: "one" });
        assert.equal(
            cloud.inspect((store) => store.list().length),
            1,
        );
    });

    it("destroy --exclude keeps what it names", async () => {
        await run("destroy", "one", "--exclude", urn(queueType, "alone"));
        assert.deepEqual(await rounds(), { alone: "one" });
    });

    it("refresh --target looks at what it names alone", async () => {
        cloud.inspect((store) => {
            for (const name of ["used", "alone"]) {
                changeProperty(store, findObject(store, urn(queueType, name)), parsePath("tags.round"), "drift");
            }
        });
        await run("refresh", "one", "--target", urn(queueType, "alone"));
        assert.deepEqual(await rounds(), { used: "one", user: "one", alone: "drift" });
    });
});
