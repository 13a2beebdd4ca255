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
    incarnation: "a1",
};
const keeping = ["aws:cognito/userPool:UserPool", "aws:kms/key:Key", "aws:s3/bucket:Bucket"];

describe("CustomerPlace", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("registers its tenant with every component", () => {
        const components = engine.registrations.filter(({ type }) => type.startsWith("neo:"));
        assert.deepEqual(
            components.map(({ type, inputs }) => [type, inputs.tenant]).sort(),
            [
                "neo:customer:CustomerPlace",
                "neo:data:ImageRegistry",
                "neo:data:ObjectStore",
                "neo:data:TenantKey",
                "neo:edge:EdgeTenant",
                "neo:identity:UserPool",
            ].map((type) => [type, "acme"]),
        );
    });

    it("is a key, a domain, users, images and files, each below its component", () => {
        const resources = engine.registrations.filter(({ type }) => type.startsWith("aws:"));
        const parents = new Map(resources.map(({ type, parentType }) => [type, parentType]));
        assert.deepEqual(
            [
                "aws:kms/key:Key",
                "aws:cloudfront/distributionTenant:DistributionTenant",
                "aws:cognito/userPool:UserPool",
                "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
                "aws:s3/bucket:Bucket",
            ].map((type) => parents.get(type)),
            [
                "neo:data:TenantKey",
                "neo:edge:EdgeTenant",
                "neo:identity:UserPool",
                "neo:data:ImageRegistry",
                "neo:data:ObjectStore",
            ],
        );
        assert.ok([...parents.values()].every((parentType) => parentType !== "neo:customer:CustomerPlace"));
    });

    it("signs users in at the customer's own domain", () => {
        const { inputs } = engine.single("aws:cognito/userPoolClient:UserPoolClient");
        assert.deepEqual(inputs.callbackUrls, ["https://acme.outsystems.dev/login/callback"]);
        assert.deepEqual(inputs.logoutUrls, ["https://acme.outsystems.dev/"]);
    });

    it("takes images under the prefix that apps are deployed from", () => {
        const { inputs } = engine.single("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate");
        assert.equal(inputs.prefix, "neo/acme");
    });

    it("limits the role that makes its repositories when it is told to", async () => {
        const limited = await deployed({ permissionsBoundaryArn: "arn:boundary" });
        assert.equal(limited.single("aws:iam/role:Role").inputs.permissionsBoundary, "arn:boundary");
    });

    it("meets nothing of its past when the customer comes back", async () => {
        const namesOf = (place: RecordingEngine) => [
            place.single("aws:cognito/userPool:UserPool").inputs.name,
            place.single("aws:s3/bucket:Bucket").inputs.bucket,
        ];
        const back = namesOf(await deployed({ incarnation: "b2" }));
        assert.ok(namesOf(engine).every((name, index) => name !== back[index]));
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
        { title: "protects its key, its users and its files", protection: undefined, expected: keeping },
        { title: "lifts every protection when it is told to", protection: false, expected: [] },
    ]) {
        it(title, async () => {
            const { registrations } = await deployed({ protection });
            assert.deepEqual(
                registrations
                    .filter(({ protect }) => protect)
                    .map(({ type }) => type)
                    .sort(),
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
