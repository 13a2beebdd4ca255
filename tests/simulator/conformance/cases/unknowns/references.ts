/** What a change, a function or an order of events means to those that refer to it. */
import { strict as assert } from "node:assert";
import type { ListedResource } from "../../../engine/neutral-cloud.ts";
import { expectChange, expectStep, replaces, same, unknownText, updates } from "../../harness/expectations.ts";
import type { Inputs } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { bucketOf, queueOf, topicOf, types } from "../resources.ts";
import { account, sourceOf } from "./source.ts";

/** A network and a subnet that its id forces, with inputs beside those they need. */
function cascade(networkInputs: Inputs, subnetInputs: Inputs): ListedResource[] {
    return [
        { type: types.vpc, name: "cascade-vpc", inputs: { cidrBlock: "10.0.0.0/16", ...networkInputs } },
        {
            type: types.subnet,
            name: "cascade-subnet",
            inputs: { vpcId: { $ref: "cascade-vpc.id" }, cidrBlock: "10.0.0.0/24", ...subnetInputs },
        },
    ];
}

/** A queue, and a topic that uses its ARN. */
function queueAndTopic(delaySeconds: number): ListedResource[] {
    return [
        queueOf("stay-queue", {}, { name: "stay-queue", delaySeconds }),
        topicOf("stay-topic", { displayName: { $ref: "stay-queue.arn" } }),
    ];
}

/** A parameter, and a topic that uses its value, which is an input. */
function parameterAndTopic(insecureValue: string): ListedResource[] {
    return [
        { type: types.parameter, name: "hand-on", inputs: { type: "String", insecureValue } },
        topicOf("hand-on-topic", { displayName: { $ref: "hand-on.insecureValue" } }),
    ];
}

/** Cases of "values that become unknown" that are about those who refer to others. */
export const references: ConformanceCase[] = [
    {
        title: "a replaced resource's id is unknown to those that use it, and replaces those it forces",
        before: cascade({}, {}),
        after: cascade({ instanceTenancy: "default", region: "eu-west-1" }, { region: "eu-west-1" }),
        expect: (run) => {
            const expected = replaces({ region: "update-replace", vpcId: "update-replace" }, ["region", "vpcId"]);
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
        before: queueAndTopic(1),
        after: queueAndTopic(2),
        expect: (run) => {
            expectChange(run, "stay-queue", updates({ delaySeconds: "update" }));
            expectChange(run, "stay-topic", same);
        },
    },
    {
        title: "a changed input is known to those that use it as an output",
        before: parameterAndTopic("one"),
        after: parameterAndTopic("two"),
        expect: (run) => {
            expectChange(run, "hand-on-topic", updates({ displayName: "update" }));
            assert.equal(run.changePreview.step("hand-on-topic").inputs.displayName, "two");
        },
    },
    {
        title: "a name not known yet is not completed by the provider",
        before: [
            bucketOf("named-bucket"),
            { type: types.logGroup, name: "named-later", inputs: { name: { $ref: "named-bucket.id" } } },
        ],
        expect: (run) => {
            assert.equal(run.preview.step("named-later").inputs.name, unknownText);
            assert.equal(run.after.get("named-later").id, "named-bucket");
        },
    },
    {
        title: "a function's answer is known in a preview when its arguments are",
        before: [
            topicOf("invoked", {
                displayName: {
                    $invoke: "aws:index/getCallerIdentity:getCallerIdentity",
                    args: {},
                    output: "accountId",
                },
            }),
        ],
        expect: (run) => {
            expectChange(run, "invoked", same);
            assert.equal(run.preview.step("invoked").inputs.displayName, account);
        },
    },
    {
        title: "the order of creation and deletion follows the references",
        before: [sourceOf("order-first"), topicOf("order-second", { displayName: { $ref: "order-first.url" } })],
        expect: ({ up, destroy }) => {
            assert.ok(up.end("order-first", "create") < up.end("order-second", "create"));
            assert.deepEqual(destroy.order("order-first", "order-second"), [
                "delete order-second",
                "delete order-first",
            ]);
        },
    },
];
