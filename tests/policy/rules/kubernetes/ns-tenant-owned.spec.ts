import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const namespace = (tenant: string, name: unknown, surroundings = pool) =>
    objectOf(tenant, "core/v1:Namespace", "ns", { metadata: { name } }, surroundings);
const acme = namespace("acme", "neo-acme-production-apps");
const inNamespace = (place: unknown, tenant = "acme", type = "core/v1:Service", name = "web", surroundings = pool) =>
    objectOf(tenant, type, "object", { metadata: { name, namespace: place } }, surroundings);

const judge = (...resources: Parameters<typeof judgeStack>[1]) => judgeStack("ns-tenant-owned", resources);

describe("ns-tenant-owned", () => {
    for (const { title, resources } of [
        { title: "a tenant's namespace under its name", resources: [acme] },
        { title: "the platform's namespace of apps", resources: [namespace("shared", "neo-shared-platform-apps")] },
        { title: "a plain name of the platform", resources: [namespace("shared", "cert-manager")] },
        { title: "a plain name in a silo's own cluster", resources: [namespace("globex", "bus", silo)] },
        { title: "an object in a namespace by name", resources: [inNamespace("neo-acme-production-apps")] },
        {
            title: "an object in a namespace by dependency",
            resources: [
                acme,
                resource("kubernetes:core/v1:Service", "s", { metadata: { namespace: madeFrom(acme) } }, pool),
            ],
        },
        {
            title: "the switch of network policies",
            resources: [inNamespace("kube-system", "shared", "core/v1:ConfigMap", "amazon-vpc-cni")],
        },
        {
            title: "the switch of network policies in a silo",
            resources: [inNamespace("kube-system", "globex", "core/v1:ConfigMap", "amazon-vpc-cni", silo)],
        },
        {
            title: "objects outside namespaces",
            resources: [inNamespace(undefined, "acme", "karpenter.sh/v1:NodePool")],
        },
        { title: "bundles of objects", resources: [inNamespace(undefined, "acme", "helm.sh/v4:Chart")] },
        { title: "resources that are no objects", resources: [resource("aws:sqs/queue:Queue", "q", {})] },
    ]) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(...resources), []));
    }

    for (const { title, object } of [
        { title: "another tenant's name", object: namespace("acme", "neo-globex-production-apps") },
        { title: "a tenant's name on a shared namespace", object: namespace("shared", "neo-globex-production-apps") },
        { title: "a plain name of a tenant in a pool", object: namespace("acme", "apps") },
        { title: "a tenant's slug as a mere part", object: namespace("acme", "neo-globex-acme-apps") },
        { title: "a plain name of another in a silo", object: namespace("acme", "bus", silo) },
        { title: "default", object: namespace("shared", "default") },
        { title: "a name of Kubernetes", object: namespace("shared", "kube-public") },
        { title: "a name that is not known", object: namespace("acme", unknown) },
        { title: "no name", object: namespace("acme", undefined) },
    ]) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(object)), ["ns: metadata.name"]));
    }

    for (const { title, object } of [
        { title: "no namespace", object: inNamespace(undefined) },
        { title: "default", object: inNamespace("default") },
        { title: "a namespace of Kubernetes", object: inNamespace("kube-system") },
        { title: "a namespace that is not known", object: inNamespace(unknown) },
        {
            title: "another ConfigMap of Kubernetes",
            object: inNamespace("kube-system", "shared", "core/v1:ConfigMap", "coredns"),
        },
        {
            title: "a tenant's hand on the switch",
            object: inNamespace("kube-system", "acme", "core/v1:ConfigMap", "amazon-vpc-cni"),
        },
        ...["default", undefined, unknown].map((place) => ({
            title: `${place === unknown ? "an unknown namespace" : place} for the switch`,
            object: inNamespace(place, "shared", "core/v1:ConfigMap", "amazon-vpc-cni"),
        })),
        {
            title: "another kind under the switch's name",
            object: inNamespace("kube-system", "shared", "core/v1:Secret", "amazon-vpc-cni"),
        },
    ]) {
        it(`rejects ${title} as an object's place`, async () => {
            assert.deepEqual(subjects(await judge(object)), ["object: metadata.namespace"]);
        });
    }

    it("tells what the name must be", async () => {
        assert.deepEqual(await judge(namespace("acme", "apps")), [
            'ns: metadata.name must be <platform>-acme-<stage>-<role>, got "apps"; a plain name belongs to whoever runs the cluster',
        ]);
    });
    it("waits where the cluster is made in the same run, and nothing of its objects is shown", async () => {
        const surroundings = { provider: "cell", providerProps: { kubeconfig: unknown } };
        assert.deepEqual(await judge(resource("kubernetes:core/v1:Namespace", "ns", {}, surroundings)), []);
    });
});
