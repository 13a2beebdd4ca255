/** `aliases`: a resource under another name, type or parent is the same object. */
import { strict as assert } from "node:assert";
import type { ListedResource } from "../../../engine/neutral-cloud.ts";
import { expectStep, same, updates, type Expected } from "../../harness/expectations.ts";
import type { Options } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { groupOf, queueOf, types } from "../resources.ts";

/** The program before or after; the resource the case is about stands last. */
type Program = readonly [...ListedResource[], ListedResource];

const oldBucketType = "aws:s3/bucketV2:BucketV2";
const taggedBucket = (type: string, name: string, tag: string, options?: Options): ListedResource => ({
    type,
    name,
    inputs: { tags: { a: tag } },
    options,
});

/** The case of a resource that is found again by an alias, with the object it had. */
function found(title: string, before: Program, after: Program, expected: Expected = same): ConformanceCase {
    const [old, now] = [nameOfLast(before), nameOfLast(after)];
    return {
        title,
        before,
        after,
        expect: (run) => {
            assert.deepEqual(run.up.ops(old), ["create"]);
            expectStep(run.changePreview, now, expected);
            expectStep(run.change, now, expected);
            if (old !== now) {
                assert.deepEqual([run.change.ops(old), run.after.find(old)], [[], undefined]);
            }
            assert.equal(run.after.get(now).id, run.before.get(old).id);
            assert.deepEqual(run.changeSettled.ops(now), ["same"]);
            assert.deepEqual(run.refresh.outcome(now), ["same"]);
            assert.deepEqual(run.destroy.ops(now), ["delete"]);
        },
    };
}

function nameOfLast(program: Program): string {
    return program.at(-1)!.name;
}

/** Cases of "an alias finds a resource again". */
export const aliases: ConformanceCase[] = [
    found("by its name", [queueOf("alias-old")], [queueOf("alias-new", { aliases: [{ name: "alias-old" }] })]),
    found(
        "by its name, and changed with it",
        [queueOf("alias-change-old", {}, { delaySeconds: 1 })],
        [queueOf("alias-change-new", { aliases: [{ name: "alias-change-old" }] }, { delaySeconds: 2 })],
        updates({ delaySeconds: "update" }),
    ),
    found(
        "by one of several names",
        [queueOf("alias-many-old")],
        [queueOf("alias-many-new", { aliases: [{ name: "alias-never" }, { name: "alias-many-old" }] })],
    ),
    found(
        "by its type",
        [taggedBucket(oldBucketType, "alias-type", "1")],
        [taggedBucket(types.bucket, "alias-type", "1", { aliases: [{ type: oldBucketType }] })],
    ),
    found(
        "by its type, and changed with it",
        [taggedBucket(oldBucketType, "alias-type-change", "1")],
        [taggedBucket(types.bucket, "alias-type-change", "2", { aliases: [{ type: oldBucketType }] })],
        updates({ "tags.a": "update" }),
    ),
    found(
        "by its parent, from none to one",
        [groupOf("alias-parent"), queueOf("alias-adopted")],
        [groupOf("alias-parent"), queueOf("alias-adopted", { parent: "alias-parent", aliases: [{ noParent: true }] })],
    ),
    found(
        "by its parent, from one to none",
        [groupOf("alias-leaver"), queueOf("alias-released", { parent: "alias-leaver" })],
        [groupOf("alias-leaver"), queueOf("alias-released", { aliases: [{ parent: "alias-leaver" }] })],
    ),
    found(
        "by its parent, from one to another",
        [groupOf("alias-from"), groupOf("alias-to"), queueOf("alias-moved", { parent: "alias-from" })],
        [
            groupOf("alias-from"),
            groupOf("alias-to"),
            queueOf("alias-moved", { parent: "alias-to", aliases: [{ parent: "alias-from" }] }),
        ],
    ),
    found(
        "with its parent, which has another name",
        [groupOf("alias-group-old"), queueOf("alias-child", { parent: "alias-group-old" })],
        [
            groupOf("alias-group-new", { aliases: [{ name: "alias-group-old" }] }),
            queueOf("alias-child", { parent: "alias-group-new" }),
        ],
    ),
];
