/** Resources that come, go and hang together: by the program, `dependsOn`, `parent`, and as another program's. */
import { strict as assert } from "node:assert";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { bucketOf, groupOf, queueOf, topicOf, types } from "../resources.ts";

/** Cases of "the life of a resource". */
export const lifecycle: ConformanceCase[] = [
    {
        title: "a resource is added to the program",
        before: [],
        after: [queueOf("added")],
        expect: (run) => {
            assert.deepEqual([run.changePreview.ops("added"), run.change.ops("added")], [["create"], ["create"]]);
            assert.deepEqual(run.changeSettled.ops("added"), ["same"]);
        },
    },
    {
        title: "a resource is removed from the program",
        before: [queueOf("removed")],
        after: [],
        expect: (run) => {
            assert.deepEqual([run.changePreview.ops("removed"), run.change.ops("removed")], [["delete"], ["delete"]]);
            assert.equal(run.after.find("removed"), undefined);
            assert.ok(!run.left.includes(run.before.get("removed").id));
        },
    },
    {
        title: "a resource is renamed without an alias: another is made, and the old one goes",
        before: [queueOf("plain-old")],
        after: [queueOf("plain-new")],
        expect: (run) => {
            assert.deepEqual(run.change.order("plain-old", "plain-new"), ["create plain-new", "delete plain-old"]);
            assert.notEqual(run.after.get("plain-new").id, run.before.get("plain-old").id);
        },
    },
    {
        title: "dependsOn orders what no reference orders",
        before: [
            queueOf("depend-a"),
            queueOf("depend-b", { dependsOn: ["depend-a"] }),
            queueOf("depend-c", { dependsOn: ["depend-b"] }),
        ],
        after: [],
        expect: ({ up, change }) => {
            assert.ok(up.end("depend-a", "create") <= up.begin("depend-b", "create"));
            const names = ["depend-a", "depend-b", "depend-c"];
            assert.deepEqual(
                up.order(...names),
                names.map((name) => `create ${name}`),
            );
            assert.deepEqual(
                change.order(...names),
                names.toReversed().map((name) => `delete ${name}`),
            );
        },
    },
    {
        title: "a parent is in the URN of its children, and goes after them",
        before: [groupOf("parent"), queueOf("child", { parent: "parent" })],
        expect: ({ before, destroy }) => {
            assert.match(before.get("child").urn, /::neutral:index:Group\$aws:sqs\/queue:Queue::child$/);
            assert.equal(before.get("child").parent, before.get("parent").urn);
            assert.deepEqual(destroy.order("parent", "child"), ["delete child", "delete parent"]);
        },
    },
    {
        title: "a resource that another program manages is read, its outputs are there, and it is never deleted by this one",
        before: [
            bucketOf("read-there", { tags: { a: "1" } }),
            { type: types.bucket, name: "read-here", options: { get: { $ref: "read-there.id" } } },
            topicOf("read-user", { displayName: { $ref: "read-here.arn" } }),
        ],
        expect: (run) => {
            assert.deepEqual(run.up.ops("read-here"), ["read"]);
            assert.equal(run.after.get("read-here").outputs.tags.a, "1");
            assert.equal(run.after.get("read-user").inputs.displayName, "arn:aws:s3:::read-there");
            assert.deepEqual(run.destroy.ops("read-here"), ["discard"]);
            assert.deepEqual(run.destroy.ops("read-there"), ["delete"]);
        },
    },
];
