import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import { RuntimeStage, type RuntimeStageArgs } from "../../components/runtime-stage.ts";
import { assemblyAnswers, platformCellArgs } from "../support/assemblies.ts";
import { RecordingEngine } from "../support/engine.ts";
import { acmeProduction } from "../support/identities.ts";
import { named, waitsFor } from "../support/ownership.ts";

const args: RuntimeStageArgs = {
    ...platformCellArgs,
    identity: acmeProduction,
    domain: { host: "acme.outsystems.app", base: "outsystems.app", zoneId: "Z1" },
    images: { controller: "controller", proxy: "proxy" },
    database: { readers: 1 },
    quota: { cpu: 4, memoryGib: 16, pods: 20 },
    incarnation: "a1",
};

describe("RuntimeStage", () => {
    let engine: RecordingEngine;
    let stage: RuntimeStage;

    before(async () => {
        engine = new RecordingEngine(assemblyAnswers);
        stage = await deployed(engine, {});
    });

    it("belongs to one customer, all of it, and the cell to its own place in that customer's names", () => {
        const components = engine.registrations.filter(({ type }) => type.startsWith("neo:"));
        assert.ok(components.every(({ inputs }) => inputs.tenant === "acme"));
        const owners = (type: string) =>
            components.filter((one) => one.type === type).map(({ inputs }) => inputs.stage);
        assert.deepEqual(owners("neo:cell:StageCell"), owners("neo:cell:CellServices"));
        assert.notDeepEqual(owners("neo:cell:StageCell"), owners("neo:tenant:TenantSpace"));
        assert.deepEqual(owners("neo:tenant:TenantSpace"), ["production"]);
    });

    it("is a cell, what runs inside it, the customer's space, and the way into the cluster", () => {
        const below = engine.registrations.filter(({ parentType }) => parentType === "neo:cell:RuntimeStage");
        assert.deepEqual(below.map(({ type }) => type).sort(), [
            "neo:cell:CellServices",
            "neo:cell:StageCell",
            "neo:tenant:TenantSpace",
            "pulumi:providers:kubernetes",
        ]);
        const resources = engine.registrations.filter(({ type }) => /^(aws|kubernetes):/.test(type));
        assert.deepEqual(
            resources.filter(({ parentType }) => !parentType.startsWith("neo:")),
            [],
        );
    });

    it("stands for itself: neither a leaf of a bus nor a link to one", () => {
        assert.deepEqual([...engine.ofType("neo:messaging:NatsLeaf"), ...engine.ofType("neo:messaging:BusLink")], []);
    });

    it("gives cell and space no name twice, though both are one customer's", () => {
        const names = engine.registrations
            .filter(({ type }) => type.startsWith("aws:") && !type.includes("Association"))
            .flatMap(({ type, inputs }) =>
                inputs.name === undefined ? [] : [`${type} ${inputs.name} ${inputs.type ?? ""}`],
            );
        assert.deepEqual(
            names.filter((name, index) => names.indexOf(name) !== index && !name.includes("/rolePolicy:")),
            [],
        );
    });

    it("keeps the customer's data under a key of its own, not the cell's", () => {
        assert.equal(engine.single("aws:rds/cluster:Cluster").inputs.kmsKeyId, "arn:stage-space-key");
        assert.equal(engine.ofType("aws:kms/key:Key").length, 2);
    });

    it("serves the customer's host behind the cell's own distribution and web ACL", () => {
        const tenant = engine.single("aws:cloudfront/distributionTenant:DistributionTenant").inputs;
        assert.deepEqual(tenant.domains, [{ domain: "acme.outsystems.app" }]);
        assert.equal(tenant.distributionId, "stage-cell-edge-id");
        const gateway = engine.single("kubernetes:gateway.networking.k8s.io/v1:Gateway").inputs.spec;
        assert.equal(gateway.listeners[0].protocol, "HTTPS");
    });

    it("makes Kubernetes objects once the cluster may be entered, and nothing else waits for the cluster", () => {
        assert.ok(
            named(engine, "stage-kubernetes").dependencies.some((name) => name.startsWith("stage-cell-cluster-access")),
        );
        assert.deepEqual(waitsFor(engine, "stage-space"), []);
        assert.deepEqual(waitsFor(engine, "stage-services"), []);
    });

    it("hands on its parts, and the way into the cluster for apps", () => {
        assert.ok(stage.cell.cluster.clusterName !== undefined && stage.space.namespace.namespace !== undefined);
        const { kubeconfig } = named(engine, "stage-kubernetes").inputs;
        assert.equal(JSON.parse(kubeconfig).clusters[0].cluster.server, "https://cluster.local");
        assert.ok(stage.kubernetesProvider !== undefined);
    });

    it("limits every role but EKS's own two", () => {
        const unlimited = engine
            .ofType("aws:iam/role:Role")
            .filter(({ inputs }) => inputs.permissionsBoundary !== "arn:boundary");
        assert.deepEqual(unlimited.map(({ name }) => name).sort(), [
            "stage-cell-cluster-roles-cluster",
            "stage-cell-cluster-roles-node",
        ]);
    });

    describe("of a customer who is suspended and about to leave", () => {
        const leaving = new RecordingEngine(assemblyAnswers);

        before(async () => void (await deployed(leaving, { enabled: false, protection: false })));

        it("answers no requests, and keeps everything", () => {
            const tenant = leaving.single("aws:cloudfront/distributionTenant:DistributionTenant");
            assert.equal(tenant.inputs.enabled, false);
            assert.equal(leaving.registrations.length, engine.registrations.length);
        });

        it("has every protection lifted, in cell and space alike", () => {
            assert.ok(engine.registrations.some(({ protect }) => protect));
            assert.deepEqual(
                leaving.registrations.filter(({ protect, inputs }) => protect || inputs.deletionProtection === true),
                [],
            );
        });
    });
});

async function deployed(engine: RecordingEngine, changed: Partial<RuntimeStageArgs>): Promise<RuntimeStage> {
    return engine.deploy(
        () =>
            new RuntimeStage(
                "stage",
                { ...args, ...changed },
                { providers: { aws: new aws.Provider("aws", { region: "us-east-1" }) } },
            ),
    );
}
