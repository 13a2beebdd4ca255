/** Who may speak to whom in a tenant's namespace, as NetworkPolicy specs. Pure. Deny first; each opening has a name. */

import { nameServerAddress } from "../cluster/service-network.ts";

/** Namespace of the gateway through which every request reaches an app. */
export const gatewayNamespace = "gateway";

/** Name of the gateway's objects; customers' routes attach to it by this name. */
export const gatewayName = "cell";
/** Label of the namespaces whose routes the gateway takes. */
export const routedNamespaceLabel = { "neo/gateway": gatewayName };

/** A NetworkPolicy and why it is there. */
export interface NamedNetworkPolicy {
    name: string;
    spec: NetworkPolicySpec;
}

interface NetworkPolicySpec {
    podSelector: object;
    policyTypes: ("Ingress" | "Egress")[];
    ingress?: object[];
    egress?: object[];
}

/** Whom a pod reaches by going out: nothing in private, link-local and carrier-grade ranges, where other tenants are. */
export const theInternet = {
    ipBlock: {
        cidr: "0.0.0.0/0",
        except: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"],
    },
};

/** Where the Pod Identity agent answers. Source: EKS user guide, "Pod Identity considerations". */
export const podIdentityAgent = { ipBlock: { cidr: "169.254.170.23/32" } };

/**
 * Ranges as the peers of a rule.
 * @throws Error when there are none: Kubernetes reads an empty list of peers as everywhere
 */
export function rangesAsPeers(cidrBlocks: string[]): { ipBlock: { cidr: string } }[] {
    if (cidrBlocks.length === 0) {
        throw new Error("a network policy must name at least one range, got none");
    }
    return cidrBlocks.map((cidr) => ({ ipBlock: { cidr } }));
}

/** Names are resolved by whoever may send anything at all. Auto Mode runs CoreDNS on the nodes, behind its service address. */
export const toNameResolution: NamedNetworkPolicy = {
    name: "to-name-resolution",
    spec: {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: [
            {
                to: [{ namespaceSelector: named("kube-system") }, { ipBlock: { cidr: `${nameServerAddress}/32` } }],
                ports: [
                    { protocol: "UDP", port: 53 },
                    { protocol: "TCP", port: 53 },
                ],
            },
        ],
    },
};

/**
 * Default-deny both ways, then: requests from the gateway, name resolution, credentials, the tenant's
 * database and HTTPS to the internet.
 * @param databaseCidrBlocks ranges of the cell's isolated subnets
 * @param databasePort the tenant's database port; its password says whose it is, for the security group admits the whole cell
 */
export function tenantNetworkPolicies(databaseCidrBlocks: string[], databasePort: number): NamedNetworkPolicy[] {
    return [
        { name: "default-deny", spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } },
        {
            name: "from-gateway",
            spec: {
                podSelector: {},
                policyTypes: ["Ingress"],
                ingress: [
                    {
                        from: [{ namespaceSelector: named(gatewayNamespace), podSelector: {} }],
                        ports: [{ protocol: "TCP", port: "https" }],
                    },
                ],
            },
        },
        toNameResolution,
        {
            name: "to-pod-identity",
            spec: {
                podSelector: {},
                policyTypes: ["Egress"],
                egress: [{ to: [podIdentityAgent], ports: [{ protocol: "TCP", port: 80 }] }],
            },
        },
        {
            name: "to-database",
            spec: {
                podSelector: {},
                policyTypes: ["Egress"],
                // Kubernetes reads an empty list of peers as everywhere, so without ranges there is no rule at all.
                egress: databaseCidrBlocks.length === 0 ? [] : [toDatabase(databaseCidrBlocks, databasePort)],
            },
        },
        {
            name: "to-internet",
            spec: {
                podSelector: {},
                policyTypes: ["Egress"],
                egress: [{ to: [theInternet], ports: [{ protocol: "TCP", port: 443 }] }],
            },
        },
    ];
}

function toDatabase(cidrBlocks: string[], port: number) {
    return { to: rangesAsPeers(cidrBlocks), ports: [{ protocol: "TCP", port }] };
}

function named(namespace: string) {
    return { matchLabels: { "kubernetes.io/metadata.name": namespace } };
}
