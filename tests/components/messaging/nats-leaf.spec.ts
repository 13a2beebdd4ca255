import { strict as assert } from "node:assert";
import { leafFetch } from "../../../components/messaging/bus-sync.ts";
import { NatsLeaf } from "../../../components/messaging/nats-leaf.ts";
import { busImages, sampleTrust } from "../../support/bus.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity } from "../../support/identities.ts";
import { assertOwned } from "../../support/ownership.ts";

describe("NatsLeaf", () => {
    const engine = new RecordingEngine();

    before(async () => {
        await engine.deploy(
            () =>
                new NatsLeaf("bus", {
                    identity: cellIdentity,
                    trust: sampleTrust,
                    hubHostName: "bus.neo.app",
                    accountBucket: "accounts",
                    cell: "cell-test-1",
                    images: busImages,
                    applicationCidrBlocks: ["10.0.0.0/18"],
                    after: [],
                }),
        );
    });

    it("belongs to its owner, all of it", () => assertOwned(engine, cellIdentity));

    it("keeps nothing: no disk, no class of disks, no streams", () => {
        assert.deepEqual(engine.ofType("kubernetes:storage.k8s.io/v1:StorageClass"), []);
        assert.equal(setOf(engine).volumeClaimTemplates, undefined);
        assert.ok(!configOf(engine)["nats.conf"]!.includes("jetstream"));
    });

    it("takes in nobody from outside the cluster: no load balancer leads to it", () => {
        assert.deepEqual(engine.ofType("kubernetes:eks.amazonaws.com/v1:TargetGroupBinding"), []);
        const services = engine.ofType("kubernetes:core/v1:Service").map(({ inputs }) => inputs.spec.type);
        assert.deepEqual(new Set(services), new Set(["ClusterIP"]));
    });

    it("knows no customer: who they are is fetched, by the tag of its own cell", () => {
        assert.ok(leafFetch.every((line) => configOf(engine)["fetch.sh"]!.includes(line)));
        const [{ env }] = setOf(engine).template.spec.initContainers;
        assert.deepEqual(env.slice(0, 3), [
            { name: "BUS_BUCKET", value: "accounts" },
            { name: "BUS_HUB", value: "bus.neo.app" },
            { name: "BUS_CELL", value: "cell-test-1" },
        ]);
        const accounts = [...configOf(engine)["nats.conf"]!.matchAll(/^\s+(A\w{55}):/gm)].map(([, account]) => account);
        assert.deepEqual(accounts, [sampleTrust.systemAccount.publicKey, sampleTrust.platformAccount.publicKey]);
    });
});

function setOf(engine: RecordingEngine): any {
    return engine.single("kubernetes:apps/v1:StatefulSet").inputs.spec;
}

function configOf(engine: RecordingEngine): Record<string, string> {
    return engine.single("kubernetes:core/v1:ConfigMap").inputs.data;
}
