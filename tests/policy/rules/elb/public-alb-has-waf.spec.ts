import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const balancer = (props: Record<string, unknown>, name = "balancer") =>
    resource("aws:lb/loadBalancer:LoadBalancer", name, props);
const association = (props: Record<string, unknown>) =>
    resource("aws:wafv2/webAclAssociation:WebAclAssociation", "association", props);
const judge = (...resources: TestResource[]) => judgeStack("public-alb-has-waf", resources);

describe("public-alb-has-waf", () => {
    it("accepts one that is internal", async () => assert.deepEqual(await judge(balancer({ internal: true })), []));
    for (const internal of [undefined, false, unknown]) {
        it(`refuses one without a web ACL, internal ${internal === unknown ? "not known" : internal}`, async () => {
            assert.deepEqual(subjects(await judge(balancer({ internal }))), ["balancer: internal"]);
        });
        it(`accepts one with a web ACL, internal ${internal === unknown ? "not known" : internal}`, async () => {
            const open = balancer({ internal });
            const guard = association({ resourceArn: madeFrom(open), webAclArn: unknown });
            assert.deepEqual(await judge(open, guard), []);
        });
    }
    it("accepts one that says what it is by itself, with a web ACL", async () => {
        const open = balancer({ loadBalancerType: "application" });
        const guard = association({ resourceArn: madeFrom(open), webAclArn: unknown });
        assert.deepEqual(await judge(open, guard), []);
    });
    it("says why", async () => {
        assert.deepEqual(await judge(balancer({ internal: false })), [
            "balancer: internal must be true, or a web ACL be associated, got false; let requests come by CloudFront",
        ]);
    });
    it("refuses an association that guards nobody, or may guard another", async () => {
        const [one, other] = [balancer({}), balancer({}, "other")];
        const both = ["balancer: internal", "other: internal"];
        const guard = { webAclArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/acl/1" };
        assert.deepEqual(subjects(await judge(one, other, association({ ...guard, resourceArn: unknown }))), both);
        assert.deepEqual(
            subjects(await judge(one, other, association({ ...guard, resourceArn: madeFrom(one, other) }))),
            both,
        );
        assert.deepEqual(subjects(await judge(one, other, association({ resourceArn: madeFrom(one) }))), both);
        const guarded = await judge(one, other, association({ ...guard, resourceArn: madeFrom(one) }));
        assert.deepEqual(subjects(guarded), ["other: internal"]);
    });
    it("refuses a web ACL for a network load balancer, which takes none", async () => {
        const open = balancer({ loadBalancerType: "network" });
        const guard = association({ resourceArn: madeFrom(open), webAclArn: unknown });
        assert.deepEqual(subjects(await judge(open, guard)), ["balancer: internal"]);
    });
});
