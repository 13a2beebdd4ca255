import { strict as assert } from "node:assert";
import { OwnDomain } from "../../../components/edge/own-domain.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction } from "../../support/identities.ts";
import { assertOwned } from "../../support/ownership.ts";

const args = {
    identity: acmeProduction,
    host: "apps.example.com",
    distributionId: "distribution-1",
    connectionGroupId: "connections-1",
};
const tenantType = "aws:cloudfront/distributionTenant:DistributionTenant";

async function deployed(more: { host?: string; enabled?: boolean } = {}): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new OwnDomain("domain", { ...args, ...more }));
    return engine;
}

describe("OwnDomain", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed()));

    it("belongs to its owner", () => assertOwned(engine, acmeProduction));

    it("is a tenant of the cell's distribution for its one host, and nothing else: the records are the customer's", () => {
        const { inputs } = engine.single(tenantType);
        assert.deepEqual(inputs.domains, [{ domain: "apps.example.com" }]);
        assert.equal(inputs.distributionId, "distribution-1");
        assert.equal(inputs.connectionGroupId, "connections-1");
        assert.equal(engine.registrations.filter(({ type }) => type.startsWith("aws:")).length, 1);
    });

    it("has CloudFront ask for a certificate for that host and prove it, and is there when it is", () => {
        const { inputs } = engine.single(tenantType);
        assert.deepEqual(inputs.managedCertificateRequest, {
            primaryDomainName: "apps.example.com",
            validationTokenHost: "cloudfront",
            certificateTransparencyLoggingPreference: "enabled",
        });
        assert.equal(inputs.waitForDeployment, true);
    });

    it("has a name of its owner's that no other host has", async () => {
        const names: string[] = [];
        for (const host of ["apps.example.com", "apps-example.com", "apps.example-com.net"]) {
            names.push((await deployed({ host })).single(tenantType).inputs.name);
        }
        assert.equal(new Set(names).size, 3);
        assert.ok(names.every((name) => /^neo-acme-production-domain-[0-9a-f]{12}$/.test(name)));
    });

    it("answers nobody while the customer is suspended", async () => {
        assert.equal(engine.single(tenantType).inputs.enabled, true);
        assert.equal((await deployed({ enabled: false })).single(tenantType).inputs.enabled, false);
    });
});
