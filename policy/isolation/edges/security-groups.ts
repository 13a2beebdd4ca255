/** Who may connect to whom by security groups: groups that are admitted, and subnets whose addresses are. */
import type { PolicyResource } from "@pulumi/policy";
import { CidrIndex } from "../../cidr-index.ts";
import { coversTheWorld } from "../../cidr.ts";
import { stringsOf } from "../../documents.ts";
import { read, type Reading } from "../../read.ts";
import {
    securityGroup,
    securityGroupEgressRule,
    securityGroupIngressRule,
    securityGroupRule,
    subnet,
} from "../../types.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

/** What one rule admits to its group, or lets out of it. */
interface Rule {
    group: PolicyResource;
    isIngress: boolean;
    groups: readonly Reading[];
    ranges: readonly Reading[];
    by: string;
}

/** The world is the internet and no neighbour: rules of their own judge it. */
export function* securityGroups(landscape: Landscape): Generator<Edge> {
    const subnets = subnetsByRange(landscape);
    for (const { group, isIngress, groups, ranges, by } of rulesOf(landscape)) {
        const edge = (kind: Edge["kind"], other: PolicyResource): Edge =>
            isIngress ? { kind, from: other, to: group, by } : { kind, from: group, to: other, by };
        for (const reading of groups) {
            for (const other of landscape.graph.resolve(reading, securityGroup).targets) {
                yield edge("security-group", other);
            }
        }
        for (const range of ranges.flatMap((reading) => stringsOf(reading) ?? [])) {
            if (coversTheWorld(range)) continue;
            for (const other of subnets.meeting(range) ?? []) yield edge("security-group-range", other);
        }
    }
}

function subnetsByRange(landscape: Landscape): CidrIndex<PolicyResource> {
    const index = new CidrIndex<PolicyResource>();
    for (const each of landscape.graph.ofType(subnet)) index.add(read(each, "cidrBlock").text ?? "", each);
    return index;
}

function* rulesOf({ graph }: Landscape): Generator<Rule> {
    for (const group of graph.ofType(securityGroup)) {
        for (const direction of ["ingress", "egress"]) {
            for (const [index, item] of read(group, direction).items.entries()) {
                const groups = item.field("securityGroups").items;
                const ranges = [item.field("cidrBlocks"), item.field("ipv6CidrBlocks")];
                yield {
                    group,
                    isIngress: direction === "ingress",
                    groups,
                    ranges,
                    by: `${group.name}: ${direction}.${index}`,
                };
            }
        }
    }
    for (const rule of graph.ofType(securityGroupIngressRule, securityGroupEgressRule, securityGroupRule)) {
        const isIngress = rule.type === securityGroupIngressRule || read(rule, "type").is("ingress");
        const groups = [read(rule, "referencedSecurityGroupId"), read(rule, "sourceSecurityGroupId")];
        const ranges = ["cidrIpv4", "cidrIpv6", "cidrBlocks", "ipv6CidrBlocks"].map((name) => read(rule, name));
        for (const group of graph.resolve(read(rule, "securityGroupId"), securityGroup).targets) {
            yield { group, isIngress, groups, ranges, by: rule.name };
        }
    }
}
