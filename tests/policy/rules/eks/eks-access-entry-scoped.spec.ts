import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const arn = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const policy = (name: string) => `arn:aws:eks::aws:cluster-access-policy/${name}`;
const tags = (tenant: string) => ({ tags: { "neo:tenant": tenant } });
const cluster = resource("aws:eks/cluster:Cluster", "cell", {
    ...tags("shared"),
    name: "neo-shared-production1-cluster",
});
const nodeRole = resource("aws:iam/role:Role", "node", tags("shared"));
const own = "neo-acme-production-apps";

const entry = (props: Record<string, unknown>) => resource("aws:eks/accessEntry:AccessEntry", "entry", props);
const association = (principalArn: unknown, accessScope: unknown, policyArn: unknown = policy("AmazonEKSEditPolicy")) =>
    resource("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "grant", {
        clusterName: "neo-shared-production1-cluster",
        principalArn,
        accessScope,
        policyArn,
    });
const inNamespaces = (...namespaces: unknown[]) => ({ type: "namespace", namespaces });
const inCluster = { type: "cluster" };
const judge = (...resources: TestResource[]) => judgeStack("eks-access-entry-scoped", resources);

describe("eks-access-entry-scoped", () => {
    const nodeEntry = entry({ principalArn: madeFrom(nodeRole) });
    for (const [title, resources] of [
        ["a tenant in its own namespace", [association(arn("neo-acme-production-deployer"), inNamespaces(own))]],
        [
            "an operator in the cluster",
            [association(arn("neo-operator"), inCluster, policy("AmazonEKSClusterAdminPolicy"))],
        ],
        ["an operator below a path", [association(arn("people/neo-operator"), inCluster)]],
        [
            "nodes by name",
            [cluster, association(arn("neo-shared-production1-node"), inCluster, policy("AmazonEKSAutoNodePolicy"))],
        ],
        [
            "nodes by their entry",
            [
                cluster,
                nodeRole,
                nodeEntry,
                association(madeFrom(nodeEntry), inCluster, policy("AmazonEKSAutoNodePolicy")),
            ],
        ],
        ["no groups", [entry({ principalArn: arn("neo-acme-production-deployer") })]],
        ["groups the provider fills in", [entry({ principalArn: arn("neo-operator"), kubernetesGroups: unknown })]],
        [
            "a group of the tenant",
            [
                entry({
                    principalArn: arn("neo-acme-production-deployer"),
                    kubernetesGroups: ["neo:acme:production:deployer"],
                }),
            ],
        ],
        ["a group of operators", [entry({ principalArn: arn("neo-operator"), kubernetesGroups: ["on-call"] })]],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(...resources), []));
    }

    for (const [title, one, property] of [
        ["a tenant in the cluster", association(arn("neo-acme-production-deployer"), inCluster), "type"],
        [
            "a tenant called operator in the cluster",
            association(arn("neo-acme-production-operator"), inCluster),
            "type",
        ],
        ["somebody who is no operator in the cluster", association(arn("neo-deployer"), inCluster), "type"],
        ["nobody in the cluster", association(undefined, inCluster), "type"],
        ["nobody known in the cluster", association(unknown, inCluster), "type"],
        ["somebody's user in the cluster", association("arn:aws:iam::000000000000:user/operator", inCluster), "type"],
        [
            "nodes of another tenant",
            association(arn("neo-globex-production1-node"), inCluster, policy("AmazonEKSAutoNodePolicy")),
            "type",
        ],
        [
            "nodes that administer",
            association(arn("neo-shared-production1-node"), inCluster, policy("AmazonEKSClusterAdminPolicy")),
            "type",
        ],
        [
            "nodes by a policy that is not known",
            association(arn("neo-shared-production1-node"), inCluster, unknown),
            "type",
        ],
        [
            "nodes in a scope that is not known",
            association(arn("neo-shared-production1-node"), { type: unknown }, policy("AmazonEKSAutoNodePolicy")),
            "type",
        ],
        ["a scope that is not known", association(arn("neo-acme-production-deployer"), { type: unknown }), "type"],
        ["no scope", association(arn("neo-acme-production-deployer"), undefined), "type"],
        [
            "another tenant's namespace",
            association(arn("neo-acme-production-deployer"), inNamespaces(own, "neo-globex-production-apps")),
            "namespaces",
        ],
        [
            "the platform's namespace",
            association(arn("neo-acme-production-deployer"), inNamespaces("gateway")),
            "namespaces",
        ],
        ["a plain namespace for nobody known", association(arn("neo-deployer"), inNamespaces("gateway")), "namespaces"],
        [
            "a pattern of namespaces",
            association(arn("neo-acme-production-deployer"), inNamespaces("neo-*-production-apps")),
            "namespaces",
        ],
        ["no namespaces", association(arn("neo-acme-production-deployer"), inNamespaces()), "namespaces"],
        [
            "a namespace that is not known",
            association(arn("neo-acme-production-deployer"), inNamespaces(unknown)),
            "namespaces",
        ],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(cluster, one)), [`grant: accessScope.${property}`]);
        });
    }
    it("rejects operators, nodes and tenants of another account, whatever they are called", async () => {
        const account = { provider: "aws", providerProps: { allowedAccountIds: ["111122223333"] } };
        const found = (name: string, accessScope: unknown, policyArn: string, accountId: string) => {
            const principalArn = `arn:aws:iam::${accountId}:role/${name}`;
            const props = { clusterName: "neo-shared-production1-cluster", principalArn, accessScope, policyArn };
            return judge(
                cluster,
                resource("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "grant", props, account),
                resource(
                    "aws:eks/accessEntry:AccessEntry",
                    "entry",
                    { principalArn, kubernetesGroups: ["on-call"] },
                    account,
                ),
            );
        };
        for (const [name, scope, policyName, wrong] of [
            [
                "neo-operator",
                inCluster,
                "AmazonEKSClusterAdminPolicy",
                ["entry: kubernetesGroups", "grant: accessScope.type"],
            ],
            [
                "neo-shared-production1-node",
                inCluster,
                "AmazonEKSAutoNodePolicy",
                ["entry: kubernetesGroups", "grant: accessScope.type"],
            ],
            [
                "neo-acme-production-deployer",
                inNamespaces(own),
                "AmazonEKSEditPolicy",
                ["entry: kubernetesGroups", "grant: accessScope.namespaces"],
            ],
        ] as const) {
            assert.deepEqual(subjects(await found(name, scope, policy(policyName), "444455556666")), wrong);
        }
        assert.deepEqual(await found("neo-operator", inCluster, policy("AmazonEKSEditPolicy"), "111122223333"), []);
    });
    it("rejects nodes of nobody in a cluster of nobody", async () => {
        const nodes = association(arn("node"), inCluster, policy("AmazonEKSAutoNodePolicy"));
        const legacy = resource("aws:eks/cluster:Cluster", "legacy", { name: "neo-shared-production1-cluster" });
        assert.deepEqual(subjects(await judge(legacy, nodes)), ["grant: accessScope.type"]);
    });
    for (const [title, principalArn, kubernetesGroups] of [
        ["everything", arn("neo-operator"), ["system:masters"]],
        ["a group of another tenant", arn("neo-acme-production-deployer"), ["neo:globex:production:deployer"]],
        ["a group of nobody", arn("neo-acme-production-deployer"), ["deployers"]],
        ["a group that is not known", arn("neo-acme-production-deployer"), [unknown]],
        ["groups of nobody known", unknown, ["neo:acme:production:deployer"]],
        ["groups made from something", arn("neo-acme-production-deployer"), madeFrom(cluster)],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(entry({ principalArn, kubernetesGroups }))), [
                "entry: kubernetesGroups",
            ]);
        });
    }
    it("tells scope and policy", async () => {
        assert.deepEqual(await judge(association(arn("neo-acme-production-deployer"), inCluster)), [
            'grant: accessScope.type must be namespace, but for operators\' roles and nodes of the cluster, got "cluster" ' +
                'with "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"; name the namespaces of the principal\'s tenant',
        ]);
    });
});
