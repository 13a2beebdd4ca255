/**
 * Operations on a part of a stack: `--target`, `--exclude`, `--replace`, and those that depend on what they name. One stack for all: each
 * case has three resources of its own, and only they differ from the state when it begins.
 */
import { strict as assert } from "node:assert";
import type { Operation } from "../../../cli/engine/operation.ts";
import { changeProperty } from "../../../simulator/out-of-band/change-object.ts";
import { findObject } from "../../../simulator/out-of-band/find-object.ts";
import { parsePath } from "../../../simulator/wire/paths.ts";
import { NeutralCloud, type ListedResource } from "../engine/neutral-cloud.ts";
import { replacement } from "./harness/expectations.ts";
import { stateOf } from "./harness/scenario.ts";
import { nameOf, traced, type Trace } from "./harness/trace.ts";

const queueType = "aws:sqs/queue:Queue";
const topicType = "aws:sns/topic:Topic";
const stack = "dev";
const groups = [
    "target",
    "dependents",
    "preview",
    "replace",
    "needy",
    "nowhere",
    "refresh",
    "exclude",
    "wildcard",
    "destroy",
] as const;
type Group = (typeof groups)[number];

/** Two queues, the second without a name, and a topic that needs the first. */
const groupOf = (group: Group, round: string): ListedResource[] => [
    { type: queueType, name: `${group}-used`, inputs: { name: `${group}-used`, tags: { round } } },
    {
        type: topicType,
        name: `${group}-user`,
        inputs: { displayName: { $ref: `${group}-used.arn` }, tags: { round } },
    },
    { type: queueType, name: `${group}-alone`, inputs: { tags: { round } } },
];

describe("an operation on a part of a stack", function () {
    this.timeout("2m");
    let cloud: NeutralCloud;
    /** The program's present round of each group. */
    const rounds = new Map<Group, string>(groups.map((group) => [group, "one"]));

    before(async () => {
        cloud = new NeutralCloud("targets");
        await cloud.createStack(stack);
        const { result } = await run("up");
        assert.ok(result.succeeded, result.errors.join("\n"));
    });
    after(() => cloud.remove());

    const program = (): ListedResource[] => groups.flatMap((group) => groupOf(group, rounds.get(group)!));
    const run = (command: Operation["command"], ...args: string[]): Promise<Trace> =>
        traced(cloud, command, stack, program(), { args });
    const urn = (type: string, name: string): string => `urn:pulumi:${stack}::neutral::${type}::${name}`;
    const opsOf = (trace: Trace, group: Group) =>
        ["used", "user", "alone"].map((role) => trace.ops(`${group}-${role}`).join());
    /** The rounds in the state of the used, the using and the lonely one; empty for one that is gone. */
    const known = async (group: Group): Promise<string[]> => {
        const state = await stateOf(cloud, stack);
        return ["used", "user", "alone"].map(
            (role) => (state.find(`${group}-${role}`)?.inputs.tags as { round: string } | undefined)?.round ?? "",
        );
    };

    it("--target changes what it names and leaves the rest as it is, and the next operation does the rest", async () => {
        rounds.set("target", "two");
        const trace = await run("up", "--target", urn(queueType, "target-used"));
        assert.ok(trace.result.succeeded, trace.result.errors.join("\n"));
        assert.deepEqual(trace.ops("target-used"), ["update"]);
        assert.deepEqual(await known("target"), ["two", "one", "one"]);
        assert.deepEqual(opsOf(await run("up"), "target"), ["same", "update", "update"]);
    });

    it("--target with --target-dependents changes those that depend on it too", async () => {
        rounds.set("dependents", "two");
        await run("up", "--target", urn(queueType, "dependents-used"), "--target-dependents");
        assert.deepEqual(await known("dependents"), ["two", "two", "one"]);
    });

    it("a preview with --target shows the same and changes nothing", async () => {
        rounds.set("preview", "two");
        const trace = await run("preview", "--target", urn(queueType, "preview-alone"));
        assert.deepEqual(trace.ops("preview-alone"), ["update"]);
        assert.ok(!trace.ops("preview-used").includes("update"));
        assert.deepEqual(await known("preview"), ["one", "one", "one"]);
    });

    it("--replace makes another object though nothing changed", async () => {
        const { id } = (await stateOf(cloud, stack)).get("replace-alone");
        const trace = await run("up", "--replace", urn(queueType, "replace-alone"));
        assert.deepEqual(trace.ops("replace-alone"), replacement.createFirst);
        assert.deepEqual([trace.ops("replace-used"), trace.ops("replace-user")], [["same"], ["same"]]);
        assert.notEqual((await stateOf(cloud, stack)).get("replace-alone").id, id);
    });

    it("--replace of an object whose name is given is refused: the provider is not asked whether the old one has to go first", async () => {
        const created = () => cloud.inspect((store) => findObject(store, urn(queueType, "replace-used")).created);
        const before = created();
        const trace = await run("up", "--replace", urn(queueType, "replace-used"));
        assert.ok(!trace.result.succeeded);
        assert.match(trace.result.errors.join("\n"), /QueueAlreadyExists/);
        assert.equal(created(), before);
    });

    it("--target of a resource whose new dependency is not named is refused", async () => {
        const more: ListedResource[] = [
            ...program(),
            { type: queueType, name: "needy-new", inputs: {} },
            { type: topicType, name: "needy-topic", inputs: { displayName: { $ref: "needy-new.arn" } } },
        ];
        const trace = await traced(cloud, "up", stack, more, { args: ["--target", urn(topicType, "needy-topic")] });
        assert.ok(!trace.result.succeeded);
        assert.match([...trace.result.errors, trace.result.text].join("\n"), /depends on .*::needy-new/);
        assert.equal((await stateOf(cloud, stack)).find("needy-topic"), undefined);
    });

    it("--target of a URN that is not there changes nothing", async () => {
        rounds.set("nowhere", "two");
        const trace = await run("up", "--target", urn(queueType, "nowhere"));
        assert.ok(!trace.begun.some(({ op }) => op === "update"));
        assert.deepEqual(await known("nowhere"), ["one", "one", "one"]);
    });

    it("refresh --target looks at what it names alone", async () => {
        cloud.inspect((store) => {
            for (const name of ["refresh-used", "refresh-alone"]) {
                changeProperty(store, findObject(store, urn(queueType, name)), parsePath("tags.round"), "drift");
            }
        });
        await run("refresh", "--target", urn(queueType, "refresh-alone"));
        assert.deepEqual(await known("refresh"), ["one", "one", "drift"]);
    });

    it("--exclude changes all but what it names", async () => {
        rounds.set("exclude", "two");
        await run("up", "--exclude", urn(queueType, "exclude-alone"));
        assert.deepEqual(await known("exclude"), ["two", "two", "one"]);
    });

    it("--target with a wildcard changes every resource of a type", async () => {
        rounds.set("wildcard", "two");
        await run("up", "--target", `**${queueType}**`);
        assert.deepEqual(await known("wildcard"), ["two", "one", "two"]);
    });

    it("destroy --target of something that is needed is refused, and with --target-dependents takes what needs it first", async () => {
        const refused = await run("destroy", "--target", urn(queueType, "destroy-used"));
        assert.ok(!refused.result.succeeded);
        assert.match([...refused.result.errors, refused.result.text].join("\n"), /--target-dependents/);
        assert.deepEqual(await known("destroy"), ["one", "one", "one"]);
        const trace = await run("destroy", "--target", urn(queueType, "destroy-used"), "--target-dependents");
        const deletions = trace.begun.filter(({ op }) => op === "delete").map(({ urn: deleted }) => nameOf(deleted));
        assert.deepEqual(deletions, ["destroy-user", "destroy-used"]);
        assert.deepEqual(await known("destroy"), ["", "", "one"]);
    });

    it("destroy --exclude keeps what it names", async () => {
        await run("destroy", "--exclude", urn(queueType, "exclude-alone"));
        const { resources } = await stateOf(cloud, stack);
        assert.deepEqual(
            resources
                .map(({ urn: left }) => nameOf(left))
                .filter((name) => name.endsWith("-used") || name.endsWith("-alone")),
            ["exclude-alone"],
        );
        assert.equal(
            cloud.inspect((store) => store.list().length),
            1,
        );
    });
});
