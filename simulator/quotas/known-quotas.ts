/** The quotas the local account keeps. Standard values are AWS's for a new account in us-east-1, late in 2026. */
import { isProperties, list, text, texts, type Properties } from "../wire/values.ts";
import type { Refusal } from "../behaviour/aws/kind.ts";
import type { Quota, QuotaLimits, QuotaView } from "./quota.ts";
import { webAclCapacity } from "./web-acl-capacity.ts";

type Described = Omit<QuotaLimits, "types" | "serviceCode" | "quotaCode"> & {
    readonly code?: readonly [service: string, quota: string];
};

const balancerType = "aws:lb/loadBalancer:LoadBalancer";
const listenerType = "aws:lb/listener:Listener";
const listenerRuleType = "aws:lb/listenerRule:ListenerRule";
const natGatewayType = "aws:ec2/natGateway:NatGateway";
const subnetType = "aws:ec2/subnet:Subnet";

const says =
    (code: string, sentence: string, rest: Partial<Refusal> = {}): Quota["refusal"] =>
    (limit) => ({ code, sentence: sentence.replace("{limit}", String(limit)), ...rest });

function withCodes({ code, ...rest }: Described): Omit<Described, "code"> & Pick<Quota, "serviceCode" | "quotaCode"> {
    return code === undefined ? rest : { ...rest, serviceCode: code[0], quotaCode: code[1] };
}

/** As many objects of these types together in a region, or in the account where the type is global. */
function each(types: string | readonly string[], quota: Described): Quota {
    const all = typeof types === "string" ? [types] : types;
    return {
        ...withCodes(quota),
        types: all,
        used: (view) => all.reduce((sum, type) => sum + view.count(type), 0),
    };
}

/** As many objects of a type below one owner, which an input of theirs names. */
function below(type: string, property: string, quota: Described): Quota {
    return {
        ...withCodes(quota),
        types: [type],
        owner: (inputs) => text(inputs, property),
        used: (view, owner) => view.countWith(type, property, owner),
    };
}

/** As many load balancers of one sort. */
function balancers(sort: string, quota: Described): Quota {
    const sortOf = (inputs: Properties): string => text(inputs, "loadBalancerType") ?? "application";
    return {
        ...withCodes(quota),
        types: [balancerType],
        owner: (inputs) => (sortOf(inputs) === sort ? sort : undefined),
        used: (view) => view.inputsOf(balancerType).filter((inputs) => sortOf(inputs) === sort).length,
    };
}

function zoneOf(inputs: Properties, view: QuotaView): string | undefined {
    const subnet = view.find(subnetType, text(inputs, "subnetId") ?? "");
    return subnet === undefined ? undefined : text(subnet, "availabilityZone");
}

/** Target groups that the listeners of a load balancer, and their rules, forward to. */
function targetGroups(view: QuotaView, balancer: string): Set<string> {
    const isBelow = (inputs: Properties): boolean =>
        (text(inputs, "listenerArn") ?? "").startsWith(balancer.replace(":loadbalancer/", ":listener/"));
    const listeners = view.inputsOf(listenerType).filter((inputs) => text(inputs, "loadBalancerArn") === balancer);
    return new Set([...listeners, ...view.inputsOf(listenerRuleType).filter(isBelow)].flatMap(targetGroupsIn));
}

/** Target groups that one listener or rule forwards to. */
function targetGroupsIn(inputs: Properties): string[] {
    const actions = [...list(inputs, "defaultActions"), ...list(inputs, "actions")];
    return actions.flatMap((action) => (isProperties(action) ? (text(action, "targetGroupArn") ?? []) : []));
}

const vpcGuide = "Amazon VPC user guide, quotas";
const balancerGuide = "Application Load Balancers user guide, quotas";
const rdsGuide = "Aurora user guide, quotas";
const cloudFrontGuide = "CloudFront developer guide, quotas";

/** The quotas, in the order they are shown. */
export const knownQuotas: readonly Quota[] = [
    each("aws:ec2/vpc:Vpc", {
        name: "vpc/vpcs",
        code: ["vpc", "L-F678F1CE"],
        standard: 5,
        local: 100,
        refusal: says("VpcLimitExceeded", "The maximum number of VPCs has been reached."),
        source: vpcGuide,
    }),
    each("aws:ec2/internetGateway:InternetGateway", {
        name: "vpc/internet-gateways",
        code: ["vpc", "L-A4707A72"],
        standard: 5,
        local: 100,
        refusal: says("InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached."),
        source: vpcGuide,
    }),
    below(subnetType, "vpcId", {
        name: "vpc/subnets-per-vpc",
        code: ["vpc", "L-407747CB"],
        standard: 200,
        local: 200,
        refusal: says("SubnetLimitExceeded", "The maximum number of subnets has been reached."),
        source: vpcGuide,
    }),
    below("aws:ec2/routeTable:RouteTable", "vpcId", {
        name: "vpc/route-tables-per-vpc",
        code: ["vpc", "L-589F43AA"],
        standard: 200,
        local: 200,
        refusal: says("RouteTableLimitExceeded", "The maximum number of route tables has been reached."),
        source: vpcGuide,
    }),
    {
        name: "vpc/nat-gateways-per-zone",
        serviceCode: "vpc",
        quotaCode: "L-FE5A380F",
        types: [natGatewayType],
        owner: zoneOf,
        used: (view, zone) => view.inputsOf(natGatewayType).filter((inputs) => zoneOf(inputs, view) === zone).length,
        standard: 5,
        local: 100,
        refusal: says(
            "NatGatewayLimitExceeded",
            "Performing this operation would exceed the limit of {limit} NAT gateways",
        ),
        source: vpcGuide,
    },
    each("aws:ec2/securityGroup:SecurityGroup", {
        name: "vpc/security-groups",
        code: ["vpc", "L-E79EC296"],
        standard: 2_500,
        local: 2_500,
        refusal: says("SecurityGroupLimitExceeded", "The maximum number of security groups has been reached."),
        source: vpcGuide,
    }),
    below("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "securityGroupId", {
        name: "vpc/inbound-rules-per-security-group",
        code: ["vpc", "L-0EA8095F"],
        standard: 60,
        local: 60,
        refusal: says(
            "RulesPerSecurityGroupLimitExceeded",
            "The maximum number of rules per security group has been reached.",
        ),
        source: vpcGuide,
    }),
    below("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "securityGroupId", {
        name: "vpc/outbound-rules-per-security-group",
        code: ["vpc", "L-0EA8095F"],
        standard: 60,
        local: 60,
        refusal: says(
            "RulesPerSecurityGroupLimitExceeded",
            "The maximum number of rules per security group has been reached.",
        ),
        source: vpcGuide,
    }),
    below("aws:ec2/vpcEndpoint:VpcEndpoint", "vpcId", {
        name: "vpc/endpoints-per-vpc",
        code: ["vpc", "L-29B6F2EB"],
        standard: 50,
        local: 50,
        refusal: says("VpcEndpointLimitExceeded", "The maximum number of VPC endpoints has been reached."),
        source: `${vpcGuide}: interface and gateway load balancer endpoints; gateway endpoints are counted among them here`,
    }),
    each("aws:ec2/eip:Eip", {
        name: "ec2/elastic-ips",
        code: ["ec2", "L-0263D0A3"],
        standard: 5,
        local: 100,
        refusal: says("AddressLimitExceeded", "The maximum number of addresses has been reached.", {
            operation: "AllocateAddress",
        }),
        source: "EC2 user guide, Elastic IP addresses",
    }),
    each("aws:eks/cluster:Cluster", {
        name: "eks/clusters",
        code: ["eks", "L-1194D53C"],
        standard: 100,
        local: 100,
        refusal: says("ResourceLimitExceededException", "You have reached the limit of {limit} clusters"),
        source: "EKS user guide, service quotas",
    }),
    below("aws:eks/podIdentityAssociation:PodIdentityAssociation", "clusterName", {
        name: "eks/pod-identity-associations-per-cluster",
        standard: 5_000,
        local: 5_000,
        refusal: says(
            "ResourceLimitExceededException",
            "You have reached the limit of {limit} pod identity associations for the cluster",
        ),
        source: "EKS user guide, service quotas; not adjustable",
    }),
    balancers("application", {
        name: "lb/application-load-balancers",
        code: ["elasticloadbalancing", "L-53DA6B97"],
        standard: 50,
        local: 100,
        refusal: says("TooManyLoadBalancers", "The quota for the number of load balancers has been reached."),
        source: balancerGuide,
    }),
    balancers("network", {
        name: "lb/network-load-balancers",
        code: ["elasticloadbalancing", "L-69A177A2"],
        standard: 50,
        local: 100,
        refusal: says("TooManyLoadBalancers", "The quota for the number of load balancers has been reached."),
        source: "Network Load Balancers user guide, quotas",
    }),
    {
        name: "lb/target-groups-per-application-load-balancer",
        serviceCode: "elasticloadbalancing",
        quotaCode: "L-822D1B1B",
        types: [listenerType, listenerRuleType],
        owner: (inputs) =>
            text(inputs, "loadBalancerArn") ??
            text(inputs, "listenerArn")
                ?.replace(":listener/", ":loadbalancer/")
                .replace(/\/[^/]*$/, ""),
        used: (view, balancer) => targetGroups(view, balancer).size,
        adds: (inputs, view, balancer) => {
            const there = targetGroups(view, balancer);
            return new Set(targetGroupsIn(inputs).filter((arn) => !there.has(arn))).size;
        },
        standard: 100,
        local: 100,
        refusal: says(
            "TooManyUniqueTargetGroupsPerLoadBalancer",
            "The maximum number of unique target groups on the load balancer has been reached.",
        ),
        source: `${balancerGuide}; not adjustable`,
    },
    below(listenerRuleType, "listenerArn", {
        name: "lb/rules-per-listener",
        standard: 100,
        local: 100,
        refusal: says("TooManyRules", "The maximum number of rules has been reached."),
        source: `${balancerGuide}: 100 rules a load balancer, counted per listener here`,
    }),
    each("aws:rds/cluster:Cluster", {
        name: "rds/clusters",
        code: ["rds", "L-952B80B8"],
        standard: 40,
        local: 500,
        refusal: says(
            "DBClusterQuotaExceededFault",
            "The request can't be fulfilled because you've reached the quota of {limit} DB clusters.",
            { status: 403, operation: "CreateDBCluster" },
        ),
        source: rdsGuide,
    }),
    each(["aws:rds/clusterInstance:ClusterInstance", "aws:rds/instance:Instance"], {
        name: "rds/instances",
        code: ["rds", "L-7B6409FD"],
        standard: 40,
        local: 500,
        refusal: says(
            "InstanceQuotaExceeded",
            "The request can't be fulfilled because you've reached the quota of {limit} DB instances.",
            { operation: "CreateDBInstance" },
        ),
        source: rdsGuide,
    }),
    each("aws:rds/clusterParameterGroup:ClusterParameterGroup", {
        name: "rds/cluster-parameter-groups",
        code: ["rds", "L-E4C808A8"],
        standard: 50,
        local: 500,
        refusal: says("DBParameterGroupQuotaExceeded", "Parameter group quota of {limit} is exceeded.", {
            operation: "CreateDBClusterParameterGroup",
        }),
        source: rdsGuide,
    }),
    each("aws:rds/subnetGroup:SubnetGroup", {
        name: "rds/subnet-groups",
        code: ["rds", "L-48C6BF61"],
        standard: 50,
        local: 500,
        refusal: says("DBSubnetGroupQuotaExceeded", "Subnet group quota of {limit} is exceeded.", {
            operation: "CreateDBSubnetGroup",
        }),
        source: rdsGuide,
    }),
    each("aws:iam/role:Role", {
        name: "iam/roles",
        code: ["iam", "L-FE177D64"],
        standard: 1_000,
        local: 5_000,
        refusal: says("LimitExceeded", "Cannot exceed quota for RolesPerAccount: {limit}", { status: 409 }),
        source: "IAM user guide, quotas; 5,000 at most",
    }),
    each("aws:iam/policy:Policy", {
        name: "iam/policies",
        code: ["iam", "L-E95E4862"],
        standard: 1_500,
        local: 5_000,
        refusal: says("LimitExceeded", "Cannot exceed quota for PoliciesPerAccount: {limit}", { status: 409 }),
        source: "IAM user guide, quotas; 5,000 at most",
    }),
    {
        name: "s3/buckets",
        serviceCode: "s3",
        quotaCode: "L-DC2B2D3D",
        types: ["aws:s3/bucket:Bucket"],
        used: (view) => view.countEverywhere("aws:s3/bucket:Bucket"),
        standard: 10_000,
        local: 10_000,
        refusal: says("TooManyBuckets", "You have attempted to create more buckets than allowed"),
        source: "S3 user guide, general purpose bucket quotas",
    },
    each("aws:kms/key:Key", {
        name: "kms/keys",
        code: ["kms", "L-C2F1777E"],
        standard: 100_000,
        local: 100_000,
        refusal: says("LimitExceededException", "You have reached the maximum number of KMS keys."),
        source: "KMS developer guide, resource quotas",
    }),
    each("aws:secretsmanager/secret:Secret", {
        name: "secretsmanager/secrets",
        standard: 500_000,
        local: 500_000,
        refusal: says("LimitExceededException", "You have exceeded the maximum number of secrets."),
        source: "Secrets Manager user guide, quotas",
    }),
    each("aws:dynamodb/table:Table", {
        name: "dynamodb/tables",
        code: ["dynamodb", "L-F98FE922"],
        standard: 2_500,
        local: 2_500,
        refusal: says("LimitExceededException", "Subscriber limit exceeded: Too many tables, limit {limit}"),
        source: "DynamoDB developer guide, service quotas",
    }),
    each("aws:ecr/repository:Repository", {
        name: "ecr/repositories",
        code: ["ecr", "L-CFEB8E8D"],
        standard: 100_000,
        local: 100_000,
        refusal: says("LimitExceededException", "The repository quota of {limit} is exceeded"),
        source: "ECR user guide, service quotas",
    }),
    each("aws:acm/certificate:Certificate", {
        name: "acm/certificates",
        code: ["acm", "L-F141DD1D"],
        standard: 2_500,
        local: 2_500,
        refusal: says("LimitExceededException", "Cannot have more than {limit} certificates.", {
            operation: "RequestCertificate",
        }),
        source: "ACM user guide, quotas",
    }),
    {
        name: "acm/names-per-certificate",
        types: ["aws:acm/certificate:Certificate"],
        size: (inputs) => new Set([text(inputs, "domainName"), ...texts(inputs, "subjectAlternativeNames")]).size,
        standard: 10,
        local: 100,
        refusal: says("LimitExceededException", "Cannot have more than {limit} domains", {
            operation: "RequestCertificate",
        }),
        source: "ACM user guide, quotas; to 100 on request",
    },
    each("aws:route53/zone:Zone", {
        name: "route53/zones",
        standard: 500,
        local: 500,
        refusal: says("TooManyHostedZones", "Limits Exceeded: the maximum number of hosted zones is {limit}"),
        source: "Route 53 developer guide, quotas",
    }),
    below("aws:route53/record:Record", "zoneId", {
        name: "route53/records-per-zone",
        standard: 10_000,
        local: 10_000,
        refusal: says(
            "InvalidChangeBatch",
            "The number of records in the hosted zone would exceed the maximum of {limit}",
            { operation: "ChangeResourceRecordSets" },
        ),
        source: "Route 53 developer guide, quotas",
    }),
    each("aws:cognito/userPool:UserPool", {
        name: "cognito/user-pools",
        standard: 1_000,
        local: 1_000,
        refusal: says("LimitExceededException", "The maximum number of user pools is {limit}"),
        source: "Cognito developer guide, quotas",
    }),
    each("aws:cloudfront/distribution:Distribution", {
        name: "cloudfront/distributions",
        standard: 500,
        local: 500,
        refusal: says("TooManyDistributions", "Your request would exceed the quota of {limit} distributions."),
        source: cloudFrontGuide,
    }),
    each("aws:cloudfront/multitenantDistribution:MultitenantDistribution", {
        name: "cloudfront/multi-tenant-distributions",
        standard: 20,
        local: 100,
        refusal: says("TooManyDistributions", "Your request would exceed the quota of {limit} distributions.", {
            operation: "CreateDistribution",
        }),
        source: cloudFrontGuide,
    }),
    each("aws:cloudfront/distributionTenant:DistributionTenant", {
        name: "cloudfront/distribution-tenants",
        standard: 10_000,
        local: 10_000,
        refusal: says("EntityLimitExceeded", "Your request would exceed the quota of {limit} distribution tenants."),
        source: cloudFrontGuide,
    }),
    each("aws:cloudfront/connectionGroup:ConnectionGroup", {
        name: "cloudfront/connection-groups",
        standard: 100,
        local: 100,
        refusal: says("EntityLimitExceeded", "Your request would exceed the quota of {limit} connection groups."),
        source: cloudFrontGuide,
    }),
    each("aws:cloudfront/vpcOrigin:VpcOrigin", {
        name: "cloudfront/vpc-origins",
        standard: 25,
        local: 100,
        refusal: says("EntityLimitExceeded", "Your request would exceed the quota of {limit} VPC origins."),
        source: cloudFrontGuide,
    }),
    each("aws:wafv2/webAcl:WebAcl", {
        name: "wafv2/web-acls",
        standard: 100,
        local: 100,
        refusal: says(
            "WAFLimitsExceededException",
            "AWS WAF couldn’t perform the operation because you exceeded your resource limit.",
        ),
        source: "AWS WAF developer guide, quotas",
    }),
    {
        name: "wafv2/capacity-units-per-web-acl",
        types: ["aws:wafv2/webAcl:WebAcl"],
        size: webAclCapacity,
        standard: 5_000,
        local: 5_000,
        refusal: says(
            "WAFLimitsExceededException",
            "AWS WAF couldn’t perform the operation because you exceeded your resource limit: the web ACL needs more than {limit} capacity units.",
        ),
        source: "AWS WAF developer guide, quotas; above 1,500 units AWS charges more",
    },
];
