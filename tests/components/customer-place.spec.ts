import { strict as assert } from "node:assert";
import { CustomerPlace, type CustomerPlaceArgs } from "../../components/customer-place.ts";
import { RecordingEngine } from "../support/engine.ts";
import { virginia } from "../support/identities.ts";

const args: CustomerPlaceArgs = {
    identity: { platform: "neo", tenant: "acme", stage: "platform" },
    location: virginia,
    edge: {
        domain: "acme.outsystems.dev",
        zoneId: "Z0123456789ABC",
        distributionId: "distribution-1",
        connectionGroupId: "connections-1",
        routingEndpoint: "d1.cloudfront.net",
    },
};

describe("CustomerPlace", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("registers its tenant with every component", () => {
        const components = engine.registrations.filter(({ type }) => type.startsWith("neo:"));
        assert.deepEqual(
            components.map(({ type, inputs }) => [type, inputs.tenant]).sort(),
            ["neo:customer:CustomerPlace", "neo:data:TenantKey", "neo:edge:EdgeTenant"].map((type) => [type, "acme"]),
        );
    });

    it("is a key and a domain, each below its component, and nothing else", () => {
        const resources = engine.registrations.filter(({ type }) => type.startsWith("aws:"));
        assert.deepEqual(resources.map(({ type, parentType }) => [type, parentType]).sort(), [
            ["aws:cloudfront/distributionTenant:DistributionTenant", "neo:edge:EdgeTenant"],
            ["aws:kms/alias:Alias", "neo:data:TenantKey"],
            ["aws:kms/key:Key", "neo:data:TenantKey"],
            ["aws:route53/record:Record", "neo:edge:EdgeTenant"],
            ["aws:route53/record:Record", "neo:edge:EdgeTenant"],
        ]);
    });

    it("lets its key serve the customer's own log groups on the Platform only", () => {
        const { Statement } = JSON.parse(engine.single("aws:kms/key:Key").inputs.policy);
        assert.deepEqual(
            Statement.flatMap(({ Condition }: any) => Condition?.ArnLike["kms:EncryptionContext:aws:logs:arn"] ?? []),
            [
                "arn:aws:logs:us-east-1:111122223333:log-group:/neo/acme/platform/*",
                "arn:aws:logs:us-east-1:111122223333:log-group:/aws/eks/neo-acme-platform-cluster/cluster",
                "arn:aws:logs:us-east-1:111122223333:log-group:/aws/rds/cluster/neo-acme-platform-database/postgresql",
            ],
        );
    });

    for (const { title, protection, expected } of [
        { title: "protects its key", protection: undefined, expected: ["aws:kms/key:Key"] },
        { title: "lifts every protection when it is told to", protection: false, expected: [] },
    ]) {
        it(title, async () => {
            const { registrations } = await deployed({ protection });
            assert.deepEqual(
                registrations.filter(({ protect }) => protect).map(({ type }) => type),
                expected,
            );
        });
    }

    it("answers no requests while the customer is suspended, and keeps its key", async () => {
        const suspended = await deployed({ enabled: false });
        assert.equal(suspended.single("aws:cloudfront/distributionTenant:DistributionTenant").inputs.enabled, false);
        assert.equal(suspended.single("aws:kms/key:Key").protect, true);
    });
});

async function deployed(changed: Partial<CustomerPlaceArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new CustomerPlace("place", { ...args, ...changed }));
    return engine;
}
