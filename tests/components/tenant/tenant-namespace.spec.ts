import { strict as assert } from "node:assert";
import { tenantNetworkPolicies } from "../../../components/tenant/network-policies.ts";
import { limitRangeLimits, resourceQuotaHard } from "../../../components/tenant/quota.ts";
import { deployerRules } from "../../../components/tenant/rbac.ts";
import { TenantNamespace } from "../../../components/tenant/tenant-namespace.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction } from "../../support/identities.ts";

const args = {
    identity: acmeProduction,
    quota: { cpu: 4, memoryGib: 16, pods: 20 },
    databaseCidrBlocks: ["10.0.216.0/21", "10.0.224.0/21"],
    databasePort: 5432,
};
const namespaceName = "neo-acme-production-apps";
const namespaceType = "kubernetes:core/v1:Namespace";

describe("TenantNamespace", () => {
    let engine: RecordingEngine;
    let subject: TenantNamespace;

    before(async () => {
        engine = new RecordingEngine();
        subject = await engine.deploy(() => new TenantNamespace("apps", args));
    });

    for (const mode of ["enforce", "audit", "warn"]) {
        it(`holds pods to the restricted standard: ${mode}, of a version that an upgrade does not change`, () => {
            const { labels } = engine.single(namespaceType).inputs.metadata;
            assert.equal(labels[`pod-security.kubernetes.io/${mode}`], "restricted");
            assert.match(labels[`pod-security.kubernetes.io/${mode}-version`], /^v1\.\d+$/);
        });
    }

    it("says whose it is", () => {
        const { metadata } = engine.single(namespaceType).inputs;
        assert.deepEqual([metadata.name, subject.namespace], [namespaceName, namespaceName]);
        assert.deepEqual([metadata.labels["neo/tenant"], metadata.labels["neo/stage"]], ["acme", "production"]);
    });

    it("keeps everything in the tenant's own namespace", () => {
        const inside = engine.registrations.filter(
            ({ type }) => type.startsWith("kubernetes:") && type !== namespaceType,
        );
        assert.ok(inside.length > 0);
        assert.deepEqual(new Set(inside.map(({ inputs }) => inputs.metadata.namespace)), new Set([namespaceName]));
    });

    it("has every network policy, with the database's ranges in place", () => {
        assert.deepEqual(
            byName(
                engine
                    .ofType("kubernetes:networking.k8s.io/v1:NetworkPolicy")
                    .map(({ inputs }) => [inputs.metadata.name, inputs.spec]),
            ),
            byName(tenantNetworkPolicies(args.databaseCidrBlocks, 5432).map(({ name, spec }) => [name, spec])),
        );
    });

    it("has the quota, and limits for containers that name none", () => {
        assert.deepEqual(
            engine.single("kubernetes:core/v1:ResourceQuota").inputs.spec.hard,
            resourceQuotaHard(args.quota),
        );
        assert.deepEqual(engine.single("kubernetes:core/v1:LimitRange").inputs.spec.limits, limitRangeLimits());
    });

    it("binds the deployer's role to the group of this customer's stage and to nobody else", () => {
        const role = engine.single("kubernetes:rbac.authorization.k8s.io/v1:Role").inputs;
        assert.deepEqual(role.rules, deployerRules);
        const { roleRef, subjects } = engine.single("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding").inputs;
        assert.deepEqual([roleRef.kind, roleRef.name], ["Role", role.metadata.name]);
        assert.deepEqual(
            subjects.map(({ kind, name }: any) => [kind, name]),
            [["Group", "neo:acme:production:deployer"]],
        );
        assert.equal(subject.deployerGroup, "neo:acme:production:deployer");
    });

    it("gives nobody rights beyond the namespace", () => {
        assert.deepEqual(
            engine.registrations.filter(({ type }) => type.includes("ClusterRole")),
            [],
        );
    });

    for (const { title, protection, expected } of [
        { title: "is protected, and all that runs in it", protection: undefined, expected: true },
        { title: "lifts its protection when it is told to", protection: false, expected: false },
    ]) {
        it(title, async () => {
            const other = new RecordingEngine();
            await other.deploy(() => new TenantNamespace("apps", { ...args, protection }));
            assert.equal(other.single(namespaceType).protect, expected);
        });
    }

    it("refuses a quota that makes no sense, before it registers anything in the cluster", async () => {
        const refusing = new RecordingEngine();
        await refusing.deploy(() => {
            assert.throws(
                () => new TenantNamespace("apps", { ...args, quota: { cpu: 0, memoryGib: 16, pods: -1 } }),
                /TenantNamespace "apps": cpu must .*, got 0\nTenantNamespace "apps": pods must .*, got -1/,
            );
        });
        assert.deepEqual(
            refusing.registrations.map(({ type }) => type),
            ["neo:tenant:TenantNamespace"],
        );
    });
});

function byName(specs: [string, any][]): Map<string, any> {
    return new Map(specs.sort(([left], [right]) => left.localeCompare(right)));
}
