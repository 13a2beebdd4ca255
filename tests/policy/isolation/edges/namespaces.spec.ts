import { strict as assert } from "node:assert";
import { kubernetesProvider, namespace, service, statefulSet } from "../../../../policy/types.ts";
import { acmeNamespace, inCluster, itFinds, labels, ofAcme, refusedWith } from "../../../support/isolation-edges.ts";
import { saved } from "../../../support/saved-states.ts";
import { kubeconfigOf, providerOf } from "../../../support/two-customers.ts";

describe("edges by namespaces", () => {
    itFinds([
        [
            "an object in another's namespace",
            ofAcme(service, { metadata: { namespace: "neo-globex-test-apps", labels } }, inCluster),
            ["namespace acme globex"],
        ],
        [
            "an object that names another's namespace",
            ofAcme(
                service,
                { metadata: { namespace: acmeNamespace, labels }, subjects: [{ namespace: "neo-globex-test-apps" }] },
                inCluster,
            ),
            ["namespace acme globex"],
        ],
        [
            "an object that calls another's service",
            ofAcme(
                statefulSet,
                {
                    metadata: { namespace: acmeNamespace, labels },
                    spec: { env: [{ value: "https://orders.neo-globex-test-apps.svc:443" }] },
                },
                inCluster,
            ),
            ["namespace acme globex"],
        ],
        [
            "an object that calls its own service",
            ofAcme(
                statefulSet,
                {
                    metadata: { namespace: acmeNamespace, labels },
                    spec: { env: [{ value: "orders.neo-acme-test-apps.svc" }] },
                },
                inCluster,
            ),
            [],
        ],
    ]);

    it("are none where two clusters have namespaces of one name", () => {
        const metadata = { name: "gateway", labels: { "neo/tenant": "globex" } };
        const provider = saved(
            "other",
            kubernetesProvider,
            "kubernetes",
            { kubeconfig: kubeconfigOf("other") },
            { id: "1" },
        );
        const gateway = saved("other", namespace, "gateway", { metadata }, { provider: providerOf("other") });
        const route = ofAcme(
            service,
            { metadata: { namespace: acmeNamespace, labels }, parentRefs: [{ namespace: "gateway" }] },
            inCluster,
        );
        assert.deepEqual(refusedWith(provider, gateway, route), []);
        const beside = { ...gateway, provider: providerOf("acme") };
        assert.deepEqual(refusedWith(provider, beside, route), ["namespace acme globex"]);
    });
});
