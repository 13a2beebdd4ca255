import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const taint = (value: unknown, effect: unknown = "NoSchedule") => ({ key: "neo/tenant", value, effect });
const judgePool = (tenant: string, label: unknown, taints: unknown, surroundings = pool) =>
    judgeStack("tenant-nodes-tainted", [
        objectOf(
            tenant,
            "karpenter.sh/v1:NodePool",
            "nodes",
            { spec: { template: { metadata: { labels: { "neo/tenant": label } }, spec: { taints } } } },
            surroundings,
        ),
    ]);
const judgePod = (spec: unknown, tenant = "acme") =>
    judgeStack("tenant-nodes-tainted", [
        objectOf(tenant, "apps/v1:Deployment", "app", { spec: { template: { spec } } }),
    ]);
const affinity = (...matchExpressions: unknown[]) => ({
    affinity: {
        nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } },
    },
});
const wants = (operator: unknown, ...values: unknown[]) => ({ key: "neo/tenant", operator, values });
const label = 'nodes: spec.template.metadata.labels["neo/tenant"]';
const taints = "nodes: spec.template.spec.taints";

describe("tenant-nodes-tainted", () => {
    it("accepts the platform's nodes for everybody", async () => {
        assert.deepEqual(await judgePool("shared", undefined, undefined), []);
        assert.deepEqual(await judgePool("shared", undefined, [{ key: "team", value: "a", effect: "NoSchedule" }]), []);
    });
    it("accepts nodes of a silo for whoever is in it", async () => {
        assert.deepEqual(await judgePool("globex", undefined, undefined, silo), []);
    });
    for (const tenant of ["acme", "shared"]) {
        it(`accepts nodes set aside for acme by ${tenant}`, async () => {
            assert.deepEqual(await judgePool(tenant, "acme", [taint("acme")]), []);
        });
    }
    for (const [title, tenant, [name, nodeTaints], expected] of [
        ["a tenant's pool for everybody", "acme", [undefined, undefined], [label, taints]],
        ["a tenant's pool without a taint", "acme", ["acme", undefined], [taints]],
        ["a tenant's pool without a label", "acme", [undefined, [taint("acme")]], [label]],
        ["a tenant's pool under another's name", "acme", ["globex", [taint("globex")]], [label, taints]],
        ["the platform's pool with a label alone", "shared", ["acme", []], [taints]],
        ["the platform's pool with a taint alone", "shared", [undefined, [taint("acme")]], [label, taints]],
        ["a taint of another tenant", "shared", ["acme", [taint("globex")]], [taints]],
        ["a taint that only prefers", "acme", ["acme", [taint("acme", "PreferNoSchedule")]], [taints]],
        ["a taint that is not known", "acme", ["acme", [taint(unknown)]], [taints]],
        ["taints that are not known", "acme", ["acme", unknown], [taints]],
        ["the platform's pool with taints that are not known", "shared", [undefined, unknown], [label, taints]],
        ["a label that is not known", "shared", [unknown, [taint("acme")]], [label, taints]],
    ] as const) {
        it(`rejects ${title}`, async () =>
            assert.deepEqual(subjects(await judgePool(tenant, name, nodeTaints)), expected));
    }

    for (const [title, spec] of [
        ["nothing selected", {}],
        ["own nodes", { nodeSelector: { "neo/tenant": "acme" } }],
        ["own nodes by affinity", affinity(wants("In", "acme"))],
        ["nodes of a kind", affinity({ key: "kubernetes.io/arch", operator: "In", values: ["arm64"] })],
    ] as const) {
        it(`accepts pods with ${title}`, async () => assert.deepEqual(await judgePod(spec), []));
    }
    for (const [title, spec, property] of [
        ["another tenant's nodes", { nodeSelector: { "neo/tenant": "globex" } }, 'nodeSelector["neo/tenant"]'],
        ["nodes that are not known", { nodeSelector: unknown }, 'nodeSelector["neo/tenant"]'],
        ["another tenant's nodes by affinity", affinity(wants("In", "acme", "globex")), "matchExpressions.0"],
        ["everybody else's nodes", affinity(wants("NotIn", "acme")), "matchExpressions.0"],
        ["any tenant's nodes", affinity(wants("Exists")), "matchExpressions.0"],
        [
            "nodes of who is not known by affinity",
            affinity({ key: "neo/tenant", operator: "In", values: unknown }),
            "matchExpressions.0",
        ],
        ["an expression that is not known", affinity(unknown), "matchExpressions.0"],
    ] as const) {
        it(`rejects pods with ${title}`, async () => {
            const [subject = "", ...others] = subjects(await judgePod(spec));
            assert.ok(subject.endsWith(property), subject);
            assert.deepEqual(others, []);
        });
    }
    it("rejects nodes and pods nobody can attribute", async () => {
        assert.deepEqual(subjects(await judgePool(unknown, "acme", [taint("acme")])), [label, taints]);
        const found = subjects(await judgePod({ nodeSelector: { "neo/tenant": "acme" } }, unknown));
        assert.deepEqual(found, ['app: spec.template.spec.nodeSelector["neo/tenant"]']);
    });
    it("tells label and taint", async () => {
        assert.deepEqual(await judgePool("acme", "acme", undefined), [
            `${taints} must hold neo/tenant=acme:NoSchedule, got no such taint; else others' pods come, too`,
        ]);
    });
    it("waits where nothing of a pool is shown yet", async () => {
        const surroundings = { provider: "cell", providerProps: { kubeconfig: unknown } };
        const hidden = resource("kubernetes:karpenter.sh/v1:NodePool", "nodes", {}, surroundings);
        assert.deepEqual(await judgeStack("tenant-nodes-tainted", [hidden]), []);
    });
});
