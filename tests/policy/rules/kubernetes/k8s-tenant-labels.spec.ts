import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const namespace = objectOf("acme", "core/v1:Namespace", "ns", { metadata: { name: "neo-acme-production-apps" } });
const service = (tenant: unknown, place: unknown = "neo-acme-production-apps", surroundings = pool) =>
    objectOf(tenant, "core/v1:Service", "web", { metadata: { namespace: place } }, surroundings);
const deployment = (podLabels: unknown) =>
    objectOf("acme", "apps/v1:Deployment", "app", {
        metadata: { namespace: "neo-acme-production-apps" },
        spec: { template: { metadata: { labels: podLabels } } },
    });
const judge = (...resources: TestResource[]) => judgeStack("k8s-tenant-labels", resources);
const label = 'metadata.labels["neo/tenant"]';

describe("k8s-tenant-labels", () => {
    for (const { title, resources } of [
        { title: "the tenant of the namespace's name", resources: [service("acme")] },
        { title: "the tenant of a namespace of the stack", resources: [namespace, service("acme")] },
        {
            title: "the tenant of a namespace by dependency",
            resources: [
                namespace,
                resource(
                    "kubernetes:core/v1:Service",
                    "web",
                    { metadata: { labels: { "neo/tenant": "acme" }, namespace: madeFrom(namespace) } },
                    pool,
                ),
            ],
        },
        { title: "the platform in a plain namespace", resources: [service("shared", "gateway")] },
        { title: "a silo's tenant in a plain namespace", resources: [service("globex", "gateway", silo)] },
        { title: "any tenant outside namespaces", resources: [objectOf("acme", "karpenter.sh/v1:NodePool", "p", {})] },
        { title: "pods labelled as their workload", resources: [deployment({ "neo/tenant": "acme" })] },
        { title: "resources that are no objects", resources: [resource("aws:sqs/queue:Queue", "q", {})] },
    ]) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(...resources), []));
    }

    const stranger = objectOf("globex", "core/v1:Namespace", "ns", { metadata: { name: "neo-acme-production-apps" } });
    for (const { title, resources } of [
        { title: "no label", resources: [service(undefined)] },
        { title: "a label that is not known", resources: [service(unknown)] },
        { title: "a label that is no tenant", resources: [service("ACME-1")] },
        { title: "another tenant", resources: [service("globex")] },
        { title: "the platform's label in a tenant's namespace", resources: [service("shared")] },
        { title: "a tenant in the platform's namespace", resources: [service("acme", "gateway")] },
        { title: "another tenant in a silo", resources: [service("acme", "gateway", silo)] },
        { title: "a namespace that is not known", resources: [service("acme", unknown)] },
    ]) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(...resources)), [`web: ${label}`]));
    }
    for (const tenant of [undefined, "ACME-1", unknown]) {
        it(`rejects ${tenant === unknown ? "an unknown label" : `label ${tenant}`} outside namespaces, too`, async () => {
            const pool = objectOf(tenant, "karpenter.sh/v1:NodePool", "nodes", {});
            assert.deepEqual(subjects(await judge(pool)), [`nodes: ${label}`]);
        });
    }
    it("waits where the cluster is made in the same run, and nothing of its objects is shown", async () => {
        const surroundings = { provider: "cell", providerProps: { kubeconfig: unknown } };
        assert.deepEqual(await judge(resource("kubernetes:core/v1:Service", "web", {}, surroundings)), []);
    });
    it("believes the namespace's label more than its name", async () => {
        assert.deepEqual(subjects(await judge(stranger, service("acme"))), [`web: ${label}`]);
    });
    for (const { title, podLabels } of [
        { title: "no label on pods", podLabels: {} },
        { title: "another tenant on pods", podLabels: { "neo/tenant": "globex" } },
        { title: "labels of pods that are not known", podLabels: unknown },
    ]) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(deployment(podLabels))), [`app: spec.template.${label}`]);
        });
    }
    it("tells the namespace and the label", async () => {
        assert.deepEqual(await judge(service("globex")), [
            `web: ${label} must be the tenant of namespace "neo-acme-production-apps", got "globex"; move it to a namespace ` +
                "of its tenant, or correct the label",
        ]);
    });
});
