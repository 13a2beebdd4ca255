import { networkPolicy } from "../../../../policy/types.ts";
import { acmeNamespace, inCluster, itFinds, itFindsPlanted, labels, ofAcme } from "../../../support/isolation-edges.ts";

describe("edges by network policies", () => {
    itFindsPlanted("NetworkPolicy");

    itFinds([
        [
            "a policy that lets pods out to another's namespace",
            ofAcme(
                networkPolicy,
                {
                    metadata: { namespace: acmeNamespace, labels },
                    spec: { egress: [{ to: [{ namespaceSelector: { matchLabels: { "neo/tenant": "globex" } } }] }] },
                },
                inCluster,
            ),
            ["network-policy acme globex"],
        ],
        [
            "a policy that admits everybody",
            ofAcme(
                networkPolicy,
                { metadata: { namespace: acmeNamespace, labels }, spec: { ingress: [{}] } },
                inCluster,
            ),
            ["network-policy globex acme"],
        ],
        [
            "a policy that admits a namespace by its name",
            ofAcme(
                networkPolicy,
                {
                    metadata: { namespace: acmeNamespace, labels },
                    spec: {
                        ingress: [
                            {
                                from: [
                                    {
                                        namespaceSelector: {
                                            matchLabels: { "kubernetes.io/metadata.name": "neo-globex-test-apps" },
                                        },
                                    },
                                ],
                            },
                        ],
                    },
                },
                inCluster,
            ),
            ["network-policy globex acme"],
        ],
        [
            "a policy that admits the own namespace's pods",
            ofAcme(
                networkPolicy,
                {
                    metadata: { namespace: acmeNamespace, labels },
                    spec: { ingress: [{ from: [{ podSelector: {} }] }] },
                },
                inCluster,
            ),
            [],
        ],
        [
            "a policy that lets pods out to another's subnet",
            ofAcme(
                networkPolicy,
                {
                    metadata: { namespace: acmeNamespace, labels },
                    spec: { egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/8" } }] }] },
                },
                inCluster,
            ),
            ["network-policy acme globex"],
        ],
        [
            "a policy that lets pods out to all but another's subnet",
            ofAcme(
                networkPolicy,
                {
                    metadata: { namespace: acmeNamespace, labels },
                    spec: { egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.9.0.0/16"] } }] }] },
                },
                inCluster,
            ),
            [],
        ],
    ]);
});
