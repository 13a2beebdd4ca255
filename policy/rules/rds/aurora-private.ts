import type { PolicyResource } from "@pulumi/policy";
import { checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { ingressByAddress } from "../../ingress.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import { waysOut, type WayOut } from "../../routing.ts";
import type { StackRule } from "../../rule.ts";
import { isolatedTier, subnetTierTag } from "../../subnet-tiers.ts";
import { rdsCluster, rdsClusterInstance, rdsSubnetGroup, securityGroup, subnet } from "../../types.ts";

/** Three doors to a database: a public address, a subnet with a way out, a security group open to addresses. */
export const auroraPrivate: StackRule = {
    name: "aurora-private",
    displayName: "Aurora is reachable only from security groups inside isolated subnets",
    description: "Aurora has no public address, lives in isolated subnets, and admits named security groups only.",
    category: "network",
    severity: "critical",
    references: [
        securityHub("RDS.2", "RDS DB instances should prohibit public access"),
        checkov("CKV_AWS_17", "Databases are not publicly accessible"),
        cisAws("3.2.3", "Databases have no public access"),
    ],
    tags: ["network", "data"],
    remediationSteps:
        "Set publiclyAccessible: false on every instance; put the cluster in a subnet group of isolated subnets, tagged " +
        "neo:subnet-tier = isolated when the subnets belong to another stack; let ingress rules name a security group.",
    enforcementLevel: "mandatory",
    types: [rdsCluster, rdsClusterInstance, rdsSubnetGroup],
    validateStack: ({ graph }, report) => {
        const tell = (resource: PolicyResource, findings: Finding[]) => {
            for (const finding of findings) report(resource, finding);
        };
        for (const instance of graph.ofType(rdsClusterInstance)) tell(instance, addressFindings(instance));
        const ways = waysOut(graph);
        for (const group of graph.ofType(rdsSubnetGroup)) tell(group, subnetFindings(graph, ways, group));
        for (const cluster of graph.ofType(rdsCluster)) tell(cluster, placementFindings(graph, cluster));
        for (const { rule, findings } of ingressByAddress(graph, databaseGroups(graph))) tell(rule, findings);
    },
};

function addressFindings(instance: PolicyResource): Finding[] {
    const open = read(instance, "publiclyAccessible");
    if (open.is(false)) return [];
    const remedy = "say it explicitly: AWS decides an absent value from the subnets";
    return [{ property: "publiclyAccessible", rule: "be false", got: open, remedy }];
}

function placementFindings(graph: StackGraph, cluster: PolicyResource): Finding[] {
    return [
        ...memberFindings(graph, read(cluster, "dbSubnetGroupName"), {
            property: "dbSubnetGroupName",
            type: rdsSubnetGroup,
            rule: "name a subnet group of this stack",
            remedy: "create the group next to the cluster, so that its subnets can be judged",
        }),
        ...memberFindings(graph, read(cluster, "vpcSecurityGroupIds"), {
            property: "vpcSecurityGroupIds",
            type: securityGroup,
            rule: "name security groups of this stack",
            remedy: "create the group next to the cluster, so that its ingress can be judged",
        }),
    ];
}

interface Membership extends Pick<Finding, "property" | "rule" | "remedy"> {
    type: string;
}

function memberFindings(graph: StackGraph, reading: Reading, { type, ...finding }: Membership): Finding[] {
    const { targets, outside, unresolved } = graph.resolve(reading, type);
    const inThisStack = targets.length > 0 && outside.length === 0 && !unresolved;
    return inThisStack ? [] : [{ ...finding, got: reading }];
}

/** Subnets of this stack are judged by their routes; of others nothing is visible but the group's own word. */
function subnetFindings(graph: StackGraph, ways: Map<PolicyResource, WayOut>, group: PolicyResource): Finding[] {
    const subnets = read(group, "subnetIds");
    const { targets, outside, unresolved } = graph.resolve(subnets, subnet);
    const findings = targets.flatMap((target) => wayOutFindings(target, ways.get(target)));
    const judgedByRoutes = targets.length > 0 && outside.length === 0 && !unresolved;
    const tier = read(group, "tags").field(subnetTierTag);
    if (judgedByRoutes || tier.is(isolatedTier)) return findings;
    const rule = `be "${isolatedTier}" when the subnets are not of this stack`;
    const remedy = `pass isolated subnets and tag the group, subnetIds is ${subnets.toString()}`;
    return [...findings, { property: `tags["${subnetTierTag}"]`, rule, got: tier, remedy }];
}

function wayOutFindings(target: PolicyResource, way: WayOut | undefined): Finding[] {
    const rule = "name isolated subnets, without a default route";
    if (way?.certain !== true) {
        const got = `${target.name}, whose route table nobody can tell`;
        return [{ property: "subnetIds", rule, got, remedy: "associate the subnet with a route table of its own" }];
    }
    return way.defaults.map(({ declaredBy }) => ({
        property: "subnetIds",
        rule,
        got: `${target.name}, which has the default route ${declaredBy.name}`,
        remedy: "use the isolated subnets",
    }));
}

function databaseGroups(graph: StackGraph): Set<PolicyResource> {
    const references = graph.ofType(rdsCluster).map((cluster) => read(cluster, "vpcSecurityGroupIds"));
    return new Set(references.flatMap((reference) => graph.resolve(reference, securityGroup).targets));
}
