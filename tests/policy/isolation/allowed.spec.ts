import { strict as assert } from "node:assert";
import { landscapeOf } from "../../../analysis/isolation/states.ts";
import { crossings } from "../../../policy/isolation/crossings.ts";
import { bucket, iamRolePolicy, secret, securityGroup, vpc } from "../../../policy/types.ts";
import { ofAcme, refusedWith, statement } from "../../support/isolation-edges.ts";
import { saved } from "../../support/saved-states.ts";

describe("what a tenant and the platform have to do with each other", () => {
    const sharedTags = { "neo:tenant": "shared" };
    const sharedNetwork = saved("cell", vpc, "network", { tags: sharedTags }, { id: "vpc-0shared1" });

    it("is allowed where the list has it, with its reason", () => {
        const group = ofAcme(securityGroup, { vpcId: "vpc-0shared1" });
        const [only, ...more] = crossings(landscapeOf([[sharedNetwork], [group]]));
        assert.deepEqual(more, []);
        assert.equal(only?.allowed?.because, "a pooled stage's database is in its cell's network");
    });

    it("is refused of a type the list does not have", () => {
        const inNetwork = ofAcme(bucket, { vpcId: "vpc-0shared1" });
        assert.deepEqual(refusedWith(sharedNetwork, inNetwork), ["reference acme shared"]);
        const claims = saved("cell", bucket, "claims", { tags: sharedTags }, { id: "claims-1" });
        for (const type of [securityGroup, iamRolePolicy]) {
            assert.deepEqual(refusedWith(claims, ofAcme(type, { bucket: "claims-1" })), ["reference acme shared"]);
        }
    });

    it("is refused the other way round", () => {
        const group = saved("cell", securityGroup, "group", { vpcId: "vpc-0acme1", tags: sharedTags });
        const own = ofAcme(vpc, {}, { id: "vpc-0acme1" });
        assert.deepEqual(refusedWith(own, group), ["reference shared acme"]);
    });

    it("is allowed for a part of the platform, and not with what is nobody's", () => {
        const reader = saved("cell", iamRolePolicy, "leaf", {
            policy: statement({ Action: "secretsmanager:GetSecretValue", Resource: "*" }),
            tags: sharedTags,
        });
        const arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret:x";
        assert.deepEqual(refusedWith(reader, ofAcme(secret, { arn })), []);
        const stray = saved("cell", secret, "stray", { arn });
        assert.deepEqual(refusedWith(reader, stray), ["permission shared undefined"]);
    });
});
