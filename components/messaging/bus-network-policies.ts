/** Who may speak to the bus. */
import * as pulumi from "@pulumi/pulumi";
import {
    podIdentityAgent,
    rangesAsPeers,
    theInternet,
    toNameResolution,
    type NamedNetworkPolicy,
} from "../tenant/network-policies.ts";
import { busPorts } from "./nats-config.ts";

/** Label of the namespaces whose pods may connect to the bus. */
export const busClientLabel = { "neo/bus": "client" };

/**
 * Clients from labelled namespaces, routes between the servers, leaves through the load balancer or to the link, and AWS for
 * what is fetched.
 * @param applicationCidrBlocks ranges of the subnets the load balancer or the link has its addresses in
 */
export function busNetworkPolicies(applicationCidrBlocks: pulumi.Input<string[]>): NamedNetworkPolicy[] {
    const nearby = pulumi.output(applicationCidrBlocks).apply(rangesAsPeers);
    const tcp = (port: number | string) => [{ protocol: "TCP", port }];
    const own = [{ podSelector: {} }];
    return [
        {
            name: "from-clients",
            spec: {
                podSelector: {},
                policyTypes: ["Ingress"],
                ingress: [
                    { from: [{ namespaceSelector: { matchLabels: busClientLabel } }], ports: tcp("client") },
                    { from: own, ports: tcp("cluster") },
                    { from: nearby, ports: tcp("leaf") },
                ],
            },
        },
        {
            name: "to-servers",
            spec: {
                podSelector: {},
                policyTypes: ["Egress"],
                egress: [
                    { to: own, ports: tcp("cluster") },
                    { to: nearby, ports: tcp(busPorts.leaf) },
                ],
            },
        },
        {
            name: "to-aws",
            spec: {
                podSelector: {},
                policyTypes: ["Egress"],
                egress: [
                    { to: [theInternet], ports: tcp(443) },
                    { to: [podIdentityAgent], ports: tcp(80) },
                ],
            },
        },
        toNameResolution,
    ];
}
