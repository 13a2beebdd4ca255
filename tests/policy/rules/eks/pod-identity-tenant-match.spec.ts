import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const role = (tenant: string) => resource("aws:iam/role:Role", `${tenant}-role`, { tags: { "neo:tenant": tenant } });
const acme = role("acme");
const globex = role("globex");
const shared = role("shared");
const cluster = resource("aws:eks/cluster:Cluster", "cell", { tags: { "neo:tenant": "shared" } });
const arn = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const good = {
    clusterName: "neo-shared-production1-cluster",
    namespace: "neo-acme-production-apps",
    serviceAccount: "orders",
    roleArn: madeFrom(acme),
};
const judge = (changes: object) =>
    judgeStack("pod-identity-tenant-match", [
        cluster,
        acme,
        globex,
        shared,
        resource("aws:eks/podIdentityAssociation:PodIdentityAssociation", "identity", { ...good, ...changes }),
    ]);

describe("pod-identity-tenant-match", () => {
    for (const [title, changes] of [
        ["a role of the namespace's tenant", {}],
        ["a role of another stack by its name", { roleArn: arn("neo-acme-production-orders") }],
        ["a platform's role in a plain namespace", { namespace: "bus", roleArn: madeFrom(shared) }],
        [
            "the same by the cluster itself",
            { namespace: "bus", clusterName: madeFrom(cluster), roleArn: madeFrom(shared) },
        ],
        ["a silo's role in a plain namespace", { namespace: "bus", clusterName: "neo-acme-production1-cluster" }],
        ["session tags on", { disableSessionTags: false }],
        ["what the provider fills in", { disableSessionTags: unknown, targetRoleArn: unknown }],
        ["a second role of the tenant", { targetRoleArn: arn("neo-acme-production-reports") }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const [title, changes, property] of [
        ["another tenant's role", { roleArn: madeFrom(globex) }, "roleArn"],
        ["another tenant's role by its name", { roleArn: arn("neo-globex-production-orders") }, "roleArn"],
        ["the platform's role", { roleArn: madeFrom(shared) }, "roleArn"],
        ["a role of nobody", { roleArn: arn("admin") }, "roleArn"],
        ["a role that may be two", { roleArn: madeFrom(acme, globex) }, "roleArn"],
        ["no role", { roleArn: undefined }, "roleArn"],
        ["a role made from nothing", { roleArn: unknown }, "roleArn"],
        ["a role that is not known", { roleArn: fromOtherStack() }, "roleArn"],
        ["a tenant's role in a shared cluster's plain namespace", { namespace: "bus" }, "roleArn"],
        ["a second role of another tenant", { targetRoleArn: arn("neo-globex-production-reports") }, "targetRoleArn"],
        ["a second role from elsewhere", { targetRoleArn: fromOtherStack() }, "targetRoleArn"],
        ["no namespace", { namespace: undefined }, "namespace"],
        ["no account", { serviceAccount: undefined }, "serviceAccount"],
        ["a namespace that is not known", { namespace: unknown }, "namespace"],
        ["a plain namespace in a cluster of nobody", { namespace: "bus", clusterName: "legacy" }, "namespace"],
        ["the default account", { serviceAccount: "default" }, "serviceAccount"],
        ["an account that is not known", { serviceAccount: unknown }, "serviceAccount"],
        ["sessions without tags", { disableSessionTags: true }, "disableSessionTags"],
        ["sessions perhaps without tags", { disableSessionTags: fromOtherStack() }, "disableSessionTags"],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(changes)), [`identity: ${property}`]);
        });
    }
    it("tells whose role it is", async () => {
        assert.deepEqual(await judge({ roleArn: arn("neo-globex-production-orders") }), [
            "identity: roleArn must be a role of tenant acme, as the namespace is, got " +
                '"arn:aws:iam::000000000000:role/neo-globex-production-orders" of globex; make one',
        ]);
    });
});
