import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (type: string, props: Record<string, unknown>) =>
    judgeResource("no-rule-management-conflict", resource(type, "thing", props));

describe("no-rule-management-conflict", () => {
    for (const [type, property] of [
        ["aws:ec2/securityGroup:SecurityGroup", "ingress"],
        ["aws:ec2/securityGroup:SecurityGroup", "egress"],
        ["aws:iam/role:Role", "inlinePolicies"],
        ["aws:iam/role:Role", "managedPolicyArns"],
        ["aws:ec2/routeTable:RouteTable", "routes"],
        ["aws:s3/bucket:Bucket", "policy"],
        ["aws:secretsmanager/secret:Secret", "policy"],
    ] as const) {
        it(`refuses ${property} in ${type}, known or not, and accepts none`, async () => {
            for (const value of [[{ description: "all" }], unknown]) {
                assert.deepEqual(subjects(await judge(type, { [property]: value })), [`thing: ${property}`]);
            }
            for (const value of [undefined, []]) assert.deepEqual(await judge(type, { [property]: value }), []);
        });
    }
    it("leaves the default group's alone: there is no other way to close it", async () => {
        assert.deepEqual(await judge("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { ingress: [{}] }), []);
    });
    it("says what to do", async () => {
        assert.deepEqual(await judge("aws:ec2/routeTable:RouteTable", { routes: [{ cidrBlock: "0.0.0.0/0" }] }), [
            "thing: routes must be absent, and resources of their own instead, got something; " +
                "what is beside it and what is in it would undo each other",
        ]);
    });
});
