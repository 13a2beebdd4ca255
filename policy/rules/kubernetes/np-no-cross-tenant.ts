import type { PolicyResource } from "@pulumi/policy";
import { covers, coversTheWorld, overlap } from "../../cidr.ts";
import { isNotShownYet, isOperators } from "../../clusters.ts";
import { eksBestPractices, multiTenancy, saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { tenantInName } from "../../namespaces.ts";
import { findingsIn, isBoundTo, type Opening, type Peer, type Requirement } from "../../network-policies.ts";
import type { StackRule } from "../../rule.ts";
import { sharedTenant, tenantLabel } from "../../tenant.ts";
import { networkPolicy } from "../../types.ts";

/** Kubernetes puts it on every namespace by itself, so no tenant can choose it. */
const nameLabel = "kubernetes.io/metadata.name";

/** Where a node's own credentials are. Source: Amazon EC2 user guide, "Instance metadata". */
const metadataAddresses = ["169.254.169.254/32", "fd00:ec2::254/128"];

/** Where pods, databases and nodes of others have their addresses. Source: RFC 1918, 6598, 3927, 4193, 4291. */
const privateRanges = [
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "169.254.0.0/16",
    "fc00::/7",
    "fe80::/10",
];

/**
 * Policies add to each other, and no stack shows those of its neighbours. So each opening is judged by itself, against
 * every namespace another tenant could have: where none admits a stranger, their sum does not.
 */
export const npNoCrossTenant: StackRule = {
    name: "np-no-cross-tenant",
    displayName: "No network policy admits another tenant",
    description:
        "A tenant's network policies name its own namespaces or the platform's; no policy selects every namespace, opens to " +
        "everybody, reaches the metadata address, or the private ranges by way of the internet.",
    category: "isolation",
    severity: "critical",
    references: [
        eksBestPractices("Tenant isolation: network policies", "Pods of one tenant do not reach those of another"),
        multiTenancy("#1201 (proposed)", "Traffic between the namespaces of two tenants is stopped"),
        saasLens("SEC 2", "Tenant resources are isolated from those of other tenants"),
    ],
    tags: ["network", "tenant-isolation"],
    remediationSteps:
        "Select namespaces by kubernetes.io/metadata.name or neo/tenant; name pods of the own namespace by podSelector alone; " +
        "give ipBlock 0.0.0.0/0 the private ranges as exceptions.",
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
    const { tenant } = graph.tenancy(policy);
    const guest = isOperators(policy, tenant) ? undefined : { tenant };
    return findingsIn(policy, (opening) => openingFindings(opening, guest));
}

/** A tenant that shares its cluster; undefined where the policy is of those who run it. */
type Guest = { tenant: string | undefined } | undefined;

function openingFindings(opening: Opening, guest: Guest): Finding[] {
    if (opening.peers.length > 0) return opening.peers.flatMap((peer) => peerFindings(opening, peer, guest));
    const property = `${opening.path}.${opening.direction === "ingress" ? "from" : "to"}`;
    return [{ property, rule: "name whom it admits", got: "nobody, which means everybody", remedy: "list peers" }];
}

function peerFindings({ direction }: Opening, peer: Peer, guest: Guest): Finding[] {
    switch (peer.kind) {
        case "unknown":
            return [{ property: peer.path, rule: "be known", got: peer.got, remedy: "write it in the program" }];
        case "pods":
            return peer.namespaces === "own" ? [] : selectorFindings(peer.path, peer.namespaces, guest);
        case "range":
            return [...(direction === "ingress" && guest ? guestRangeFindings(peer) : []), ...rangeFindings(peer)];
    }
}

function selectorFindings(path: string, selector: Requirement[], guest: Guest): Finding[] {
    const property = `${path}.namespaceSelector`;
    if (guest === undefined ? selector.length > 0 : isOwnOrOperators(selector, guest.tenant)) return [];
    const got = selector.length === 0 ? "every namespace" : selector.map(told).join(" and ");
    const rule = guest === undefined ? "select some namespaces" : "select only its own namespaces or the platform's";
    return [{ property, rule, got, remedy: `select by ${nameLabel} or ${tenantLabel}` }];
}

function isOwnOrOperators(selector: Requirement[], tenant: string | undefined): boolean {
    const isAdmitted = (owner: string | undefined) => owner === sharedTenant || owner === tenant;
    return (
        isBoundTo(selector, tenantLabel, isAdmitted) ||
        isBoundTo(selector, nameLabel, (name) => isAdmitted(tenantInName(name) ?? sharedTenant))
    );
}

function told({ key, operator, values }: Requirement): string {
    return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} ${values.join(", ")}`;
}

type AddressRange = Extract<Peer, { kind: "range" }>;

/** Pods of other tenants have addresses too, and no range says whose an address is. */
function guestRangeFindings({ path, cidr }: AddressRange): Finding[] {
    const rule = "name namespaces, not addresses";
    return [{ property: `${path}.ipBlock`, rule, got: cidr, remedy: "select the gateway's namespace" }];
}

function rangeFindings({ path, cidr, except }: AddressRange): Finding[] {
    const left = (range: string) => overlap(cidr, range) && !except.some((excluded) => covers(excluded, range));
    const sameFamily = privateRanges.filter((range) => range.includes(":") === cidr.includes(":"));
    const forbidden = coversTheWorld(cidr) ? [...metadataAddresses, ...sameFamily] : metadataAddresses;
    const open = forbidden.filter(left);
    if (open.length === 0 && isReadable(cidr)) return [];
    const rule = `exclude ${(open.length === 0 ? forbidden : open).join(", ")}`;
    const got = except.length === 0 ? cidr : `${cidr} except ${except.join(", ")}`;
    return [{ property: `${path}.ipBlock`, rule, got, remedy: "list them in except" }];
}

function isReadable(cidr: string): boolean {
    return covers(cidr, cidr);
}
