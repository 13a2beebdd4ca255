import { strict as assert } from "node:assert";
import { hubFetch } from "../../../components/messaging/bus-sync.ts";
import { NatsHub, type NatsHubArgs } from "../../../components/messaging/nats-hub.ts";
import { busImages, sampleTrust } from "../../support/bus.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity } from "../../support/identities.ts";
import { assertOwned } from "../../support/ownership.ts";

const args: NatsHubArgs = {
    identity: cellIdentity,
    trust: sampleTrust,
    hostName: "bus.neo.app",
    accountBucket: "accounts",
    streamKeySecretArn: "arn:stream-key",
    targetGroupArn: "arn:targets",
    kmsKeyAliasArn: "arn:aws:kms:us-east-1:111122223333:alias/neo-shared-platform-key",
    images: busImages,
    applicationCidrBlocks: ["10.0.0.0/18"],
    after: [],
};
const setType = "kubernetes:apps/v1:StatefulSet";
const classType = "kubernetes:storage.k8s.io/v1:StorageClass";

describe("NatsHub", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("belongs to its owner, all of it", () => assertOwned(engine, cellIdentity));

    it("encrypts its disks with the given key, and keeps them when their claims go", () => {
        const { parameters, reclaimPolicy } = engine.single(classType).inputs;
        assert.deepEqual([parameters.encrypted, parameters.kmsKeyId], ["true", args.kmsKeyAliasArn]);
        assert.equal(reclaimPolicy, "Retain");
    });

    it("makes each disk in the zone of its server, and lets it grow", () => {
        const { volumeBindingMode, allowVolumeExpansion } = engine.single(classType).inputs;
        assert.deepEqual([volumeBindingMode, allowVolumeExpansion], ["WaitForFirstConsumer", true]);
    });

    for (const { title, storageGib, expected } of [
        { title: "keeps 20 GiB a server when nothing is said", storageGib: undefined, expected: 20 },
        { title: "keeps as much as it is told to", storageGib: 100, expected: 100 },
    ]) {
        it(`${title}, on its own class of disks, and tells the server less`, async () => {
            const hub = await deployed({ storageGib });
            const [{ spec }] = hub.single(setType).inputs.spec.volumeClaimTemplates;
            assert.equal(spec.resources.requests.storage, `${expected}Gi`);
            assert.equal(spec.storageClassName, hub.single(classType).inputs.metadata.name);
            const [, told] = /max_file_store: (\d+)/.exec(configOf(hub)["nats.conf"]!)!;
            assert.ok(Number(told) < expected * 1024 ** 3);
        });
    }

    it("fetches accounts and the key of its streams, which is in no configuration", () => {
        const data = configOf(engine);
        assert.ok(hubFetch.every((line) => data["fetch.sh"]!.includes(line)));
        const [{ env }] = engine.single(setType).inputs.spec.template.spec.initContainers;
        assert.deepEqual(env.slice(0, 2), [
            { name: "BUS_BUCKET", value: "accounts" },
            { name: "BUS_STREAM_KEY", value: "arn:stream-key" },
        ]);
    });

    it("shows cells a certificate of the name they connect to", () => {
        const { spec } = engine.single("kubernetes:cert-manager.io/v1:Certificate").inputs;
        assert.ok(spec.dnsNames.includes("bus.neo.app"));
    });

    it("routes between all of its servers", () => {
        assert.equal(configOf(engine)["nats.conf"]!.match(/nats-route:/g)!.length, 3);
    });

    it("registers the servers' leaf port with the load balancer, once they are there", () => {
        const { inputs, dependencies } = engine.single("kubernetes:eks.amazonaws.com/v1:TargetGroupBinding");
        const service = engine
            .ofType("kubernetes:core/v1:Service")
            .find(({ inputs: { metadata } }) => metadata.name === inputs.spec.serviceRef.name)!;
        assert.equal(inputs.metadata.namespace, service.inputs.metadata.namespace);
        assert.ok(service.inputs.spec.ports.some(({ name }: any) => name === inputs.spec.serviceRef.port));
        assert.deepEqual(
            [inputs.spec.targetGroupARN, inputs.spec.targetType, inputs.spec.serviceRef.port],
            ["arn:targets", "ip", "leaf"],
        );
        assert.ok(dependencies.includes(engine.single(setType).name));
    });
});

async function deployed(changed: Partial<NatsHubArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new NatsHub("bus", { ...args, ...changed }));
    return engine;
}

function configOf(engine: RecordingEngine): Record<string, string> {
    return engine.single("kubernetes:core/v1:ConfigMap").inputs.data;
}
