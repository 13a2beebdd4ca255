/** Who may speak to whom in the gateway's namespace. */
import * as pulumi from "@pulumi/pulumi";
import type { NamedNetworkPolicy } from "../../tenant/network-policies.ts";
import { rangesAsPeers, routedNamespaceLabel, theInternet, toNameResolution } from "../../tenant/network-policies.ts";

/** Where the proxies listen. */
export const gatewayPort = 8443;

const proxies = { "app.kubernetes.io/component": "proxy" };
const controller = { "neo/app": "envoy-gateway" };

/**
 * Requests from the load balancer to the proxies, from there to the apps and to the issuers' keys; the proxies' configuration
 * from the controller; and the controller's own way to the Kubernetes API.
 * @param applicationCidrBlocks ranges of the subnets that the load balancer and the Kubernetes API have their addresses in
 */
export function gatewayNetworkPolicies(applicationCidrBlocks: pulumi.Input<string[]>): NamedNetworkPolicy[] {
    const nearby = pulumi.output(applicationCidrBlocks).apply(rangesAsPeers);
    const tcp = (...ports: (number | string)[]) => ports.map((port) => ({ protocol: "TCP", port }));
    return [
        {
            name: "from-load-balancer",
            spec: {
                podSelector: { matchLabels: proxies },
                policyTypes: ["Ingress"],
                ingress: [{ from: nearby, ports: tcp(gatewayPort) }],
            },
        },
        {
            name: "to-apps",
            spec: {
                podSelector: { matchLabels: proxies },
                policyTypes: ["Egress"],
                egress: [
                    {
                        to: [{ namespaceSelector: { matchLabels: routedNamespaceLabel }, podSelector: {} }],
                        ports: tcp("https"),
                    },
                ],
            },
        },
        {
            name: "to-issuers",
            spec: {
                podSelector: { matchLabels: proxies },
                policyTypes: ["Egress"],
                // A customer names its issuer, so this must not lead to what is inside.
                egress: [{ to: [theInternet], ports: tcp(443) }],
            },
        },
        {
            name: "proxies-to-controller",
            spec: {
                podSelector: { matchLabels: proxies },
                policyTypes: ["Egress"],
                egress: [{ to: [{ podSelector: { matchLabels: controller } }], ports: tcp("xds") }],
            },
        },
        {
            name: "controller-from-proxies",
            spec: {
                podSelector: { matchLabels: controller },
                policyTypes: ["Ingress"],
                ingress: [{ from: [{ podSelector: { matchLabels: proxies } }], ports: tcp("xds") }],
            },
        },
        toNameResolution,
        {
            name: "controller-to-kubernetes",
            spec: {
                podSelector: { matchLabels: controller },
                policyTypes: ["Egress"],
                egress: [{ to: nearby, ports: tcp(443) }],
            },
        },
    ];
}
