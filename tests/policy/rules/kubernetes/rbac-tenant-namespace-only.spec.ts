import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const labelled = (tenant: unknown, metadata: object = {}) => ({ labels: { "neo/tenant": tenant }, ...metadata });
const namespace = (name: string, tenant: unknown, provider = "cell") =>
    resource("kubernetes:core/v1:Namespace", `${name}-ns`, { metadata: labelled(tenant, { name }) }, { provider });
const acme = namespace("apps", "acme");
const globex = namespace("others", "globex");
const gateway = namespace("gateway", "shared");

const group = (name: unknown) => ({ kind: "Group", name });
const account = (place: unknown, name: unknown = "app") => ({ kind: "ServiceAccount", name, namespace: place });
const ownGroup = group("neo:acme:test:deployer");

interface Binding {
    type?: string;
    tenant?: unknown;
    place?: unknown;
    role?: unknown;
    bound?: unknown;
    kubeconfig?: unknown;
}

/** A kubeconfig as the program writes it, with a context whose name says nothing. */
const kubeconfigOf = (...clusters: unknown[]) =>
    JSON.stringify({
        "current-context": "acme",
        users: clusters.map((cluster) => ({
            user: { exec: { args: ["eks", "get-token", "--cluster-name", cluster] } },
        })),
    });

const binding = ({
    type = "RoleBinding",
    tenant = "acme",
    place = "apps",
    role = "deployer",
    bound = [ownGroup],
    kubeconfig = kubeconfigOf("neo-shared-test1-cluster"),
}: Binding) =>
    resource(
        `kubernetes:rbac.authorization.k8s.io/v1:${type}`,
        "binding",
        {
            metadata: place === acme ? madeFrom(acme) : labelled(tenant, { namespace: place }),
            roleRef: { kind: "Role", name: role },
            subjects: bound,
        },
        { provider: "cell", providerProps: { kubeconfig } },
    );

const judge = (changes: Binding, ...more: TestResource[]) =>
    judgeStack("rbac-tenant-namespace-only", [acme, globex, gateway, binding(changes), ...more]);
const clusterWide = (changes: Binding) =>
    judge({ type: "ClusterRoleBinding", tenant: "shared", place: undefined, bound: [account("gateway")], ...changes });

const place = ["binding: metadata.namespace"];
const subject = ["binding: subjects.0"];

describe("rbac-tenant-namespace-only", () => {
    for (const [title, changes] of [
        ["a group that carries the tenant", {}],
        ["a namespace of another stack that carries the tenant", { place: "neo-acme-test-apps" }],
        ["an account of the tenant's namespace", { bound: [account("apps")] }],
        ["an account of a namespace of another stack that carries the tenant", { bound: [account("neo-acme-apps")] }],
        ["a user that carries the tenant", { bound: [{ kind: "User", name: "neo:acme:test:deployer" }] }],
        [
            "an account of the tenant's namespace by its name as a user",
            { bound: [{ kind: "User", name: "system:serviceaccount:apps:web" }] },
        ],
        ["all accounts of the tenant's namespace", { bound: [group("system:serviceaccounts:apps")] }],
        ["the platform's account in a tenant's namespace", { bound: [account("gateway")] }],
        ["a shared binding in a shared namespace", { tenant: "shared", place: "gateway", bound: [account("gateway")] }],
        [
            "a shared binding in a system namespace",
            { tenant: "shared", place: "kube-system", bound: [account("kube-system")] },
        ],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    it("accepts a shared binding in the whole cluster", async () => assert.deepEqual(await clusterWide({}), []));

    for (const [title, changes] of [
        ["another tenant's namespace", { place: "others" }],
        ["a shared namespace", { place: "gateway" }],
        ["a system namespace", { place: "kube-system" }],
        ["a namespace of another stack that says nothing", { place: "web" }],
        ["a namespace of another stack that carries another tenant", { place: "neo-globex-apps" }],
        ["no namespace", { place: null }],
        ["a namespace that is not known", { place: unknown }],
    ] as const) {
        it(`rejects a tenant's binding in ${title}`, async () =>
            assert.deepEqual(subjects(await judge(changes)), place));
    }
    it("rejects a namespace of the same name in another cluster", async () => {
        const resources = [namespace("apps", "acme", "hub"), binding({})];
        assert.deepEqual(subjects(await judgeStack("rbac-tenant-namespace-only", resources)), place);
    });
    it("rejects a shared binding in a tenant's namespace", async () => {
        assert.deepEqual(subjects(await judge({ tenant: "shared", bound: [account("gateway")] })), place);
    });

    for (const [title, bound] of [
        ["another tenant's group", group("neo:globex:test:deployer")],
        ["a group of nobody", group("deployers")],
        ["a group that is not known", group(unknown)],
        ["the cluster's masters", group("system:masters")],
        ["everybody who signed in", group("system:authenticated")],
        ["everybody", group("system:unauthenticated")],
        ["all accounts", group("system:serviceaccounts")],
        ["all accounts of another tenant's namespace", group("system:serviceaccounts:others")],
        ["another tenant's account", account("others")],
        [
            "another tenant's account that is called as the tenant, by its name as a user",
            { kind: "User", name: "system:serviceaccount:neo-globex-test-apps:acme" },
        ],
        ["an account of a namespace that says nothing", account("web")],
        ["an account of a namespace that is not known", account(unknown)],
        ["a kind nobody knows", { kind: unknown, name: "neo:acme:test:deployer" }],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge({ bound: [bound] })), subject));
        if (!title.includes("group of nobody")) {
            it(`rejects ${title} in the whole cluster`, async () => {
                assert.deepEqual(subjects(await clusterWide({ bound: [bound] })), subject);
            });
        }
    }
    for (const tenant of ["system", "authenticated", "serviceaccounts"]) {
        it(`rejects everybody, where a tenant is called ${tenant}`, async () => {
            const bound = ["system:authenticated", "system:serviceaccounts"].map(group);
            const found = subjects(await judge({ tenant, place: `neo-${tenant}-test-apps`, bound }));
            assert.deepEqual(found, ["binding: subjects.0", "binding: subjects.1"]);
        });
    }
    it("rejects an account of a plain namespace that is the tenant's in another cluster alone", async () => {
        const elsewhere = namespace("tools", "acme", "hub");
        assert.deepEqual(subjects(await judge({ bound: [account("tools")] }, elsewhere)), subject);
    });
    it("rejects an account of a namespace that nobody can attribute", async () => {
        assert.deepEqual(subjects(await judge({ bound: [account("lost")] }, namespace("lost", unknown))), subject);
    });
    for (const bound of [null, [], unknown]) {
        it(`rejects subjects ${bound === unknown ? "unknown" : JSON.stringify(bound)}`, async () => {
            assert.deepEqual(subjects(await judge({ bound })), ["binding: subjects"]);
        });
    }

    for (const role of [null, "cluster-admin", unknown]) {
        it(`rejects the role ${role === unknown ? "unknown" : role}`, async () => {
            assert.deepEqual(subjects(await judge({ role })), ["binding: roleRef.name"]);
            assert.deepEqual(subjects(await clusterWide({ role })), ["binding: roleRef.name"]);
        });
    }
    it("rejects a tenant's binding in the whole cluster", async () => {
        assert.deepEqual(await clusterWide({ tenant: "acme", bound: [ownGroup] }), [
            "binding: tenant must be shared, or the cluster's own, to bind in the whole cluster, got acme; use a RoleBinding",
        ]);
    });

    describe("in a cluster of the tenant's own", () => {
        const kubeconfig = kubeconfigOf("neo-acme-production1-cluster");
        const ofAcme = { tenant: "acme", bound: [ownGroup], kubeconfig };

        it("accepts a binding in the whole cluster, and one in a system namespace", async () => {
            assert.deepEqual(await clusterWide(ofAcme), []);
            assert.deepEqual(await judge({ ...ofAcme, place: "kube-system" }), []);
        });
        it("still rejects another tenant's subjects and a role that may do everything", async () => {
            const bound = [group("neo:globex:test:deployer")];
            assert.deepEqual(subjects(await clusterWide({ ...ofAcme, bound })), subject);
            assert.deepEqual(subjects(await clusterWide({ ...ofAcme, role: "cluster-admin" })), [
                "binding: roleRef.name",
            ]);
        });
        it("rejects another tenant's binding", async () => {
            const ofGlobex = { tenant: "globex", bound: [group("neo:globex:test:deployer")], kubeconfig };
            assert.deepEqual(subjects(await clusterWide(ofGlobex)), ["binding: tenant"]);
        });
        for (const [title, unclear] of [
            ["two clusters", kubeconfigOf("neo-acme-production1-cluster", "neo-shared-test1-cluster")],
            ["a cluster that is not known", unknown],
            ["no cluster", kubeconfigOf()],
            ["an argument that is missing", kubeconfigOf(undefined)],
            ["another text", "acme"],
        ] as const) {
            it(`rejects a binding by a kubeconfig with ${title}`, async () => {
                assert.deepEqual(subjects(await clusterWide({ ...ofAcme, kubeconfig: unclear })), ["binding: tenant"]);
            });
        }
    });

    it("rejects a binding of a tenant that nobody can tell", async () => {
        assert.deepEqual(subjects(await judge({ tenant: unknown })), [...place, ...subject]);
        assert.deepEqual(subjects(await clusterWide({ tenant: unknown })), ["binding: tenant", ...subject]);
    });

    it("waits where the cluster is made in the same run, and nothing of its objects is shown", async () => {
        const provider = { provider: "cell", providerProps: { kubeconfig: unknown } };
        const unseen = resource("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", "binding", {}, provider);
        assert.deepEqual(await judgeStack("rbac-tenant-namespace-only", [unseen]), []);
        assert.notDeepEqual(await judge({ kubeconfig: unknown, role: unknown }), []);
    });
});
