import { strict as assert } from "node:assert";
import { nodePoolDefaults, NodePools } from "../../../components/cluster/node-pools.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity, virginiaZones } from "../../support/identities.ts";

const args = {
    identity: cellIdentity,
    nodeRoleName: "neo-shared-test1-node",
    clusterSecurityGroupId: "sg-cluster",
    subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
    kmsKeyAliasArn: "arn:aws:kms:us-east-1:111122223333:alias/neo-shared-test1-key",
    availabilityZones: virginiaZones,
};
const nodeClassType = "kubernetes:eks.amazonaws.com/v1:NodeClass";
const nodePoolType = "kubernetes:karpenter.sh/v1:NodePool";

describe("NodePools", () => {
    let engine: RecordingEngine;

    before(async () => {
        engine = new RecordingEngine();
        await engine.deploy(() => {
            return new NodePools("nodes", args);
        });
    });

    it("switches on the network policy controller, before there is any node that could ignore it", () => {
        const { inputs } = engine.single("kubernetes:core/v1:ConfigMap");
        assert.deepEqual([inputs.metadata.name, inputs.metadata.namespace], ["amazon-vpc-cni", "kube-system"]);
        assert.equal(inputs.data["enable-network-policy-controller"], "true");
        assert.ok(
            engine.single("kubernetes:eks.amazonaws.com/v1:NodeClass").dependencies.includes("nodes-network-policies"),
        );
        assert.ok(engine.single("kubernetes:karpenter.sh/v1:NodePool").dependencies.includes("nodes-class"));
    });

    it("denies by default on its nodes, and records what was denied", () => {
        const { spec } = engine.single(nodeClassType).inputs;
        assert.equal(spec.networkPolicy, "DefaultDeny");
        assert.equal(spec.networkPolicyEventLogs, "Enabled");
    });

    it("encrypts the nodes' disks with the given key, named by its alias", () => {
        const { ephemeralStorage } = engine.single(nodeClassType).inputs.spec;
        assert.equal(ephemeralStorage.kmsKeyID, args.kmsKeyAliasArn);
    });

    it("puts nodes into the given subnets, group and role, and no others", () => {
        const { spec } = engine.single(nodeClassType).inputs;
        assert.deepEqual(
            spec.subnetSelectorTerms,
            args.subnetIds.map((id) => ({ id })),
        );
        assert.deepEqual(spec.securityGroupSelectorTerms, [{ id: "sg-cluster" }]);
        assert.equal(spec.role, args.nodeRoleName);
    });

    it("makes nodes of that class in every zone, on demand", () => {
        const nodeClass = engine.single(nodeClassType).inputs;
        const { nodeClassRef, requirements } = engine.single(nodePoolType).inputs.spec.template.spec;
        assert.deepEqual(nodeClassRef, {
            group: nodeClass.apiVersion.split("/")[0],
            kind: nodeClass.kind,
            name: nodeClass.metadata.name,
        });
        assert.deepEqual(required(requirements, "topology.kubernetes.io/zone"), virginiaZones);
        assert.deepEqual(required(requirements, "karpenter.sh/capacity-type"), ["on-demand"]);
    });

    for (const { title, limits, expected } of [
        {
            title: "never grows without bounds",
            limits: undefined,
            expected: { cpu: String(nodePoolDefaults.limits.cpu), memory: `${nodePoolDefaults.limits.memoryGib}Gi` },
        },
        {
            title: "grows up to what it is told",
            limits: { cpu: 8, memoryGib: 32 },
            expected: { cpu: "8", memory: "32Gi" },
        },
    ]) {
        it(title, async () => {
            const limited = new RecordingEngine();
            await limited.deploy(() => new NodePools("nodes", { ...args, limits }));
            assert.deepEqual(limited.single(nodePoolType).inputs.spec.limits, expected);
        });
    }

    it("replaces nodes a few at a time, and each after two weeks", () => {
        const { disruption, template } = engine.single(nodePoolType).inputs.spec;
        assert.deepEqual(disruption.budgets, [{ nodes: "10%" }]);
        assert.equal(template.spec.expireAfter, "336h");
    });
});

function required(requirements: any[], key: string): string[] {
    const found = requirements.filter((requirement) => requirement.key === key && requirement.operator === "In");
    assert.equal(found.length, 1);
    return found[0].values;
}
