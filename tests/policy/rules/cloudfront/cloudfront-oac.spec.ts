import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (origins: unknown, type = "multitenantDistribution:MultitenantDistribution") =>
    judgeResource("cloudfront-oac", resource(`aws:cloudfront/${type}`, "edge", { origins }));
const bucket = { id: "bucket", domainName: "neo-acme-production-site.s3.eu-west-1.amazonaws.com" };
const path = "edge: origins.0.originAccessControlId";

describe("cloudfront-oac", () => {
    for (const [title, origin, wrong] of [
        ["a bucket with a control", { ...bucket, originAccessControlId: "E1" }, []],
        ["a control that is not known yet", { ...bucket, originAccessControlId: unknown }, []],
        ["a load balancer", { id: "own", domainName: unknown, customOriginConfigs: [{}] }, []],
        ["a VPC origin", { id: "own", domainName: unknown, vpcOriginConfigs: [{ vpcOriginId: unknown }] }, []],
        ["a bucket without one", bucket, [path]],
        ["a bucket that is spoken to like any server", { ...bucket, customOriginConfigs: [{}] }, [path]],
        [
            "a bucket by a path of S3's own address",
            { domainName: "s3.eu-west-1.amazonaws.com", customOriginConfigs: [{}] },
            [path],
        ],
        [
            "a server whose name has an s3 in it",
            { domainName: "assets.s3-proxy.acme.example", customOriginConfigs: [{}] },
            [],
        ],
        ["an empty one", { ...bucket, originAccessControlId: "" }, [path]],
        ["an origin of no kind, whose address is not known", { id: "own", domainName: unknown }, [path]],
        ["an origin that is not known", unknown, [path]],
        [
            "an origin access identity",
            { ...bucket, s3OriginConfig: { originAccessIdentity: "origin-access-identity/cloudfront/E1" } },
            ["edge: origins.0.s3OriginConfig.originAccessIdentity", path],
        ],
        [
            "a website",
            { domainName: "site.s3-website-eu-west-1.amazonaws.com", customOriginConfigs: [{}] },
            ["edge: origins.0.domainName"],
        ],
    ] as const) {
        it(`${wrong.length === 0 ? "accepts" : "refuses"} ${title}`, async () => {
            assert.deepEqual(subjects(await judge([origin])), wrong);
        });
    }
    it("says which origin, and why", async () => {
        assert.deepEqual(await judge([{ id: "own", vpcOriginConfigs: [{}] }, bucket], "distribution:Distribution"), [
            "edge: origins.1.originAccessControlId must name an origin access control, got absent; " +
                "sign requests with an origin access control",
        ]);
    });
    it("refuses origins that are not known", async () => {
        assert.deepEqual(subjects(await judge(unknown)), ["edge: origins.originAccessControlId"]);
    });
});
