/** Who may come in: the rules of security groups, in the three ways a program can write them. */
import type { PolicyResource } from "@pulumi/policy";
import type { StackGraph } from "./graph.ts";
import type { Finding } from "./message.ts";
import { read, type Reading } from "./read.ts";
import { securityGroup, securityGroupIngressRule, securityGroupRule } from "./types.ts";

/** What is wrong with one resource that declares ingress. */
export interface IngressFindings {
    rule: PolicyResource;
    findings: Finding[];
}

/** Ingress of the given groups that admits addresses, or nobody in particular, instead of a security group; so too where the group is unclear. */
export function ingressByAddress(graph: StackGraph, groups: ReadonlySet<PolicyResource>): IngressFindings[] {
    if (groups.size === 0) return [];
    const guarded = (rule: PolicyResource) => {
        const { targets, unresolved } = graph.resolve(read(rule, "securityGroupId"), securityGroup);
        return unresolved || targets.some((group) => groups.has(group));
    };
    const judged = (type: string, groupProperty: string) =>
        graph
            .ofType(type)
            .filter((rule) => guarded(rule) && !read(rule, "type").is("egress"))
            .map((rule) => ({ rule, findings: sourceFindings(groupProperty, (name) => read(rule, name)) }));
    return [
        ...[...groups].map((group) => ({ rule: group, findings: inlineFindings(group) })),
        ...judged(securityGroupIngressRule, "referencedSecurityGroupId"),
        ...judged(securityGroupRule, "sourceSecurityGroupId"),
    ];
}

/** Rules made beside a group show up in its `ingress` after an update, too; before it, that list is the provider's unknown. */
function inlineFindings(group: PolicyResource): Finding[] {
    const ingress = read(group, "ingress");
    if (ingress.state === "unknown" && !ingress.unattributed) {
        return [{ property: "ingress", rule: "be known", got: ingress, remedy: "use separate ingress rules" }];
    }
    return ingress.items.flatMap((item) => sourceFindings("securityGroups", (name) => item.field(name), "ingress."));
}

const addressSources = ["cidrIpv4", "cidrIpv6", "cidrBlocks", "ipv6CidrBlocks", "prefixListId", "prefixListIds"];

const remedy = "admit the security group of the workload instead of addresses";

/** A group that is not known yet is still a group, and never an address. */
function sourceFindings(groupProperty: string, field: (name: string) => Reading, prefix = ""): Finding[] {
    const byAddress = addressSources
        .map((name) => ({ property: prefix + name, rule: "be absent", got: field(name), remedy }))
        .filter(({ got }) => got.present);
    const source = field(groupProperty);
    if (source.present || field("self").is(true) || byAddress.length > 0) return byAddress;
    return [{ property: prefix + groupProperty, rule: "name a security group", got: source, remedy }];
}
