import type { PolicyResource } from "@pulumi/policy";
import { natsSecurity, saasLens } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { isInSamePlace } from "../../namespaces.ts";
import { natsServers } from "../../nats.ts";
import {
    isBoundTo,
    isOwnPods,
    matches,
    namespaceRequirements,
    openingsOf,
    requirementsOf,
    type Opening,
    type Peer,
} from "../../network-policies.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { networkPolicy, statefulSet } from "../../types.ts";
import { podLabels } from "../../workloads.ts";

/** The label by which a namespace asks to be let in. */
const clientLabel = "neo/bus";

/** By name and by number, as NATS and the servers' pods call them: who may come in there. */
const doors: readonly { ports: (string | number)[]; isLet: (peer: Peer) => boolean; whom: string }[] = [
    { ports: ["client", 4222], isLet: isClients, whom: `namespaces labelled ${clientLabel}: client` },
    { ports: ["cluster", 6222], isLet: isOwnPods, whom: "pods of the own namespace" },
    // The load balancer's and the link's addresses are the cell's own subnets; leaves show a certificate and an account.
    { ports: ["leaf", 7422], isLet: (peer) => isOwnPods(peer) || peer.kind === "range", whom: "the cell's addresses" },
];

/** A server trusts its routes without asking, and asks clients only once they have reached it. */
export const natsIngressScoped: StackRule = {
    name: "nats-ingress-scoped",
    displayName: "The bus is reached by those it serves",
    description:
        "Network policies of the servers admit clients from labelled namespaces, routes from the servers themselves, leaves " +
        "from the cell's addresses, and nobody to any other port.",
    category: "network",
    severity: "high",
    references: [
        natsSecurity("Clustering: security", "Only servers of the cluster reach its routes"),
        saasLens("SEC 2", "Tenant resources are isolated from those of other tenants"),
    ],
    tags: ["network", "bus"],
    remediationSteps: "Use the policies of the bus's namespace (busNetworkPolicies).",
    enforcementLevel: "mandatory",
    types: [networkPolicy, statefulSet],
    validateStack: ({ graph }, report) => {
        const servers = natsServers(graph);
        for (const policy of graph.ofType(networkPolicy)) {
            if (!servers.some((server) => maySelect(policy, server))) continue;
            for (const finding of policyFindings(policy)) report(policy, finding);
        }
    },
};

function maySelect(policy: PolicyResource, server: PolicyResource): boolean {
    const selector = requirementsOf(read(policy, "spec.podSelector"));
    // A policy that a preview cannot show is in no place either.
    return isInSamePlace(policy, server) && (selector === undefined || matches(selector, podLabels(server)));
}

function policyFindings(policy: PolicyResource): Finding[] {
    const openings = openingsOf(policy);
    if (openings === undefined) {
        const remedy = "write the rules in the program, so that they can be judged";
        return [{ property: "spec", rule: "be known", got: read(policy, "spec"), remedy }];
    }
    return openings.filter(({ direction }) => direction === "ingress").flatMap(openingFindings);
}

function openingFindings({ path, peers, ports }: Opening): Finding[] {
    if (ports.length === 0 || peers.length === 0) {
        const got = ports.length === 0 ? "every port" : "everybody";
        return [{ property: path, rule: "name ports and peers", got, remedy: "list them" }];
    }
    return ports.flatMap((port): Finding[] => {
        const number = port.reading.field("port");
        const isOne = port.reading.field("endPort").state === "absent";
        const door = doors.find((each) => isOne && each.ports.some((name) => number.is(name)));
        if (door === undefined) {
            const rule = `be ${doors.flatMap((each) => each.ports).join(", ")}`;
            return [{ property: port.path, rule, got: port.reading, remedy: "nothing else is open" }];
        }
        return peers
            .filter((peer) => !door.isLet(peer))
            .map((peer) => ({
                property: peer.path,
                rule: `admit only ${door.whom} to ${number.toString()}`,
                got: peer.kind === "range" ? peer.cidr : "other pods",
                remedy: "label the namespace of a client",
            }));
    });
}

function isClients(peer: Peer): boolean {
    return isOwnPods(peer) || isBoundTo(namespaceRequirements(peer), clientLabel, (value) => value === "client");
}
