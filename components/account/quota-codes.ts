/**
 * The quotas a landscape meets first, as Service Quotas calls them. Codes: `vpcs` from @pulumi/aws (ServiceQuota), the others
 * from public repositories that raise them; `aws service-quotas list-service-quotas` shows them. CloudFront's VPC origins (25
 * an account) and Cognito's pools of users (1,000) are not in here, because we found no source for their codes.
 */

/** One quota of one service. */
export interface QuotaCode {
    serviceCode: string;
    quotaCode: string;
    /** What a new account has. */
    standard: number;
    /** The only region that knows the quota, for services without regions. @default the account's own */
    region?: "us-east-1";
}

/** Quotas by what they count. */
export const quotaCodes = {
    vpcs: { serviceCode: "vpc", quotaCode: "L-F678F1CE", standard: 5 },
    internetGateways: { serviceCode: "vpc", quotaCode: "L-A4707A72", standard: 5 },
    natGatewaysPerZone: { serviceCode: "vpc", quotaCode: "L-FE5A380F", standard: 5 },
    networkInterfaces: { serviceCode: "vpc", quotaCode: "L-DF5E4CA3", standard: 5000 },
    securityGroups: { serviceCode: "vpc", quotaCode: "L-E79EC296", standard: 2500 },
    elasticIps: { serviceCode: "ec2", quotaCode: "L-0263D0A3", standard: 5 },
    standardInstanceCpus: { serviceCode: "ec2", quotaCode: "L-1216C47A", standard: 5 },
    clusters: { serviceCode: "eks", quotaCode: "L-1194D53C", standard: 100 },
    applicationLoadBalancers: { serviceCode: "elasticloadbalancing", quotaCode: "L-53DA6B97", standard: 50 },
    networkLoadBalancers: { serviceCode: "elasticloadbalancing", quotaCode: "L-69A177A2", standard: 50 },
    databaseClusters: { serviceCode: "rds", quotaCode: "L-952B80B8", standard: 40 },
    databaseInstances: { serviceCode: "rds", quotaCode: "L-7B6409FD", standard: 40 },
    databaseClusterParameterGroups: { serviceCode: "rds", quotaCode: "L-E4C808A8", standard: 50 },
    databaseSubnetGroups: { serviceCode: "rds", quotaCode: "L-48C6BF61", standard: 50 },
    roles: { serviceCode: "iam", quotaCode: "L-FE177D64", standard: 1000, region: "us-east-1" },
} as const satisfies Record<string, QuotaCode>;

/** One of {@link quotaCodes}. */
export type QuotaName = keyof typeof quotaCodes;
