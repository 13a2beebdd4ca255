import { strict as assert } from "node:assert";
import { EdgeTenant } from "../../../components/edge/edge-tenant.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction } from "../../support/identities.ts";

const args = {
    identity: acmeProduction,
    domain: "acme.outsystems.app",
    zoneId: "Z0123456789ABC",
    distributionId: "distribution-1",
    connectionGroupId: "connections-1",
    routingEndpoint: "d1.cloudfront.net",
};
const tenantType = "aws:cloudfront/distributionTenant:DistributionTenant";

describe("EdgeTenant", () => {
    let engine: RecordingEngine;

    before(async () => {
        engine = new RecordingEngine();
        await engine.deploy(() => new EdgeTenant("edge", args));
    });

    it("adds its one domain to the given distribution", () => {
        const { inputs } = engine.single(tenantType);
        assert.deepEqual(inputs.domains, [{ domain: "acme.outsystems.app" }]);
        assert.equal(inputs.distributionId, "distribution-1");
        assert.equal(inputs.connectionGroupId, "connections-1");
        assert.equal(inputs.name, "neo-acme-production-edge");
    });

    it("leads IPv4 and IPv6 of the domain to the connection group", () => {
        const records = engine.ofType("aws:route53/record:Record").map(({ inputs }) => inputs);
        assert.deepEqual(
            records.map(({ type, name, zoneId }) => [type, name, zoneId]),
            ["A", "AAAA"].map((type) => [type, "acme.outsystems.app", "Z0123456789ABC"]),
        );
        for (const { aliases } of records) {
            assert.deepEqual(aliases, [
                { name: "d1.cloudfront.net", zoneId: "Z2FDTNDATAQYW2", evaluateTargetHealth: false },
            ]);
        }
    });

    for (const { title, enabled, expected } of [
        { title: "answers requests", enabled: undefined, expected: true },
        { title: "answers none while the customer is suspended", enabled: false, expected: false },
    ]) {
        it(title, async () => {
            const other = new RecordingEngine();
            await other.deploy(() => new EdgeTenant("edge", { ...args, enabled }));
            assert.equal(other.single(tenantType).inputs.enabled, expected);
        });
    }

    it("keeps the records of a suspended customer, so that nobody else can take the domain", async () => {
        const suspended = new RecordingEngine();
        await suspended.deploy(() => new EdgeTenant("edge", { ...args, enabled: false }));
        assert.equal(suspended.ofType("aws:route53/record:Record").length, 2);
    });
});
