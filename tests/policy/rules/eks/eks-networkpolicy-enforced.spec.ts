import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const judge = (...resources: TestResource[]) => judgeStack("eks-networkpolicy-enforced", resources);
const cluster = (computeConfig: unknown) => resource("aws:eks/cluster:Cluster", "cell", { computeConfig });
const nodeClass = (networkPolicy: unknown) =>
    objectOf("shared", "eks.amazonaws.com/v1:NodeClass", "class", {
        metadata: { name: "tenant" },
        spec: { networkPolicy },
    });
const nodePool = (name: unknown, surroundings = pool) =>
    objectOf(
        "shared",
        "karpenter.sh/v1:NodePool",
        "nodes",
        { spec: { template: { spec: { nodeClassRef: { name } } } } },
        surroundings,
    );
const config = (changes: object = {}, value: unknown = "true", surroundings = pool) =>
    objectOf(
        "shared",
        "core/v1:ConfigMap",
        "switch",
        {
            metadata: { name: "amazon-vpc-cni", namespace: "kube-system", ...changes },
            data: { "enable-network-policy-controller": value },
        },
        surroundings,
    );

describe("eks-networkpolicy-enforced", () => {
    for (const nodePools of [["system"], [], undefined]) {
        it(`accepts Auto Mode with pools ${JSON.stringify(nodePools)}`, async () => {
            assert.deepEqual(await judge(cluster({ enabled: true, nodePools })), []);
        });
    }
    for (const [title, computeConfig, path] of [
        ["no Auto Mode", { enabled: false }, "enabled"],
        ["nothing about nodes", undefined, "enabled"],
        ["a mode that is not known", { enabled: unknown }, "enabled"],
        ["AWS's own pool", { enabled: true, nodePools: ["system", "general-purpose"] }, "nodePools"],
        ["pools that are not known", { enabled: true, nodePools: unknown }, "nodePools"],
        ["a pool that is not known", { enabled: true, nodePools: ["system", unknown] }, "nodePools"],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(cluster(computeConfig))), [`cell: computeConfig.${path}`]);
        });
    }

    it("accepts a NodeClass that denies, the switch, and a pool of it", async () => {
        assert.deepEqual(await judge(nodeClass("DefaultDeny"), config(), nodePool("tenant")), []);
    });
    for (const policy of ["DefaultAllow", undefined, unknown]) {
        it(`rejects a NodeClass that says ${policy}`, async () => {
            assert.deepEqual(subjects(await judge(nodeClass(policy), config())), ["class: spec.networkPolicy"]);
        });
    }
    for (const [title, others] of [
        ["no switch", []],
        ["a switch that is off", [config({}, "false")]],
        ["a switch that is not known", [config({}, unknown)]],
        ["a switch of another name", [config({ name: "vpc-cni" })]],
        ["a switch in another namespace", [config({ namespace: "bus" })]],
        ["a switch of another cluster", [config({}, "true", silo)]],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(nodeClass("DefaultDeny"), ...others)), ["class: network policies"]);
        });
    }
    for (const [title, one] of [
        ["AWS's own class", nodePool("default")],
        ["a class that is not known", nodePool(unknown)],
        ["no class", nodePool(undefined)],
        ["a class of another cluster", nodePool("tenant", silo)],
    ] as const) {
        it(`rejects a pool of ${title}`, async () => {
            assert.deepEqual(subjects(await judge(nodeClass("DefaultDeny"), config(), one)), [
                "nodes: spec.template.spec.nodeClassRef.name",
            ]);
        });
    }
    it("rejects a pool of a class without a name, beside a class whose name is not known", async () => {
        const nameless = objectOf("shared", "eks.amazonaws.com/v1:NodeClass", "class", {
            metadata: { name: unknown },
            spec: { networkPolicy: "DefaultDeny" },
        });
        assert.deepEqual(subjects(await judge(nameless, config(), nodePool(""))), [
            "nodes: spec.template.spec.nodeClassRef.name",
        ]);
    });
    it("tells why", async () => {
        assert.deepEqual(await judge(nodeClass("DefaultAllow"), config()), [
            'class: spec.networkPolicy must be "DefaultDeny", got "DefaultAllow"; else a new pod speaks with everybody until ' +
                "its policies have arrived",
        ]);
    });
});
