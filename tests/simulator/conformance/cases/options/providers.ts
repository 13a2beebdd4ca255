/** `provider`: explicit `aws` providers, their regions, tags and secrets. */
import { strict as assert } from "node:assert";
import type { ListedResource } from "../../../engine/neutral-cloud.ts";
import { expectChange, expectStep, isEncrypted, replaces, same, updates } from "../../harness/expectations.ts";
import type { Inputs, Options } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { queueOf, secretText, topicOf, types } from "../resources.ts";

function awsProvider(name: string, inputs: Inputs, options?: Options): ListedResource {
    return { type: "pulumi:providers:aws", name, inputs, options };
}

/** A provider that gives these tags to its resources. */
function tagging(name: string, tags: Inputs): ListedResource {
    return awsProvider(name, { region: "eu-central-1", defaultTags: { $json: { tags } } });
}

const tagged = queueOf("tagged", { provider: "tagging" }, { tags: { team: "two" } });
const moving: ListedResource[] = [
    topicOf("mover", { name: "mover" }, { provider: "moving" }),
    topicOf("stayer", { name: "stayer", region: "eu-west-1" }, { provider: "moving" }),
    {
        type: types.role,
        name: "global",
        inputs: { name: "global", assumeRolePolicy: "{}" },
        options: { provider: "moving" },
    },
];

/** Cases of "a provider of the program's own". */
export const providers: ConformanceCase[] = [
    {
        title: "puts its resources into its region",
        before: [
            awsProvider("elsewhere", { region: "us-west-2" }),
            topicOf("there", { name: "there" }, { provider: "elsewhere" }),
        ],
        expect: (run) => {
            expectChange(run, "there", same);
            const { outputs, provider } = run.after.get("there");
            assert.match(outputs.arn as string, /:us-west-2:/);
            assert.equal(outputs.region, "us-west-2");
            assert.match(provider, /::pulumi:providers:aws::elsewhere::/);
        },
    },
    {
        title: "gives its tags to its resources, whose own win",
        before: [tagging("tagging", { team: "one", tier: "gold" }), tagged],
        after: [tagging("tagging", { team: "one", tier: "silver" }), tagged],
        expect: (run) => {
            assert.deepEqual(run.before.get("tagged").outputs.tags, { team: "two", tier: "gold" });
            assert.deepEqual(run.change.ops("tagging"), ["update"]);
            expectChange(run, "tagged", updates({ "tags.tier": "update" }));
        },
    },
    {
        title: "gives its tags beside a secret tag, which stays secret",
        before: [
            tagging("tagging-secret", { team: "one" }),
            queueOf("tag-source"),
            topicOf(
                "tagged-secret",
                { tags: { $secret: { key: { $ref: "tag-source.arn" } } } },
                { provider: "tagging-secret" },
            ),
        ],
        expect: (run) => {
            expectChange(run, "tagged-secret", same);
            assert.ok(isEncrypted(run.after.get("tagged-secret").outputs.tags));
        },
    },
    {
        title: "that moves to another region moves what names none, and not what names one",
        before: [awsProvider("moving", { region: "eu-west-1" }), ...moving],
        after: [awsProvider("moving", { region: "eu-west-2" }), ...moving],
        expect: (run) => {
            assert.deepEqual(run.change.ops("moving"), ["update"]);
            expectStep(run.change, "mover", replaces({ region: "update-replace" }, ["region"]));
            expectStep(run.change, "stayer", same);
            expectStep(run.change, "global", same);
            assert.match(run.after.get("mover").id, /:eu-west-2:/);
            assert.deepEqual(run.changeSettled.ops("mover"), ["same"]);
        },
    },
    {
        title: "of another name takes over the resources as they are",
        before: [awsProvider("keeper-old", { region: "eu-west-1" }), queueOf("kept", { provider: "keeper-old" })],
        after: [
            awsProvider("keeper-new", { region: "eu-west-1" }, { aliases: [{ name: "keeper-old" }] }),
            queueOf("kept", { provider: "keeper-new" }),
        ],
        expect: (run) => {
            expectStep(run.change, "kept", same);
            assert.equal(run.after.get("kept").id, run.before.get("kept").id);
        },
    },
    {
        title: "with a region not known yet is previewed with its resources",
        before: [
            {
                type: types.parameter,
                name: "region-source",
                inputs: { name: "eu-south-1", type: "String", insecureValue: "x" },
            },
            awsProvider("late", { region: { $ref: "region-source.id" } }),
            topicOf("late-topic", { name: "late-topic" }, { provider: "late" }),
        ],
        expect: (run) => {
            expectChange(run, "late-topic", same);
            assert.match(run.after.get("late-topic").id, /:eu-south-1:/);
        },
    },
    {
        title: "with a secret setting keeps it encrypted",
        before: [
            awsProvider("secretive", { region: "eu-west-1", secretKey: secretText("key"), accessKey: "a" }),
            queueOf("secretive-queue", { provider: "secretive" }),
        ],
        expect: (run) => {
            expectChange(run, "secretive-queue", same);
            assert.ok(isEncrypted(run.after.get("secretive").inputs.secretKey));
        },
    },
];
