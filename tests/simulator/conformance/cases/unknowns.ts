/** Values that a preview does not know yet: wherever they stand, it says so, and the operation itself knows them. */
import { strict as assert } from "node:assert";
import type { ListedResource, ListedValue } from "../../engine/neutral-cloud.ts";
import { expectChange, expectStep, unknownText } from "../harness/expectations.ts";
import type { ConformanceCase, ScenarioRun } from "../harness/scenario.ts";

const account = "000000000000";
const queueType = "aws:sqs/queue:Queue";
const topicType = "aws:sns/topic:Topic";
const parameterType = "aws:ssm/parameter:Parameter";

/** A resource with outputs nobody knows before it is made. */
const source = (name: string): ListedResource => ({ type: queueType, name, inputs: { name } });
const urlOf = (name: string): string => `https://sqs.eu-central-1.amazonaws.com/${account}/${name}`;
const arnOf = (name: string): string => `arn:aws:sqs:eu-central-1:${account}:${name}`;

interface UnknownInput {
    readonly title: string;
    readonly name: string;
    readonly type: string;
    /** Inputs, given the name of the source. */
    readonly inputs: (source: string) => Record<string, ListedValue>;
    /** What the preview is to show of them. */
    readonly previewed: (inputs: Record<string, any>) => unknown;
    readonly expected: unknown;
    /** What the operation is to show. */
    readonly known: unknown;
}

const places: UnknownInput[] = [
    {
        title: "at the top",
        name: "unknown-top",
        type: topicType,
        inputs: (from) => ({ displayName: { $ref: `${from}.url` } }),
        previewed: ({ displayName }) => displayName,
        expected: unknownText,
        known: urlOf("unknown-top-source"),
    },
    {
        title: "in a map, beside what is known",
        name: "unknown-map",
        type: topicType,
        inputs: (from) => ({ tags: { known: "1", unknown: { $ref: `${from}.url` } } }),
        previewed: ({ tags }) => tags,
        expected: { known: "1", unknown: unknownText },
        known: { known: "1", unknown: urlOf("unknown-map-source") },
    },
    {
        title: "in a list, beside what is known",
        name: "unknown-list",
        type: "aws:s3/bucket:Bucket",
        inputs: (from) => ({
            corsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["https://a", { $ref: `${from}.url` }] }],
        }),
        previewed: ({ corsRules }) => corsRules[0].allowedOrigins,
        expected: ["https://a", unknownText],
        known: ["https://a", urlOf("unknown-list-source")],
    },
    {
        title: "in a block of a list",
        name: "unknown-block",
        type: "aws:ecr/repository:Repository",
        inputs: (from) => ({ encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: { $ref: `${from}.arn` } }] }),
        previewed: ({ encryptionConfigurations }) => encryptionConfigurations,
        expected: [{ encryptionType: "KMS", kmsKey: unknownText }],
        known: [{ encryptionType: "KMS", kmsKey: arnOf("unknown-block-source") }],
    },
    {
        title: "within a text",
        name: "unknown-json",
        type: "aws:iam/role:Role",
        inputs: (from) => ({ assumeRolePolicy: { $json: { resource: { $ref: `${from}.arn` } } } }),
        previewed: ({ assumeRolePolicy }) => assumeRolePolicy,
        expected: unknownText,
        known: JSON.stringify({ resource: arnOf("unknown-json-source") }),
    },
    {
        title: "as an id",
        name: "unknown-id",
        type: topicType,
        inputs: (from) => ({ displayName: { $ref: `${from}.id` } }),
        previewed: ({ displayName }) => displayName,
        expected: unknownText,
        known: urlOf("unknown-id-source"),
    },
    {
        title: "as a part of an output",
        name: "unknown-part",
        type: topicType,
        inputs: (from) => ({ tags: { "a.b": { $ref: `${from}.arn` } } }),
        previewed: ({ tags }) => tags["a.b"],
        expected: unknownText,
        known: arnOf("unknown-part-source"),
    },
    {
        title: "that are known all the same, because they are inputs of the other resource",
        name: "known-input",
        type: topicType,
        inputs: (from) => ({ displayName: { $ref: `${from}.name` } }),
        previewed: ({ displayName }) => displayName,
        expected: "known-input-source",
        known: "known-input-source",
    },
];

function placed({ title, name, type, inputs, previewed, expected, known }: UnknownInput): ConformanceCase {
    const from = `${name}-source`;
    return {
        title,
        before: [source(from), { type, name, inputs: inputs(from) }],
        expect: (run) => {
            expectChange(run, name, { op: "same" });
            assert.deepEqual(previewed(run.preview.step(name).inputs), expected);
            assert.deepEqual(previewed(run.up.step(name).inputs), known);
            assert.deepEqual(previewed(run.settled.step(name).inputs), known);
        },
    };
}

/** A resource whose inputs are known at first and depend on a new resource afterwards. */
function turning(
    title: string,
    name: string,
    resource: (value: ListedValue) => ListedResource,
    expect: (run: ScenarioRun) => void,
    first = urlOf(`${name}-source`),
): ConformanceCase {
    const from = `${name}-source`;
    return {
        title,
        before: [resource(first)],
        after: [source(from), resource({ $ref: `${from}.url` })],
        expect: (run) => {
            assert.deepEqual(run.change.ops(from), ["create"]);
            expect(run);
        },
    };
}

const turns: ConformanceCase[] = [
    turning(
        "a known value that becomes unknown is an update",
        "turn-update",
        (value) => ({ type: topicType, name: "turn-update", inputs: { displayName: value } }),
        (run) => {
            expectStep(run.changePreview, "turn-update", { op: "update", diff: { displayName: "update" } });
            expectStep(run.change, "turn-update", { op: "update", diff: { displayName: "update" } });
            assert.equal(run.after.get("turn-update").outputs.displayName, urlOf("turn-update-source"));
        },
        "before",
    ),
    turning(
        "an unknown value that turns out as it was changes nothing in the end",
        "turn-same",
        (value) => ({ type: topicType, name: "turn-same", inputs: { displayName: value } }),
        (run) => {
            expectStep(run.changePreview, "turn-same", { op: "update", diff: { displayName: "update" } });
            expectStep(run.change, "turn-same", { op: "same" });
        },
    ),
    turning(
        "an unknown value in a map names its key alone",
        "turn-map",
        (value) => ({ type: topicType, name: "turn-map", inputs: { tags: { known: "1", "a.b": value } } }),
        (run) => {
            expectStep(run.changePreview, "turn-map", { op: "update", diff: { 'tags["a.b"]': "update" } });
            expectStep(run.change, "turn-map", { op: "update", diff: { 'tags["a.b"]': "update" } });
        },
        "before",
    ),
    {
        title: "an unknown id that forces it is previewed as a replacement, and turns out to be none",
        before: [
            { type: "aws:cloudwatch/logGroup:LogGroup", name: "turn-forced", inputs: { name: "turn-forced-bucket" } },
        ],
        after: [
            { type: "aws:s3/bucket:Bucket", name: "turn-forced-bucket", inputs: { bucket: "turn-forced-bucket" } },
            {
                type: "aws:cloudwatch/logGroup:LogGroup",
                name: "turn-forced",
                inputs: { name: { $ref: "turn-forced-bucket.id" } },
            },
        ],
        expect: (run) => {
            expectStep(run.changePreview, "turn-forced", {
                op: "replace",
                diff: { name: "update-replace" },
                keys: ["name"],
            });
            expectStep(run.change, "turn-forced", { op: "same" });
            assert.equal(run.after.get("turn-forced").id, run.before.get("turn-forced").id);
        },
    },
    {
        title: "a replaced resource's id is unknown to those that use it, and replaces those it forces",
        before: [
            { type: "aws:ec2/vpc:Vpc", name: "cascade-vpc", inputs: { cidrBlock: "10.0.0.0/16" } },
            {
                type: "aws:ec2/subnet:Subnet",
                name: "cascade-subnet",
                inputs: { vpcId: { $ref: "cascade-vpc.id" }, cidrBlock: "10.0.0.0/24" },
            },
        ],
        after: [
            {
                type: "aws:ec2/vpc:Vpc",
                name: "cascade-vpc",
                inputs: { cidrBlock: "10.0.0.0/16", instanceTenancy: "default", region: "eu-west-1" },
            },
            {
                type: "aws:ec2/subnet:Subnet",
                name: "cascade-subnet",
                inputs: { vpcId: { $ref: "cascade-vpc.id" }, cidrBlock: "10.0.0.0/24", region: "eu-west-1" },
            },
        ],
        expect: (run) => {
            const expected = {
                op: "replace",
                diff: { region: "update-replace", vpcId: "update-replace" },
                keys: ["region", "vpcId"],
            } as const;
            expectStep(run.changePreview, "cascade-subnet", expected);
            expectStep(run.change, "cascade-subnet", expected);
            assert.equal(run.changePreview.step("cascade-subnet").inputs.vpcId, unknownText);
            assert.equal(run.after.get("cascade-subnet").inputs.vpcId, run.after.get("cascade-vpc").id);
            assert.ok(
                run.change.begin("cascade-subnet", "delete-replaced") <
                    run.change.begin("cascade-vpc", "delete-replaced"),
            );
        },
    },
    {
        title: "a resource updated in place keeps its outputs known to those that use them",
        before: [
            { type: queueType, name: "stay-queue", inputs: { name: "stay-queue", delaySeconds: 1 } },
            { type: topicType, name: "stay-topic", inputs: { displayName: { $ref: "stay-queue.arn" } } },
        ],
        after: [
            { type: queueType, name: "stay-queue", inputs: { name: "stay-queue", delaySeconds: 2 } },
            { type: topicType, name: "stay-topic", inputs: { displayName: { $ref: "stay-queue.arn" } } },
        ],
        expect: (run) => {
            expectChange(run, "stay-queue", { op: "update", diff: { delaySeconds: "update" } });
            expectChange(run, "stay-topic", { op: "same" });
        },
    },
    {
        title: "a changed input is known to those that use it as an output",
        before: [
            { type: parameterType, name: "hand-on", inputs: { type: "String", insecureValue: "one" } },
            { type: topicType, name: "hand-on-topic", inputs: { displayName: { $ref: "hand-on.insecureValue" } } },
        ],
        after: [
            { type: parameterType, name: "hand-on", inputs: { type: "String", insecureValue: "two" } },
            { type: topicType, name: "hand-on-topic", inputs: { displayName: { $ref: "hand-on.insecureValue" } } },
        ],
        expect: (run) => {
            expectChange(run, "hand-on-topic", { op: "update", diff: { displayName: "update" } });
            assert.equal(run.changePreview.step("hand-on-topic").inputs.displayName, "two");
        },
    },
    {
        title: "a name not known yet is not completed by the provider",
        before: [
            { type: "aws:s3/bucket:Bucket", name: "named-bucket", inputs: { bucket: "named-bucket" } },
            {
                type: "aws:cloudwatch/logGroup:LogGroup",
                name: "named-later",
                inputs: { name: { $ref: "named-bucket.id" } },
            },
        ],
        expect: (run) => {
            assert.equal(run.preview.step("named-later").inputs.name, unknownText);
            assert.equal(run.after.get("named-later").id, "named-bucket");
        },
    },
    {
        title: "a function's answer is known in a preview when its arguments are",
        before: [
            {
                type: topicType,
                name: "invoked",
                inputs: {
                    displayName: {
                        $invoke: "aws:index/getCallerIdentity:getCallerIdentity",
                        args: {},
                        output: "accountId",
                    },
                },
            },
        ],
        expect: (run) => {
            expectChange(run, "invoked", { op: "same" });
            assert.equal(run.preview.step("invoked").inputs.displayName, account);
        },
    },
    {
        title: "the order of creation and deletion follows the references",
        before: [
            source("order-first"),
            { type: topicType, name: "order-second", inputs: { displayName: { $ref: "order-first.url" } } },
        ],
        expect: ({ up, destroy }) => {
            assert.ok(up.end("order-first", "create") < up.end("order-second", "create"));
            assert.deepEqual(destroy.order("order-first", "order-second"), [
                "delete order-second",
                "delete order-first",
            ]);
        },
    },
];

/** Cases of values not known yet. */
export const unknowns: Record<string, ConformanceCase[]> = {
    "values a preview does not know yet": places.map(placed),
    "values that become unknown": turns,
};
