import { strict as assert } from "node:assert";
import { judgeResource, resource, unknown } from "../../../support/policy.ts";

const judge = (type: string, description: unknown) =>
    judgeResource("sg-described", resource(type, "edge", { description }));
const types = [
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
];

describe("sg-described", () => {
    for (const type of types) {
        it(`accepts words of one's own, and words to come, on ${type}`, async () => {
            assert.deepEqual(await judge(type, "TLS from CloudFront"), []);
            assert.deepEqual(await judge(type, unknown), []);
        });
        for (const [value, got] of [
            [undefined, "absent"],
            ["", '""'],
            ["Managed by Pulumi", '"Managed by Pulumi"'],
        ] as const) {
            it(`advises against ${got} on ${type}`, async () => {
                assert.deepEqual(await judge(type, value), [
                    `edge: description must say what it is for, got ${got}; write who speaks with whom`,
                ]);
            });
        }
    }
});
