import { coversTheWorld } from "../../cidr.ts";
import { CidrIndex } from "../../cidr-index.ts";
import { saasLens, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { openings, openingTypes, type Opening } from "../../security-group-rules.ts";
import { sharedTenant } from "../../tenant.ts";
import { subnet, vpc } from "../../types.ts";

/** Ranges any network may have: whose an address in them is, only the network says. Source: RFC 1918, RFC 6598, RFC 4193. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"];

/**
 * Another tenant's network is mostly in another stack, which nobody sees here. So a private range must be inside a network
 * of this stack, whose owner is known; a public one is a partner's. The whole world sg-no-world-ingress and sg-egress-scoped
 * judge.
 */
export const sgCidrNotForeign: StackRule = {
    name: "sg-cidr-not-foreign",
    displayName: "Security groups name no addresses of another tenant",
    description:
        "Ranges in rules of security groups meet no subnet of another tenant, and private ones lie in a network of the tenant's " +
        "own or of the platform.",
    category: "isolation",
    severity: "critical",
    references: [
        saasLens("SEC 2", "No network path leads from one tenant's resources to another's"),
        securityPillar("SEC05-BP02", "Traffic between layers is what the workload needs and nothing more"),
    ],
    tags: ["network", "tenant-isolation"],
    remediationSteps: "Reference the security group of the other side instead of its addresses.",
    enforcementLevel: "mandatory",
    types: openingTypes,
    validateStack: ({ graph }, report) => {
        const networks = ownersOf(graph, vpc, subnet);
        const subnets = ownersOf(graph, subnet);
        for (const opening of openings(graph)) {
            for (const { property, got } of opening.ranges) {
                for (const range of got.items.length > 0 ? got.items : [got]) {
                    const finding = rangeFinding(graph, { networks, subnets }, opening, range);
                    if (finding !== undefined) report(opening.declaredBy, { property, ...finding });
                }
            }
        }
    },
};

type Owners = CidrIndex<string | undefined>;

/** Tenants by the ranges of their networks; the ranges of one whose owner nobody can tell are nobody's. */
function ownersOf(graph: StackGraph, ...types: string[]): Owners {
    const index: Owners = new CidrIndex();
    for (const each of graph.ofType(...types)) {
        for (const property of ["cidrBlock", "ipv6CidrBlock"]) {
            const range = read(each, property).text;
            if (range !== undefined) index.add(range, graph.tenancy(each).tenant);
        }
    }
    return index;
}

const remedy = "name the security group of the other side";

function rangeFinding(
    graph: StackGraph,
    { networks, subnets }: { networks: Owners; subnets: Owners },
    { declaredBy, opened }: Opening,
    range: Reading,
): Omit<Finding, "property"> | undefined {
    const { tenant } = graph.tenancy(opened[0] ?? declaredBy);
    const mayMeet = (owner: string | undefined) => tenant !== undefined && (owner === sharedTenant || owner === tenant);
    if (range.text === undefined) {
        const { targets } = graph.resolve(range, vpc, subnet);
        const isOwn = targets.length > 0 && targets.every((target) => mayMeet(graph.tenancy(target).tenant));
        return isOwn ? undefined : { rule: ofOwnNetwork(tenant), got: range, remedy };
    }
    const met = subnets.meeting(range.text);
    if (met === undefined) return { rule: "be a range of addresses", got: range, remedy };
    if (coversTheWorld(range.text)) return undefined;
    const foreign = met.filter((owner) => !mayMeet(owner));
    if (foreign.length > 0) {
        const whose = foreign.map((owner) => owner ?? "(nobody can tell)").join(", ");
        return { rule: ofOwnNetwork(tenant), got: `${range.toString()}, which meets subnets of ${whose}`, remedy };
    }
    if (!privateIndex.meeting(range.text)?.length || networks.holding(range.text).some(mayMeet)) return undefined;
    return { rule: ofOwnNetwork(tenant), got: `${range.toString()}, which is anybody's`, remedy };
}

function ofOwnNetwork(tenant: string | undefined): string {
    return `lie in a network of tenant ${tenant ?? "(which nobody can tell)"} or of the platform`;
}

const privateIndex = indexOfPrivate();

function indexOfPrivate(): CidrIndex<string> {
    const index = new CidrIndex<string>();
    for (const range of privateRanges) index.add(range, range);
    return index;
}
