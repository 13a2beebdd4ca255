import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const key = resource("aws:kms/key:Key", "key", {});
const vpc = resource("aws:ec2/vpc:Vpc", "network", { id: unknown });
const records = resource("aws:cloudwatch/logGroup:LogGroup", "records", { kmsKeyId: madeFrom(key) });
const plain = resource("aws:cloudwatch/logGroup:LogGroup", "plain", { kmsKeyId: unknown });
const archive = resource("aws:s3/bucket:Bucket", "archive", { arn: "arn:aws:s3:::neo-shared-archive" });

const judge = (changes: Record<string, unknown>) => {
    const good = { vpcId: madeFrom(vpc), trafficType: "ALL", logDestination: madeFrom(records) };
    const log = resource("aws:ec2/flowLog:FlowLog", "flow-log", { ...good, ...changes });
    return judgeStack("vpc-flow-logs", [vpc, log, records, plain, archive, key]);
};

describe("vpc-flow-logs", () => {
    for (const [title, changes] of [
        ["a log group that is not made yet", {}],
        ["a bucket of the stack", { logDestination: "arn:aws:s3:::neo-shared-archive" }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    it("rejects a network without a flow log", async () => {
        assert.deepEqual(await judgeStack("vpc-flow-logs", [vpc]), [
            "network: flow log must be made by a FlowLog of this VPC, got absent; add one next to the VPC",
        ]);
    });
    for (const [title, vpcId] of [
        ["of another network", "vpc-1"],
        ["of a network nobody can tell", fromOtherStack()],
        ["of a subnet", null],
    ] as const) {
        it(`rejects a network whose only flow log is ${title}`, async () => {
            assert.deepEqual(subjects(await judge({ vpcId })), ["network: flow log"]);
        });
    }
    it("rejects two networks of which nobody can tell whose the only flow log is", async () => {
        const other = resource("aws:ec2/vpc:Vpc", "other", { id: unknown });
        const props = { vpcId: madeFrom(vpc, other), trafficType: "ALL", logDestination: madeFrom(records) };
        const log = resource("aws:ec2/flowLog:FlowLog", "flow-log", props);
        assert.deepEqual(subjects(await judgeStack("vpc-flow-logs", [vpc, other, log, records, key])), [
            "network: flow log",
            "other: flow log",
        ]);
    });
    for (const [property, values] of [
        ["trafficType", [null, "REJECT", unknown]],
        ["logDestination", [null, "arn:aws:s3:::elsewhere", madeFrom(plain), madeFrom(key), fromOtherStack()]],
    ] as const) {
        for (const [index, value] of values.entries()) {
            it(`rejects ${property}, case ${index + 1}`, async () => {
                assert.deepEqual(subjects(await judge({ [property]: value })), [`flow-log: ${property}`]);
            });
        }
    }
    it("tells which group is without a key", async () => {
        assert.deepEqual(await judge({ logDestination: madeFrom(plain) }), [
            "flow-log: logDestination must name a log group or a bucket of this stack, encrypted with a customer managed " +
                "KMS key, got plain without one; records name everybody who was there",
        ]);
    });
});
