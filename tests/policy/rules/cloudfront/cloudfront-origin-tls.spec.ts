import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const strong = { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] };
const judge = (type: string, props: Record<string, unknown>) =>
    judgeResource("cloudfront-origin-tls", resource(type, "edge", props));
const classic = (config: unknown) =>
    judge("aws:cloudfront/distribution:Distribution", { origins: [{ originId: "own", customOriginConfig: config }] });
const tenants = (config: unknown) =>
    judge("aws:cloudfront/multitenantDistribution:MultitenantDistribution", {
        origins: [{ id: "own", customOriginConfigs: [config] }],
    });
const inside = (config: unknown) => judge("aws:cloudfront/vpcOrigin:VpcOrigin", { vpcOriginEndpointConfig: config });
const items = { items: ["TLSv1.2"], quantity: 1 };

describe("cloudfront-origin-tls", () => {
    it("accepts HTTPS with current protocols, in each way it is written", async () => {
        assert.deepEqual(await classic(strong), []);
        assert.deepEqual(await tenants(strong), []);
        assert.deepEqual(await inside({ ...strong, originSslProtocols: items }), []);
        assert.deepEqual(await classic({ ...strong, originSslProtocols: ["TLSv1.2", "TLSv1.3"] }), []);
    });
    it("leaves origins alone that have settings of their own elsewhere", async () => {
        const origins = [{ id: "balancer", vpcOriginConfigs: [{ vpcOriginId: unknown }] }, { id: "bucket" }];
        assert.deepEqual(
            await judge("aws:cloudfront/multitenantDistribution:MultitenantDistribution", { origins }),
            [],
        );
    });

    it("says which origin, and why", async () => {
        assert.deepEqual(
            await tenants({ originProtocolPolicy: "match-viewer", originSslProtocols: ["TLSv1", "TLSv1.2"] }),
            [
                'edge: origins.0.customOriginConfigs.0.originProtocolPolicy must be "https-only", got "match-viewer"; ' +
                    "what CloudFront asks for is the customer's",
                'edge: origins.0.customOriginConfigs.0.originSslProtocols must hold nothing but TLSv1.2, TLSv1.3, got ["TLSv1","TLSv1.2"]; ' +
                    "older versions are broken",
            ],
        );
    });
    for (const [title, config, wrong] of [
        ["http", { ...strong, originProtocolPolicy: "http-only" }, ["originProtocolPolicy"]],
        ["no policy", { originSslProtocols: items }, ["originProtocolPolicy"]],
        ["a policy that is not known", { ...strong, originProtocolPolicy: unknown }, ["originProtocolPolicy"]],
        ["no protocols", { originProtocolPolicy: "https-only" }, ["originSslProtocols"]],
        ["an old protocol", { ...strong, originSslProtocols: { items: ["SSLv3"] } }, ["originSslProtocols"]],
        ["protocols that are not known", { ...strong, originSslProtocols: unknown }, ["originSslProtocols"]],
        ["nothing that is known", unknown, ["originProtocolPolicy", "originSslProtocols"]],
    ] as const) {
        it(`refuses ${title}`, async () => {
            const paths = wrong.map((property) => `edge: vpcOriginEndpointConfig.${property}`);
            assert.deepEqual(subjects(await inside(config)), paths);
        });
    }
    it("refuses origins that are not known", async () => {
        const found = await judge("aws:cloudfront/distribution:Distribution", { origins: unknown });
        assert.deepEqual(subjects(found), ["edge: origins.originProtocolPolicy", "edge: origins.originSslProtocols"]);
    });
});
