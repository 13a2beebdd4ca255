import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, unknown, type TestResource } from "../../../support/policy.ts";

const isolatedTag = { tags: { "neo:subnet-tier": "isolated" } };

/** A network with one isolated and one public subnet, as at a first preview. */
function network() {
    const isolated = resource("aws:ec2/subnet:Subnet", "isolated", { id: unknown });
    const open = resource("aws:ec2/subnet:Subnet", "public", { id: unknown });
    const loose = resource("aws:ec2/subnet:Subnet", "loose", { id: unknown });
    const gateway = resource("aws:ec2/internetGateway:InternetGateway", "internet", {});
    const closedTable = resource("aws:ec2/routeTable:RouteTable", "closed-routes", { routes: unknown });
    const openTable = resource("aws:ec2/routeTable:RouteTable", "open-routes", { routes: unknown });
    const associate = (subnet: TestResource, table: TestResource) =>
        resource("aws:ec2/routeTableAssociation:RouteTableAssociation", `${subnet.name}-association`, {
            subnetId: madeFrom(subnet),
            routeTableId: madeFrom(table),
        });
    const way = resource("aws:ec2/route:Route", "way-out", {
        routeTableId: madeFrom(openTable),
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: madeFrom(gateway),
    });
    const associations = [associate(isolated, closedTable), associate(open, openTable)];
    return {
        isolated,
        open,
        loose,
        all: [isolated, open, loose, gateway, closedTable, openTable, way, ...associations],
    };
}

const { isolated, open, loose, all: networkResources } = network();
/** An isolated subnet that is there already. */
const known = resource("aws:ec2/subnet:Subnet", "known", { id: "subnet-9" });
const closedTable = networkResources.find(({ name }) => name === "closed-routes")!;
const knownSubnet = [
    known,
    resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "known-association", {
        subnetId: "subnet-9",
        routeTableId: madeFrom(closedTable),
    }),
];
const workload = resource("aws:ec2/securityGroup:SecurityGroup", "workload", { ingress: unknown });

interface Changes {
    instance?: Record<string, unknown>;
    cluster?: Record<string, unknown>;
    subnets?: Record<string, unknown>;
    group?: Record<string, unknown>;
    ingress?: Record<string, unknown>;
    more?: (group: TestResource) => TestResource[];
}

function judge({ instance, cluster, subnets, group, ingress, more }: Changes): Promise<string[]> {
    const subnetGroup = resource("aws:rds/subnetGroup:SubnetGroup", "acme-subnets", {
        id: unknown,
        name: "neo-acme-production-database",
        subnetIds: [madeFrom(isolated)],
        ...subnets,
    });
    const databaseGroup = resource("aws:ec2/securityGroup:SecurityGroup", "acme-group", { ingress: unknown, ...group });
    return judgeStack("aurora-private", [
        ...networkResources,
        workload,
        subnetGroup,
        databaseGroup,
        resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "from-apps", {
            securityGroupId: madeFrom(databaseGroup),
            referencedSecurityGroupId: madeFrom(workload),
            ...ingress,
        }),
        resource("aws:rds/cluster:Cluster", "acme-db", {
            dbSubnetGroupName: "neo-acme-production-database",
            vpcSecurityGroupIds: [madeFrom(databaseGroup)],
            ...cluster,
        }),
        resource("aws:rds/clusterInstance:ClusterInstance", "acme-writer", { publiclyAccessible: false, ...instance }),
        ...(more?.(databaseGroup) ?? []),
    ]);
}

const legacyRule = (group: TestResource, changes: Record<string, unknown>) =>
    resource("aws:ec2/securityGroupRule:SecurityGroupRule", "legacy", { securityGroupId: madeFrom(group), ...changes });

describe("aurora-private", () => {
    const silent: { title: string; changes: Changes }[] = [
        { title: "isolated subnets of the stack and a named security group", changes: {} },
        { title: "tagged subnets of another stack", changes: { subnets: { subnetIds: ["subnet-1"], ...isolatedTag } } },
        {
            title: "isolated subnets that are there already",
            changes: { subnets: { subnetIds: ["subnet-9"] }, more: () => knownSubnet },
        },
        { title: "a security group of another stack", changes: { ingress: { referencedSecurityGroupId: "sg-1" } } },
        { title: "a group that admits itself", changes: { group: { ingress: [{ self: true }] } } },
        { title: "a legacy rule for going out", changes: { more: (group) => [legacyRule(group, { type: "egress" })] } },
        {
            title: "addresses in a group no database uses",
            changes: { more: () => [legacyRule(workload, { type: "ingress", cidrBlocks: ["0.0.0.0/0"] })] },
        },
    ];
    for (const { title, changes } of silent) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }

    const rejected: { title: string; changes: Changes; begins: string }[] = [
        {
            title: "an absent public access",
            changes: { instance: { publiclyAccessible: null } },
            begins: "acme-writer: publiclyAccessible must be false, got absent;",
        },
        {
            title: "public access",
            changes: { instance: { publiclyAccessible: true } },
            begins: "acme-writer: publiclyAccessible must be false, got true;",
        },
        {
            title: "public access that is not known",
            changes: { instance: { publiclyAccessible: unknown } },
            begins: "acme-writer: publiclyAccessible must be false, got unknown",
        },
        {
            title: "an absent subnet group",
            changes: { cluster: { dbSubnetGroupName: null } },
            begins: "acme-db: dbSubnetGroupName must name a subnet group of this stack, got absent;",
        },
        {
            title: "a subnet group of another stack",
            changes: { cluster: { dbSubnetGroupName: "other" } },
            begins: 'acme-db: dbSubnetGroupName must name a subnet group of this stack, got "other";',
        },
        {
            title: "a subnet group that nobody can tell",
            changes: { cluster: { dbSubnetGroupName: unknown } },
            begins: "acme-db: dbSubnetGroupName must name a subnet group of this stack, got unknown",
        },
        {
            title: "a subnet group that will be something else",
            changes: { cluster: { dbSubnetGroupName: madeFrom(workload) } },
            begins: "acme-db: dbSubnetGroupName must name a subnet group of this stack, got unknown until workload exists;",
        },
        {
            title: "a security group of another stack beside its own",
            changes: { group: { id: "sg-1" }, cluster: { vpcSecurityGroupIds: ["sg-1", "sg-9"] } },
            begins: 'acme-db: vpcSecurityGroupIds must name security groups of this stack, got ["sg-1","sg-9"];',
        },
        {
            title: "a security group that nobody can tell beside its own",
            changes: { group: { id: "sg-1" }, cluster: { vpcSecurityGroupIds: ["sg-1", unknown] } },
            begins: 'acme-db: vpcSecurityGroupIds must name security groups of this stack, got ["sg-1","(unknown)"];',
        },
        {
            title: "an absent security group",
            changes: { cluster: { vpcSecurityGroupIds: null } },
            begins: "acme-db: vpcSecurityGroupIds must name security groups of this stack, got absent;",
        },
        {
            title: "a subnet with a way out, whatever the tag says",
            changes: { subnets: { subnetIds: [madeFrom(open)], ...isolatedTag } },
            begins:
                "acme-subnets: subnetIds must name isolated subnets, without a default route, " +
                "got public, which has the default route way-out;",
        },
        {
            title: "a subnet without a route table that can be told",
            changes: { subnets: { subnetIds: [madeFrom(loose)] } },
            begins:
                "acme-subnets: subnetIds must name isolated subnets, without a default route, " +
                "got loose, whose route table nobody can tell;",
        },
        {
            title: "no subnets",
            changes: { subnets: { subnetIds: null } },
            begins: 'acme-subnets: tags["neo:subnet-tier"] must be "isolated" when the subnets are not of this stack, got absent;',
        },
        {
            title: "an untagged subnet of another stack beside its own",
            changes: { subnets: { subnetIds: ["subnet-9", "subnet-1"] }, more: () => knownSubnet },
            begins: 'acme-subnets: tags["neo:subnet-tier"] must be "isolated" when the subnets are not of this stack, got absent;',
        },
        {
            title: "an untagged subnet that nobody can tell beside its own",
            changes: { subnets: { subnetIds: ["subnet-9", unknown] }, more: () => knownSubnet },
            begins: 'acme-subnets: tags["neo:subnet-tier"] must be "isolated" when the subnets are not of this stack, got absent;',
        },
        {
            title: "untagged subnets of another stack",
            changes: { subnets: { subnetIds: ["subnet-1"] } },
            begins: 'acme-subnets: tags["neo:subnet-tier"] must be "isolated" when the subnets are not of this stack, got absent;',
        },
        {
            title: "untagged subnets that are not known",
            changes: { subnets: { subnetIds: unknown } },
            begins: 'acme-subnets: tags["neo:subnet-tier"] must be "isolated" when the subnets are not of this stack, got absent;',
        },
        {
            title: "the world",
            changes: { ingress: { cidrIpv4: "0.0.0.0/0", referencedSecurityGroupId: null } },
            begins: 'from-apps: cidrIpv4 must be absent, got "0.0.0.0/0";',
        },
        {
            title: "addresses that are not known",
            changes: { ingress: { cidrIpv6: unknown, referencedSecurityGroupId: null } },
            begins: "from-apps: cidrIpv6 must be absent, got unknown",
        },
        {
            title: "a rule that names nobody",
            changes: { ingress: { referencedSecurityGroupId: null } },
            begins: "from-apps: referencedSecurityGroupId must name a security group, got absent;",
        },
        {
            title: "the world in a rule whose group nobody can tell",
            changes: { ingress: { securityGroupId: unknown, cidrIpv4: "0.0.0.0/0" } },
            begins: 'from-apps: cidrIpv4 must be absent, got "0.0.0.0/0";',
        },
        {
            title: "addresses written inside the group",
            changes: { group: { ingress: [{ cidrBlocks: ["0.0.0.0/0"] }] } },
            begins: 'acme-group: ingress.cidrBlocks must be absent, got ["0.0.0.0/0"];',
        },
        {
            title: "addresses in a legacy rule",
            changes: { more: (group) => [legacyRule(group, { type: "ingress", cidrBlocks: ["10.0.0.0/8"] })] },
            begins: 'legacy: cidrBlocks must be absent, got ["10.0.0.0/8"];',
        },
    ];
    for (const { title, changes, begins } of rejected) {
        it(`rejects ${title}`, async () => {
            const messages = await judge(changes);
            assert.equal(messages.length, 1, messages.join("\n"));
            assert.equal(messages[0]?.slice(0, begins.length), begins);
        });
    }
});
