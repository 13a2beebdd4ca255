import type { PolicyResource } from "@pulumi/policy";
import { covers, coversTheWorld } from "../../cidr.ts";
import { isNotShownYet } from "../../clusters.ts";
import { cisEks, eksBestPractices } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { placeName, tenantInName } from "../../namespaces.ts";
import {
    findingsIn,
    isBoundTo,
    isOwnPods,
    namespaceRequirements,
    type Opening,
    type Peer,
} from "../../network-policies.ts";
import type { StackRule } from "../../rule.ts";
import { networkPolicy } from "../../types.ts";
import type { Part } from "../../workloads.ts";

/** What apps may speak with beside their own namespace: each row is one reason, and there is no other. */
interface Exception {
    direction: Opening["direction"];
    isPeer: (peer: Peer) => boolean;
    /** As `<protocol> <port>`; a port by number, or by its name in the pod. */
    ports: readonly string[];
}

const namespaceCalled = (name: string) => (peer: Peer) =>
    isBoundTo(namespaceRequirements(peer), "kubernetes.io/metadata.name", (value) => value === name);
const addresses = (isMeant: (cidr: string) => boolean) => (peer: Peer) => peer.kind === "range" && isMeant(peer.cidr);

/** Where the services of a cluster have their addresses. Source: Amazon EKS API reference, KubernetesNetworkConfigRequest. */
const serviceRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Where networks have theirs: besides, what carriers share. */
const networkRanges = [...serviceRanges, "100.64.0.0/10"];

const isWithin = (ranges: readonly string[], cidr: string) => ranges.some((range) => covers(range, cidr));

/** EKS gives CoreDNS the tenth address of the range of services. Source: EKS user guide, "View Amazon EKS networking". */
const isNameServer = addresses((cidr) => isWithin(serviceRanges, cidr) && cidr.endsWith(".0.10/32"));

/** Source: EKS user guide, "Pod Identity considerations". */
const isIdentityAgent = addresses((cidr) => ["169.254.170.23/32", "fd00:ec2::23/128"].includes(cidr));

const isTheInternet = addresses(coversTheWorld);

/** Databases are in subnets of their own, and nothing else answers on their port there. A VPC has at most a /16. */
const isDatabases = addresses((cidr) => isWithin(networkRanges, cidr) && Number(cidr.split("/")[1]) >= 16);

const exceptions: readonly Exception[] = [
    { direction: "ingress", isPeer: namespaceCalled("gateway"), ports: ["TCP https", "TCP 8443"] },
    { direction: "egress", isPeer: namespaceCalled("kube-system"), ports: ["UDP 53", "TCP 53"] },
    { direction: "egress", isPeer: isNameServer, ports: ["UDP 53", "TCP 53"] },
    { direction: "egress", isPeer: isIdentityAgent, ports: ["TCP 80"] },
    { direction: "egress", isPeer: namespaceCalled("bus"), ports: ["TCP client", "TCP 4222"] },
    { direction: "egress", isPeer: isDatabases, ports: ["TCP 5432"] },
    { direction: "egress", isPeer: isTheInternet, ports: ["TCP 443"] },
];

/** Default-deny is worth as much as the list of what is open beside it. */
export const npSystemExceptionsExact: StackRule = {
    name: "np-system-exceptions-exact",
    displayName: "Network policies open what is listed, port by port",
    description:
        "Beside pods of its own namespace, a namespace of apps speaks with the gateway, name resolution, the Pod Identity " +
        "agent, the bus, its database and the internet, each on its own ports. No policy opens every port.",
    category: "network",
    severity: "high",
    references: [
        eksBestPractices("Network security: network policies", "After a default deny, only what is needed is opened"),
        cisEks("4.3.2", "Every namespace has network policies"),
    ],
    tags: ["network", "tenant-isolation"],
    remediationSteps:
        "Use the policies of TenantNamespace. Where an app needs more, add a row to the rule's list, with its reason.",
    enforcementLevel: "mandatory",
    types: [networkPolicy],
    validateStack: ({ graph }, report) => {
        for (const policy of graph.ofType(networkPolicy)) {
            if (isNotShownYet(policy)) continue;
            for (const finding of policyFindings(graph, policy)) report(policy, finding);
        }
    },
};

function policyFindings(graph: StackGraph, policy: PolicyResource): Finding[] {
    const place = placeName(graph, policy);
    const isOfApps = place === undefined || tenantInName(place) !== undefined;
    return findingsIn(policy, (opening) => [
        ...portFindings(opening),
        ...(isOfApps ? opening.peers.flatMap((peer) => exceptionFindings(opening, peer)) : []),
    ]);
}

function portFindings({ path, ports }: Opening): Finding[] {
    const property = `${path}.ports`;
    if (ports.length === 0) {
        return [{ property, rule: "name ports", got: "none, which means all", remedy: "list them" }];
    }
    return ports
        .filter((port) => portName(port) === undefined)
        .map(({ reading, path }) => ({ property: path, rule: "be one known port", got: reading, remedy: "name it" }));
}

function exceptionFindings({ direction, ports }: Opening, peer: Peer): Finding[] {
    if (isOwnPods(peer)) return [];
    const listed = exceptions.filter((each) => each.direction === direction && each.isPeer(peer));
    return ports
        .filter((port) => !listed.some((each) => each.ports.includes(portName(port) ?? "")))
        .map((port) => ({
            property: peer.path,
            rule: `be listed for ${direction} on port ${portName(port) ?? "(unknown)"}`,
            got: peerText(peer),
            remedy: "open what apps need to all of them, by the list of this rule",
        }));
}

/** Undefined for a range of ports, and for what is not known. Kubernetes takes TCP where nothing is said. */
function portName({ reading }: Part): string | undefined {
    const protocol = reading.field("protocol");
    const port = reading.field("port");
    const name = port.text ?? port.number;
    if (name === undefined || protocol.state === "unknown" || reading.field("endPort").state !== "absent")
        return undefined;
    return `${protocol.text ?? "TCP"} ${name}`;
}

function peerText(peer: Peer): string {
    if (peer.kind === "unknown") return peer.got.toString();
    if (peer.kind === "range") return peer.cidr;
    const requirements = namespaceRequirements(peer);
    if (requirements.length === 0) return "every namespace";
    return requirements.map(({ key, operator, values }) => `${key} ${operator} ${values.join(", ")}`).join(" and ");
}
