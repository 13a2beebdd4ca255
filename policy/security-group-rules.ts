/** Every opening of a security group, in and out, in the three ways a program can write it. */
import type { PolicyResource } from "@pulumi/policy";
import type { StackGraph } from "./graph.ts";
import { read, type Reading } from "./read.ts";
import {
    eksCluster,
    securityGroup,
    securityGroupEgressRule,
    securityGroupIngressRule,
    securityGroupRule,
} from "./types.ts";

/** A property of an opening, and what it holds. */
export interface Peer {
    property: string;
    got: Reading;
}

/** One opening: whose it is, and who may come in, or is gone to. */
export interface Opening {
    /** The resource that declares it: a rule, or a group with rules inside. */
    declaredBy: PolicyResource;
    /** The groups it opens, as far as this stack makes them; an EKS cluster stands for the group AWS made for it. */
    opened: PolicyResource[];
    /** Whether somebody comes in, or goes out. */
    isIngress: boolean;
    /** Security groups on the other side. */
    groups: Peer[];
    /** Address ranges on the other side. */
    ranges: Peer[];
    /** Prefix lists on the other side. */
    prefixLists: Peer[];
}

/** What makes security groups. */
export const groupTypes: readonly string[] = [securityGroup, eksCluster];

/** Every type that opens a security group. */
export const openingTypes: readonly string[] = [
    securityGroup,
    securityGroupRule,
    securityGroupIngressRule,
    securityGroupEgressRule,
];

/** All openings of a stack. */
export function openings(graph: StackGraph): Opening[] {
    const beside = graph.ofType(securityGroupRule, securityGroupIngressRule, securityGroupEgressRule);
    return [
        ...beside.map((rule) => ({
            declaredBy: rule,
            opened: graph.resolve(read(rule, "securityGroupId"), ...groupTypes).targets,
            isIngress: rule.type !== securityGroupEgressRule && !read(rule, "type").is("egress"),
            ...peers((name) => read(rule, name)),
        })),
        ...graph.ofType(securityGroup).flatMap(inlineOpenings),
    ];
}

/** What the provider lists of rules made beside the group is its own unknown at a first preview, not the program's. */
function inlineOpenings(group: PolicyResource): Opening[] {
    const whose = { declaredBy: group, opened: [group] };
    return ["ingress", "egress"].flatMap((property) => {
        const got = read(group, property);
        const isIngress = property === "ingress";
        if (got.state === "unknown" && !got.unattributed) {
            return [{ ...whose, isIngress, groups: [{ property, got }], ranges: [{ property, got }], prefixLists: [] }];
        }
        return got.items.map((item, index) => ({
            ...whose,
            isIngress,
            ...peers((name) => item.field(name), `${property}.${index}.`),
        }));
    });
}

const groupProperties = ["referencedSecurityGroupId", "sourceSecurityGroupId", "securityGroups"];
const rangeProperties = ["cidrIpv4", "cidrIpv6", "cidrBlocks", "ipv6CidrBlocks"];
const prefixListProperties = ["prefixListId", "prefixListIds"];

/** The one property the provider fills in where the program says nothing, so that a preview shows it as unknown. */
const filledIn = "sourceSecurityGroupId";

function peers(field: (name: string) => Reading, prefix = "") {
    const present = (names: readonly string[]) =>
        names
            .filter((name) => field(name).present && !(name === filledIn && field(name).unattributed))
            .map((name) => ({ property: prefix + name, got: field(name) }));
    return {
        groups: present(groupProperties),
        ranges: present(rangeProperties),
        prefixLists: present(prefixListProperties),
    };
}
