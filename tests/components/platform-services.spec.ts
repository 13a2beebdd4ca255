import { strict as assert } from "node:assert";
import { busClientLabel } from "../../components/messaging/bus-network-policies.ts";
import { PlatformServices, type PlatformServicesArgs } from "../../components/platform-services.ts";
import { clusterServicesArgs, digest, platformIdentity } from "../support/assemblies.ts";
import { busImages, sampleTrust } from "../support/bus.ts";
import { RecordingEngine } from "../support/engine.ts";
import { assertOwned, countsOf, waitsFor } from "../support/ownership.ts";

const args: PlatformServicesArgs = {
    ...clusterServicesArgs,
    identity: platformIdentity,
    bus: {
        trust: sampleTrust,
        hostName: "bus.neo.app",
        accountBucket: "accounts",
        streamKeySecretArn: "arn:stream-key",
        targetGroupArn: "arn:bus-targets",
        images: busImages,
    },
    services: { identity: { image: `identity@${digest}` }, build: { image: `build@${digest}` } },
    quota: { cpu: 16, memoryGib: 64, pods: 60 },
    databaseCidrBlocks: ["10.0.216.0/21"],
    databasePort: 5432,
};
const routeType = "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute";
const tokenType = "kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy";

describe("PlatformServices", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("belongs to its owner, all of it", () => assertOwned(engine, platformIdentity));

    it("has what every cluster has, the hub, and an app for each service", () => {
        const below = engine.registrations.filter(({ parentType }) => parentType === "neo:platform:PlatformServices");
        assert.deepEqual(below.map(({ type }) => type).sort(), [
            "neo:cluster:CellAuthority",
            "neo:cluster:NodePools",
            "neo:edge:Gateway",
            "neo:messaging:NatsHub",
            "neo:tenant:App",
            "neo:tenant:App",
            "neo:tenant:TenantNamespace",
        ]);
        assert.deepEqual(countsOf(engine, "aws:"), {});
    });

    it("has every request checked by the Identity Service, but for those to it: who signs in has no token yet", () => {
        const [checked, ...more] = engine.ofType(tokenType);
        assert.deepEqual(more, []);
        assert.equal(checked!.inputs.spec.targetRefs[0].name, "build");
        assert.equal(checked!.inputs.spec.extAuth.http.backendRefs[0].name, "identity");
    });

    it("serves every customer's host, and each service below its own path", () => {
        const routes = engine.ofType(routeType).map(({ inputs }) => inputs.spec);
        assert.ok(routes.every(({ hostnames }) => hostnames.join() === "*.outsystems.app"));
        assert.deepEqual(routes.map(({ rules }) => rules[0].matches[0].path.value).sort(), ["/build", "/identity"]);
    });

    it("lets its services, and no other namespace, speak to the bus", () => {
        const [label, value] = Object.entries(busClientLabel)[0]!;
        const clients = engine
            .ofType("kubernetes:core/v1:Namespace")
            .filter(({ inputs }) => inputs.metadata.labels[label] === value);
        assert.deepEqual(
            clients.map(({ inputs }) => inputs.metadata.name),
            ["neo-shared-platform-apps"],
        );
    });

    it("starts services once there are nodes and an authority for their certificates, and routes to them once there is a gateway", () => {
        const needed = waitsFor(engine, "platform-namespace");
        assert.ok(needed.includes("platform-nodes-pool") && needed.includes("platform-authority"));
        assert.ok(!needed.some((name) => name.startsWith("platform-gateway")));
        assert.ok(waitsFor(engine, "platform-build-route").includes("platform-gateway"));
        assert.ok(waitsFor(engine, "platform-build").includes("platform-namespace-quota"));
    });

    it("encrypts the hub's disks with the cluster's own key", () => {
        const { parameters } = engine.single("kubernetes:storage.k8s.io/v1:StorageClass").inputs;
        assert.equal(parameters.kmsKeyId, args.kmsKeyAliasArn);
    });

    it("refuses an image that can be something else tomorrow, and a scale Production does not allow, both at once", async () => {
        const services = { build: { image: "build:latest", scale: { minReplicas: 1 } } };
        await assert.rejects(
            deployed({ services }),
            /App "platform-build": image must .*\nApp "platform-build": minReplicas must /,
        );
    });
});

async function deployed(changed: Partial<PlatformServicesArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new PlatformServices("platform", { ...args, ...changed }));
    return engine;
}
