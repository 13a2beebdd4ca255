/** Options of resources that change what the engine makes of a provider's answers. */
import { strict as assert } from "node:assert";
import type { ListedResource, ListedValue } from "../../engine/neutral-cloud.ts";
import { expectChange, expectStep, inputChange, isEncrypted, type InputChange } from "../harness/expectations.ts";
import type { ConformanceCase } from "../harness/scenario.ts";

const bucket = "aws:s3/bucket:Bucket";
const queue = "aws:sqs/queue:Queue";
const role = "aws:iam/role:Role";
const topic = "aws:sns/topic:Topic";
const vpc = "aws:ec2/vpc:Vpc";
const component = "neutral:index:Group";

type Inputs = Record<string, ListedValue>;

const rule = (maxAgeSeconds: number, origin = "https://a"): Inputs => ({
    allowedMethods: ["GET"],
    allowedOrigins: [origin],
    maxAgeSeconds,
});
const rules = (...ages: number[]): Inputs => ({ corsRules: ages.map((age) => rule(age)) });
const updated = (...paths: string[]): Record<string, string> =>
    Object.fromEntries(paths.map((path) => [path, "update"]));

interface Ignored {
    readonly title: string;
    readonly name: string;
    readonly ignoreChanges: string[];
    readonly before: Inputs;
    readonly after: Inputs;
    readonly type?: string;
    /** Differences that are left. @default none */
    readonly diff?: Record<string, string>;
    /** Inputs in the state afterwards, as far as they matter. */
    readonly kept: Inputs;
}

const ignored: Ignored[] = [
    {
        title: "a property",
        name: "ignore-top",
        ignoreChanges: ["delaySeconds"],
        before: { delaySeconds: 1 },
        after: { delaySeconds: 2 },
        kept: { delaySeconds: 1 },
    },
    {
        title: "one property of two",
        name: "ignore-one",
        ignoreChanges: ["delaySeconds"],
        before: { delaySeconds: 1, maxMessageSize: 2048 },
        after: { delaySeconds: 2, maxMessageSize: 4096 },
        diff: updated("maxMessageSize"),
        kept: { delaySeconds: 1, maxMessageSize: 4096 },
    },
    {
        title: "a property that is removed",
        name: "ignore-removal",
        ignoreChanges: ["delaySeconds"],
        before: { delaySeconds: 1 },
        after: {},
        kept: { delaySeconds: 1 },
    },
    {
        title: "a property that is added: it never comes",
        name: "ignore-addition",
        ignoreChanges: ["tags"],
        before: {},
        after: { tags: { a: "1" } },
        kept: {},
    },
    {
        title: "a map",
        name: "ignore-map",
        ignoreChanges: ["tags"],
        before: { tags: { a: "1" } },
        after: { tags: { a: "2", b: "3" } },
        kept: { tags: { a: "1" } },
    },
    {
        title: "a key of a map",
        name: "ignore-key",
        ignoreChanges: ["tags.a"],
        before: { tags: { a: "1", b: "1" } },
        after: { tags: { a: "2", b: "2" } },
        diff: updated("tags.b"),
        kept: { tags: { a: "1", b: "2" } },
    },
    {
        title: "a key with dots",
        name: "ignore-dots",
        ignoreChanges: ['tags["a.b"]'],
        before: { tags: { "a.b": "1", c: "1" } },
        after: { tags: { "a.b": "2", c: "2" } },
        diff: updated("tags.c"),
        kept: { tags: { "a.b": "1", c: "2" } },
    },
    {
        title: "every key of a map",
        name: "ignore-keys",
        ignoreChanges: ["tags.*"],
        before: { tags: { a: "1", b: "1" }, delaySeconds: 1 },
        after: { tags: { a: "2", b: "2" }, delaySeconds: 2 },
        diff: updated("delaySeconds"),
        kept: { tags: { a: "1", b: "1" }, delaySeconds: 2 },
    },
    {
        title: "everything",
        name: "ignore-all",
        ignoreChanges: ["*"],
        before: { delaySeconds: 1, tags: { a: "1" } },
        after: { delaySeconds: 2, tags: { a: "2" } },
        kept: { delaySeconds: 1, tags: { a: "1" } },
    },
    {
        title: "a list",
        name: "ignore-list",
        type: bucket,
        ignoreChanges: ["corsRules"],
        before: rules(1),
        after: rules(2, 3),
        kept: rules(1),
    },
    {
        title: "a position of a list",
        name: "ignore-index",
        type: bucket,
        ignoreChanges: ["corsRules[1]"],
        before: rules(1, 2, 3),
        after: rules(7, 8, 9),
        diff: updated("corsRules[0].maxAgeSeconds", "corsRules[2].maxAgeSeconds"),
        kept: rules(7, 2, 9),
    },
    {
        title: "a property at a position of a list",
        name: "ignore-index-property",
        type: bucket,
        ignoreChanges: ["corsRules[0].maxAgeSeconds"],
        before: rules(1, 2),
        after: rules(7, 8),
        diff: updated("corsRules[1].maxAgeSeconds"),
        kept: rules(1, 8),
    },
    {
        title: "a property at every position of a list",
        name: "ignore-wildcard",
        type: bucket,
        ignoreChanges: ["corsRules[*].maxAgeSeconds"],
        before: { corsRules: [rule(1, "https://a"), rule(2, "https://b")] },
        after: { corsRules: [rule(7, "https://a"), rule(8, "https://c")] },
        diff: updated("corsRules[1].allowedOrigins[0]"),
        kept: { corsRules: [rule(1, "https://a"), rule(2, "https://c")] },
    },
    {
        title: "a property of a block",
        name: "ignore-nested",
        type: bucket,
        ignoreChanges: ["versioning.enabled"],
        before: { versioning: { enabled: true, mfaDelete: false } },
        after: { versioning: { enabled: false, mfaDelete: true } },
        diff: updated("versioning.mfaDelete"),
        kept: { versioning: { enabled: true, mfaDelete: true } },
    },
    {
        title: "a property that would force a replacement",
        name: "ignore-force",
        type: vpc,
        ignoreChanges: ["cidrBlock"],
        before: { cidrBlock: "10.0.0.0/16" },
        after: { cidrBlock: "10.1.0.0/16" },
        kept: { cidrBlock: "10.0.0.0/16" },
    },
    {
        title: "a secret",
        name: "ignore-secret",
        ignoreChanges: ["tags.a"],
        before: { tags: { a: { $secret: "hunter2" }, b: "1" } },
        after: { tags: { a: { $secret: "hunter2-other" }, b: "1" } },
        kept: {},
    },
    {
        title: "nothing that the resource has",
        name: "ignore-absent",
        ignoreChanges: ["kmsMasterKeyId"],
        before: { delaySeconds: 1 },
        after: { delaySeconds: 2 },
        diff: updated("delaySeconds"),
        kept: { delaySeconds: 2 },
    },
];

const ignoring = ({ title, name, type = queue, ignoreChanges, before, after, diff, kept }: Ignored): ConformanceCase =>
    inputChange({
        title,
        name,
        type,
        before,
        after,
        options: { ignoreChanges },
        op: diff === undefined ? "same" : "update",
        ...(diff === undefined ? {} : { diff }),
        also: (run) => {
            const { inputs } = run.after.get(name);
            assert.deepEqual({ ...inputs, ...kept }, inputs);
            if (name === "ignore-addition") {
                assert.ok(!("tags" in inputs));
            }
        },
    });

/** The engine names top-level properties alone among what forces a replacement that the program wants. */
const replaceOnChanges: InputChange[] = [
    {
        title: "a property",
        name: "on-top",
        type: queue,
        options: { replaceOnChanges: ["delaySeconds"] },
        before: { delaySeconds: 1 },
        after: { delaySeconds: 2 },
        op: "replace",
        diff: { delaySeconds: "update-replace" },
        keys: ["delaySeconds"],
    },
    {
        title: "no other property than the one named",
        name: "on-other",
        type: queue,
        options: { replaceOnChanges: ["delaySeconds"] },
        before: { maxMessageSize: 2048 },
        after: { maxMessageSize: 4096 },
        op: "update",
        diff: { maxMessageSize: "update" },
    },
    {
        title: "a property of a block",
        name: "on-nested",
        type: bucket,
        options: { replaceOnChanges: ["versioning.enabled"] },
        before: { versioning: { enabled: true } },
        after: { versioning: { enabled: false } },
        op: "replace",
        diff: { "versioning.enabled": "update-replace" },
        keys: [],
    },
    {
        title: "a property at any position of a list",
        name: "on-wildcard",
        type: bucket,
        options: { replaceOnChanges: ["corsRules[*].maxAgeSeconds"] },
        before: rules(1, 2),
        after: rules(1, 3),
        op: "replace",
        diff: { "corsRules[1].maxAgeSeconds": "update-replace" },
        keys: [],
    },
    {
        title: "a position of a list, and no other",
        name: "on-index",
        type: bucket,
        options: { replaceOnChanges: ["corsRules[0]"] },
        before: rules(1, 2),
        after: rules(1, 3),
        op: "update",
        diff: { "corsRules[1].maxAgeSeconds": "update" },
    },
    {
        title: "a key with dots",
        name: "on-dots",
        type: queue,
        options: { replaceOnChanges: ['tags["a.b"]'] },
        before: { tags: { "a.b": "1" } },
        after: { tags: { "a.b": "2" } },
        op: "replace",
        diff: { 'tags["a.b"]': "update-replace" },
        keys: [],
    },
    {
        title: "anything",
        name: "on-any",
        type: queue,
        options: { replaceOnChanges: ["*"] },
        before: { tags: { a: "1" } },
        after: { tags: { a: "1", b: "2" } },
        op: "replace",
        diff: { "tags.b": "add-replace" },
        keys: ["tags"],
    },
    {
        title: "a secret",
        name: "on-secret",
        type: topic,
        options: { replaceOnChanges: ["displayName"] },
        before: { displayName: { $secret: "hunter2-a" } },
        after: { displayName: { $secret: "hunter2-b" } },
        op: "replace",
        diff: { displayName: "update-replace" },
        keys: ["displayName"],
    },
    {
        title: "a property that is ignored too, not at all",
        name: "on-ignored",
        type: queue,
        options: { replaceOnChanges: ["delaySeconds"], ignoreChanges: ["delaySeconds"] },
        before: { delaySeconds: 1 },
        after: { delaySeconds: 2 },
        op: "same",
    },
    {
        title: "a property of an object whose name is given: the program has to say that the old one goes first",
        name: "on-named",
        type: queue,
        options: { replaceOnChanges: ["delaySeconds"], deleteBeforeReplace: true },
        before: { name: "on-named", delaySeconds: 1 },
        after: { name: "on-named", delaySeconds: 2 },
        op: "replace",
        diff: { delaySeconds: "update-replace" },
        keys: ["delaySeconds"],
        deleteFirst: true,
    },
];

const deleteBeforeReplace: ConformanceCase[] = [
    inputChange({
        title: "said by the program, the old object goes first",
        name: "dbr-said",
        type: vpc,
        options: { deleteBeforeReplace: true },
        before: { cidrBlock: "10.0.0.0/16" },
        after: { cidrBlock: "10.1.0.0/16" },
        op: "replace",
        diff: { cidrBlock: "update-replace" },
        keys: ["cidrBlock"],
        deleteFirst: true,
    }),
    inputChange({
        title: "without a replacement it means nothing",
        name: "dbr-update",
        type: vpc,
        options: { deleteBeforeReplace: true },
        before: { cidrBlock: "10.0.0.0/16", enableDnsHostnames: false },
        after: { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true },
        op: "update",
        diff: { enableDnsHostnames: "update" },
    }),
    {
        title: "those that need the object and are forced by it go before it, and come after it",
        before: dependent("10.0.0.0/16", "10.0.0.0/24"),
        after: dependent("10.1.0.0/16", "10.1.0.0/24"),
        expect: ({ change }) => {
            const order = change.order("dbr-vpc", "dbr-subnet").filter((line) => !line.startsWith("replace "));
            assert.deepEqual(order, [
                "delete-replaced dbr-subnet",
                "delete-replaced dbr-vpc",
                "create-replacement dbr-vpc",
                "create-replacement dbr-subnet",
            ]);
        },
    },
    inputChange({
        title: "the program's word wins over the provider's: a role of a given name is made first, and refused only when the name is the same",
        name: "dbr-new-name",
        type: role,
        options: { deleteBeforeReplace: false },
        before: { name: "dbr-new-name-1", assumeRolePolicy: "{}" },
        after: { name: "dbr-new-name-2", assumeRolePolicy: "{}" },
        op: "replace",
        diff: { name: "update-replace" },
        keys: ["name"],
    }),
];

function dependent(vpcRange: string, subnetRange: string): ListedResource[] {
    return [
        { type: vpc, name: "dbr-vpc", inputs: { cidrBlock: vpcRange }, options: { deleteBeforeReplace: true } },
        {
            type: "aws:ec2/subnet:Subnet",
            name: "dbr-subnet",
            inputs: { vpcId: { $ref: "dbr-vpc.id" }, cidrBlock: subnetRange },
        },
    ];
}

interface Renamed {
    readonly title: string;
    readonly before: readonly ListedResource[];
    readonly after: readonly ListedResource[];
    /** Name before and after. */
    readonly names: readonly [string, string];
    readonly expected?: { op: "same" | "update"; diff?: Record<string, string> };
}

const q = (name: string, options?: ListedResource["options"], inputs: Inputs = {}): ListedResource => ({
    type: queue,
    name,
    inputs,
    options,
});
const group = (name: string, options?: ListedResource["options"]): ListedResource => ({
    type: component,
    name,
    options,
});

const renamed: Renamed[] = [
    {
        title: "by its name",
        names: ["alias-old", "alias-new"],
        before: [q("alias-old")],
        after: [q("alias-new", { aliases: [{ name: "alias-old" }] })],
    },
    {
        title: "by its name, and changed with it",
        names: ["alias-change-old", "alias-change-new"],
        before: [q("alias-change-old", {}, { delaySeconds: 1 })],
        after: [q("alias-change-new", { aliases: [{ name: "alias-change-old" }] }, { delaySeconds: 2 })],
        expected: { op: "update", diff: { delaySeconds: "update" } },
    },
    {
        title: "by one of several names",
        names: ["alias-many-old", "alias-many-new"],
        before: [q("alias-many-old")],
        after: [q("alias-many-new", { aliases: [{ name: "alias-never" }, { name: "alias-many-old" }] })],
    },
    {
        title: "by its type",
        names: ["alias-type", "alias-type"],
        before: [{ type: "aws:s3/bucketV2:BucketV2", name: "alias-type", inputs: { tags: { a: "1" } } }],
        after: [
            {
                type: bucket,
                name: "alias-type",
                inputs: { tags: { a: "1" } },
                options: { aliases: [{ type: "aws:s3/bucketV2:BucketV2" }] },
            },
        ],
    },
    {
        title: "by its type, and changed with it",
        names: ["alias-type-change", "alias-type-change"],
        before: [{ type: "aws:s3/bucketV2:BucketV2", name: "alias-type-change", inputs: { tags: { a: "1" } } }],
        after: [
            {
                type: bucket,
                name: "alias-type-change",
                inputs: { tags: { a: "2" } },
                options: { aliases: [{ type: "aws:s3/bucketV2:BucketV2" }] },
            },
        ],
        expected: { op: "update", diff: { "tags.a": "update" } },
    },
    {
        title: "by its parent, from none to one",
        names: ["alias-adopted", "alias-adopted"],
        before: [group("alias-parent"), q("alias-adopted")],
        after: [group("alias-parent"), q("alias-adopted", { parent: "alias-parent", aliases: [{ noParent: true }] })],
    },
    {
        title: "by its parent, from one to none",
        names: ["alias-released", "alias-released"],
        before: [group("alias-leaver"), q("alias-released", { parent: "alias-leaver" })],
        after: [group("alias-leaver"), q("alias-released", { aliases: [{ parent: "alias-leaver" }] })],
    },
    {
        title: "by its parent, from one to another",
        names: ["alias-moved", "alias-moved"],
        before: [group("alias-from"), group("alias-to"), q("alias-moved", { parent: "alias-from" })],
        after: [
            group("alias-from"),
            group("alias-to"),
            q("alias-moved", { parent: "alias-to", aliases: [{ parent: "alias-from" }] }),
        ],
    },
    {
        title: "with its parent, which has another name",
        names: ["alias-child", "alias-child"],
        before: [group("alias-group-old"), q("alias-child", { parent: "alias-group-old" })],
        after: [
            group("alias-group-new", { aliases: [{ name: "alias-group-old" }] }),
            q("alias-child", { parent: "alias-group-new" }),
        ],
    },
];

const aliases = renamed.map(
    ({ title, before, after, names: [old, now], expected = { op: "same" } }): ConformanceCase => ({
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
    }),
);

const lifecycle: ConformanceCase[] = [
    {
        title: "a resource is added to the program",
        before: [],
        after: [q("added")],
        expect: (run) => {
            assert.deepEqual([run.changePreview.ops("added"), run.change.ops("added")], [["create"], ["create"]]);
            assert.deepEqual(run.changeSettled.ops("added"), ["same"]);
        },
    },
    {
        title: "a resource is removed from the program",
        before: [q("removed")],
        after: [],
        expect: (run) => {
            assert.deepEqual([run.changePreview.ops("removed"), run.change.ops("removed")], [["delete"], ["delete"]]);
            assert.equal(run.after.find("removed"), undefined);
            assert.ok(!run.left.includes(run.before.get("removed").id));
        },
    },
    {
        title: "a resource is renamed without an alias: another is made, and the old one goes",
        before: [q("plain-old")],
        after: [q("plain-new")],
        expect: (run) => {
            assert.deepEqual(run.change.order("plain-old", "plain-new"), ["create plain-new", "delete plain-old"]);
            assert.notEqual(run.after.get("plain-new").id, run.before.get("plain-old").id);
        },
    },
    {
        title: "dependsOn orders what no reference orders",
        before: [q("depend-a"), q("depend-b", { dependsOn: ["depend-a"] }), q("depend-c", { dependsOn: ["depend-b"] })],
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
        before: [group("parent"), q("child", { parent: "parent" })],
        expect: ({ before, destroy }) => {
            assert.match(before.get("child").urn, /::neutral:index:Group\$aws:sqs\/queue:Queue::child$/);
            assert.equal(before.get("child").parent, before.get("parent").urn);
            assert.deepEqual(destroy.order("parent", "child"), ["delete child", "delete parent"]);
        },
    },
    {
        title: "a resource that another program manages is read, its outputs are there, and it is never deleted by this one",
        before: [
            { type: bucket, name: "read-there", inputs: { bucket: "read-there", tags: { a: "1" } } },
            { type: bucket, name: "read-here", options: { get: { $ref: "read-there.id" } } },
            { type: topic, name: "read-user", inputs: { displayName: { $ref: "read-here.arn" } } },
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

const awsProvider = (name: string, inputs: Inputs, options?: ListedResource["options"]): ListedResource => ({
    type: "pulumi:providers:aws",
    name,
    inputs,
    options,
});

const providers: ConformanceCase[] = [
    {
        title: "puts its resources into its region",
        before: [
            awsProvider("elsewhere", { region: "us-west-2" }),
            { type: topic, name: "there", inputs: { name: "there" }, options: { provider: "elsewhere" } },
        ],
        expect: (run) => {
            expectChange(run, "there", { op: "same" });
            const { outputs, provider } = run.after.get("there");
            assert.match(outputs.arn as string, /:us-west-2:/);
            assert.equal(outputs.region, "us-west-2");
            assert.match(provider, /::pulumi:providers:aws::elsewhere::/);
        },
    },
    {
        title: "gives its tags to its resources, whose own win",
        before: [
            awsProvider("tagging", {
                region: "eu-central-1",
                defaultTags: { $json: { tags: { team: "one", tier: "gold" } } },
            }),
            { type: queue, name: "tagged", inputs: { tags: { team: "two" } }, options: { provider: "tagging" } },
        ],
        after: [
            awsProvider("tagging", {
                region: "eu-central-1",
                defaultTags: { $json: { tags: { team: "one", tier: "silver" } } },
            }),
            { type: queue, name: "tagged", inputs: { tags: { team: "two" } }, options: { provider: "tagging" } },
        ],
        expect: (run) => {
            assert.deepEqual(run.before.get("tagged").outputs.tags, { team: "two", tier: "gold" });
            assert.deepEqual(run.change.ops("tagging"), ["update"]);
            expectChange(run, "tagged", { op: "update", diff: { "tags.tier": "update" } });
        },
    },
    {
        title: "gives its tags beside a secret tag, which stays secret",
        before: [
            awsProvider("tagging-secret", {
                region: "eu-central-1",
                defaultTags: { $json: { tags: { team: "one" } } },
            }),
            { type: "aws:sqs/queue:Queue", name: "tag-source", inputs: {} },
            {
                type: topic,
                name: "tagged-secret",
                inputs: { tags: { $secret: { key: { $ref: "tag-source.arn" } } } },
                options: { provider: "tagging-secret" },
            },
        ],
        expect: (run) => {
            expectChange(run, "tagged-secret", { op: "same" });
            assert.ok(isEncrypted(run.after.get("tagged-secret").outputs.tags));
        },
    },
    {
        title: "that moves to another region moves what names none, and not what names one",
        before: [
            awsProvider("moving", { region: "eu-west-1" }),
            { type: topic, name: "mover", inputs: { name: "mover" }, options: { provider: "moving" } },
            {
                type: topic,
                name: "stayer",
                inputs: { name: "stayer", region: "eu-west-1" },
                options: { provider: "moving" },
            },
            {
                type: role,
                name: "global",
                inputs: { name: "global", assumeRolePolicy: "{}" },
                options: { provider: "moving" },
            },
        ],
        after: [
            awsProvider("moving", { region: "eu-west-2" }),
            { type: topic, name: "mover", inputs: { name: "mover" }, options: { provider: "moving" } },
            {
                type: topic,
                name: "stayer",
                inputs: { name: "stayer", region: "eu-west-1" },
                options: { provider: "moving" },
            },
            {
                type: role,
                name: "global",
                inputs: { name: "global", assumeRolePolicy: "{}" },
                options: { provider: "moving" },
            },
        ],
        expect: (run) => {
            assert.deepEqual(run.change.ops("moving"), ["update"]);
            expectStep(run.change, "mover", { op: "replace", diff: { region: "update-replace" }, keys: ["region"] });
            expectStep(run.change, "stayer", { op: "same" });
            expectStep(run.change, "global", { op: "same" });
            assert.match(run.after.get("mover").id, /:eu-west-2:/);
            assert.deepEqual(run.changeSettled.ops("mover"), ["same"]);
        },
    },
    {
        title: "of another name takes over the resources as they are",
        before: [
            awsProvider("keeper-old", { region: "eu-west-1" }),
            { type: queue, name: "kept", options: { provider: "keeper-old" } },
        ],
        after: [
            awsProvider("keeper-new", { region: "eu-west-1" }, { aliases: [{ name: "keeper-old" }] }),
            { type: queue, name: "kept", options: { provider: "keeper-new" } },
        ],
        expect: (run) => {
            expectStep(run.change, "kept", { op: "same" });
            assert.equal(run.after.get("kept").id, run.before.get("kept").id);
        },
    },
    {
        title: "with a region not known yet is previewed with its resources",
        before: [
            {
                type: "aws:ssm/parameter:Parameter",
                name: "region-source",
                inputs: { name: "eu-south-1", type: "String", insecureValue: "x" },
            },
            awsProvider("late", { region: { $ref: "region-source.id" } }),
            { type: topic, name: "late-topic", inputs: { name: "late-topic" }, options: { provider: "late" } },
        ],
        expect: (run) => {
            expectChange(run, "late-topic", { op: "same" });
            assert.match(run.after.get("late-topic").id, /:eu-south-1:/);
        },
    },
    {
        title: "with a secret setting keeps it encrypted",
        before: [
            awsProvider("secretive", { region: "eu-west-1", secretKey: { $secret: "hunter2-key" }, accessKey: "a" }),
            { type: queue, name: "secretive-queue", options: { provider: "secretive" } },
        ],
        expect: (run) => {
            expectChange(run, "secretive-queue", { op: "same" });
            assert.ok(isEncrypted(run.after.get("secretive").inputs.secretKey));
        },
    },
];

/** Cases of options. */
export const options: Record<string, ConformanceCase[]> = {
    "ignoreChanges keeps": ignored.map(ignoring),
    "replaceOnChanges replaces for": replaceOnChanges.map(inputChange),
    deleteBeforeReplace: deleteBeforeReplace,
    "an alias finds a resource again": aliases,
    "the life of a resource": lifecycle,
    "a provider of the program's own": providers,
};
