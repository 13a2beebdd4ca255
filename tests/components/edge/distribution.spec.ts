import { strict as assert } from "node:assert";
import { Distribution } from "../../../components/edge/distribution.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity } from "../../support/identities.ts";

const args = {
    identity: cellIdentity,
    loadBalancerArn: "arn:load-balancer",
    originHost: "origin.outsystems.app",
    certificateArn: "arn:certificate",
    webAclArn: "arn:web-acl",
    comment: "Apps of cell test1",
};

describe("Distribution", () => {
    let engine: RecordingEngine;
    let inputs: Record<string, any>;

    before(async () => {
        engine = new RecordingEngine();
        await engine.deploy(() => new Distribution("edge", args));
        inputs = engine.single("aws:cloudfront/multitenantDistribution:MultitenantDistribution").inputs;
    });

    it("stands behind the given web ACL", () => {
        assert.equal(inputs.webAclId, "arn:web-acl");
    });

    it("reaches the load balancer over HTTPS inside the network, TLS 1.2 or later", () => {
        const { vpcOriginEndpointConfig: origin } = engine.single("aws:cloudfront/vpcOrigin:VpcOrigin").inputs;
        assert.equal(origin.arn, "arn:load-balancer");
        assert.equal(origin.originProtocolPolicy, "https-only");
        assert.deepEqual(origin.originSslProtocols, { items: ["TLSv1.2"], quantity: 1 });
    });

    it("has no other origin than that one, whose certificate it checks for a name that is in it", () => {
        const [origin, ...more] = inputs.origins;
        assert.deepEqual(more, []);
        assert.equal(origin.domainName, "origin.outsystems.app");
        assert.equal(origin.vpcOriginConfigs[0].vpcOriginId, "edge-origin-id");
        assert.equal(inputs.defaultCacheBehavior.targetOriginId, origin.id);
    });

    it("waits longer for the origin than AWS takes to make one", () => {
        const { timeouts } = engine.single("aws:cloudfront/vpcOrigin:VpcOrigin").inputs;
        for (const step of ["create", "update", "delete"]) {
            assert.ok(Number.parseInt(timeouts[step], 10) > 15, `${step}: ${timeouts[step]}`);
        }
    });

    it("serves browsers by HTTPS only, TLS 1.2 or later, with the given certificate", () => {
        assert.equal(inputs.defaultCacheBehavior.viewerProtocolPolicy, "redirect-to-https");
        assert.equal(inputs.viewerCertificate.minimumProtocolVersion, "TLSv1.2_2021");
        assert.equal(inputs.viewerCertificate.acmCertificateArn, "arn:certificate");
    });

    it("caches nothing, so that nobody sees another's answer, and passes on what the viewer sent", () => {
        // As published by AWS: CachingDisabled and AllViewer.
        assert.equal(inputs.defaultCacheBehavior.cachePolicyId, "4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
        assert.equal(inputs.defaultCacheBehavior.originRequestPolicyId, "216adef6-5c7f-47e4-b989-5492eafa07d3");
    });

    it("has a connection group that customers' domains can point to", () => {
        assert.equal(engine.single("aws:cloudfront/connectionGroup:ConnectionGroup").inputs.enabled, true);
        assert.deepEqual(inputs.tenantConfig, {});
    });
});
