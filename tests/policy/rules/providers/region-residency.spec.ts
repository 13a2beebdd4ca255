import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const home = { provider: "aws", providerProps: { region: "eu-central-1" } };
const judge = (region: unknown, type = "aws:s3/bucket:Bucket", props = {}, surroundings: object = home) =>
    judgeResource("region-residency", resource(type, "thing", { region, ...props }, surroundings));
const webAcl = "aws:wafv2/webAcl:WebAcl";
const quota = "aws:servicequotas/serviceQuota:ServiceQuota";

describe("region-residency", () => {
    for (const [title, region, type, props] of [
        ["the provider's own", "eu-central-1", undefined, {}],
        ["none", undefined, undefined, {}],
        ["CloudFront's certificate in us-east-1", "us-east-1", "aws:acm/certificate:Certificate", {}],
        ["its proof there", "us-east-1", "aws:acm/certificateValidation:CertificateValidation", {}],
        ["CloudFront's ACL there", "us-east-1", webAcl, { scope: "CLOUDFRONT" }],
        ["a global service's quota there", "us-east-1", quota, { serviceCode: "iam" }],
        ["what is not AWS's", "eu-west-1", "kubernetes:core/v1:ConfigMap", {}],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(region, type, props), []));
    }
    for (const [title, region, type, props] of [
        ["another Region", "eu-west-1", undefined, {}],
        ["a bucket in us-east-1", "us-east-1", undefined, {}],
        ["one that is not known", unknown, undefined, {}],
        ["a certificate in a third Region", "eu-west-1", "aws:acm/certificate:Certificate", {}],
        ["a load balancer's ACL elsewhere", "us-east-1", webAcl, { scope: "REGIONAL" }],
        ["an ACL of nobody knows whose", "us-east-1", webAcl, { scope: unknown }],
        ["a quota of a Region's service elsewhere", "us-east-1", quota, { serviceCode: "ec2" }],
    ] as const) {
        it(`refuses ${title}`, async () => {
            assert.deepEqual(subjects(await judge(region, type, props)), ["thing: region"]);
        });
    }
    it("refuses any where the provider's is not known, or there is no provider of the program's", async () => {
        assert.equal(
            (await judge("eu-central-1", undefined, {}, { provider: "aws", providerProps: { region: unknown } }))
                .length,
            1,
        );
        assert.equal((await judge("eu-central-1", undefined, {}, {})).length, 1);
    });
    it("says where it should be", async () => {
        assert.deepEqual(await judge("eu-west-1"), [
            'thing: region must be eu-central-1, got "eu-west-1"; leave it out, or use a provider of that Region',
        ]);
    });
});
