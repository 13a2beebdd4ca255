import { strict as assert } from "node:assert";
import { CellServices, type CellServicesArgs } from "../../components/cell-services.ts";
import { cellServicesArgs as args } from "../support/assemblies.ts";
import { RecordingEngine } from "../support/engine.ts";
import { cellIdentity } from "../support/identities.ts";
import { assertOwned, countsOf, waitsFor } from "../support/ownership.ts";

describe("CellServices", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("belongs to its owner, all of it", () => assertOwned(engine, cellIdentity));

    it("is one of each: nodes, authority, gateway and a leaf of the bus", () => {
        assert.deepEqual(componentsBelow("neo:cell:CellServices"), [
            "neo:cluster:CellAuthority",
            "neo:cluster:NodePools",
            "neo:edge:Gateway",
            "neo:messaging:NatsLeaf",
        ]);
    });

    it("touches the cluster only: nothing of it is in AWS", () => assert.deepEqual(countsOf(engine, "aws:"), {}));

    it("starts nothing before there are nodes that enforce network policies, and an authority that signs", () => {
        for (const namespace of ["cell-gateway-namespace", "cell-bus-namespace"]) {
            const needed = waitsFor(engine, namespace);
            assert.ok(needed.includes("cell-nodes-pool") && needed.includes("cell-authority"), namespace);
        }
    });

    it("keeps gateway and bus apart, each in a guarded namespace of its own", () => {
        const namespaces = engine.ofType("kubernetes:core/v1:Namespace").map(({ inputs }) => inputs.metadata.name);
        assert.deepEqual(namespaces.sort(), ["bus", "gateway"]);
        const policies = engine.ofType("kubernetes:networking.k8s.io/v1:NetworkPolicy");
        for (const namespace of namespaces) {
            const own = policies.filter(({ inputs }) => inputs.metadata.namespace === namespace);
            assert.ok(
                own.some(({ inputs }) => inputs.metadata.name === "default-deny"),
                namespace,
            );
        }
    });

    it("stands for itself where no bus is offered: without a leaf, and with everything else", async () => {
        const alone = await deployed({ bus: undefined });
        assert.deepEqual(alone.ofType("neo:messaging:NatsLeaf"), []);
        const below = engine.registrations.filter(({ name }) => !name.startsWith("cell-bus"));
        assert.equal(alone.registrations.length, below.length);
    });

    it("lets its nodes grow as far as it is told to", async () => {
        const small = await deployed({ nodePools: { cpu: 32, memoryGib: 128 } });
        const { spec } = small.single("kubernetes:karpenter.sh/v1:NodePool").inputs;
        assert.deepEqual(spec.limits, { cpu: "32", memory: "128Gi" });
    });

    function componentsBelow(parent: string): string[] {
        const below = engine.registrations.filter(
            ({ type, parentType }) => type.startsWith("neo:") && parentType === parent,
        );
        return below.map(({ type }) => type).sort();
    }
});

async function deployed(changed: Partial<CellServicesArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new CellServices("cell", { ...args, ...changed }));
    return engine;
}
