/** What AWS asks for what is there whether it is used or not. Data: every price with where it is from and when it was read. */

/** One price. */
export interface Price {
    /** For people. */
    item: string;
    /** What is counted. A month has {@link hoursPerMonth} hours. */
    unit: "hour" | "month";
    usd: number;
    region: "us-east-1" | "global";
    source: string;
    /** When, as 2026-09; the year alone where the month was not kept. */
    read: string;
    /** `sourced`: it was read where it says. `recalled`: from memory, to be confirmed before anybody relies on it. */
    confidence: "sourced" | "recalled";
}

/** Hours of a month, as AWS's own calculator counts them. */
export const hoursPerMonth = 730;

const read = { region: "us-east-1", read: "2026", confidence: "sourced" } as const;
const recalled = { region: "us-east-1", source: "none: recalled", read: "2026", confidence: "recalled" } as const;

/** Prices by name. */
export const prices = {
    clusterHour: {
        item: "EKS control plane",
        unit: "hour",
        usd: 0.1,
        source: "two guides to Amazon EKS pricing",
        ...read,
    },
    natGatewayHour: {
        item: "NAT gateway",
        unit: "hour",
        usd: 0.045,
        source: "many guides to Amazon VPC pricing",
        ...read,
    },
    publicAddressHour: {
        item: "public IPv4 address",
        unit: "hour",
        usd: 0.005,
        source: "guides to Amazon VPC pricing",
        ...read,
    },
    loadBalancerHour: { item: "load balancer", unit: "hour", usd: 0.0225, ...recalled },
    endpointZoneHour: { item: "interface endpoint, each zone", unit: "hour", usd: 0.01, ...recalled },
    acuHour: {
        item: "Aurora capacity unit",
        unit: "hour",
        usd: 0.12,
        source: "guides to Amazon Aurora pricing",
        ...read,
    },
    acuHourIoOptimized: { item: "Aurora capacity unit, I/O-Optimized", unit: "hour", usd: 0.16, ...recalled },
    webAclMonth: {
        item: "web ACL",
        unit: "month",
        usd: 5,
        source: "guides to AWS WAF pricing",
        ...read,
        region: "global",
    },
    webAclRuleMonth: {
        item: "web ACL rule",
        unit: "month",
        usd: 1,
        source: "guides to AWS WAF pricing",
        ...read,
        region: "global",
    },
    botControlMonth: { item: "WAF Bot Control", unit: "month", usd: 10, ...recalled, region: "global" },
    antiDdosMonth: { item: "WAF Anti-DDoS", unit: "month", usd: 20, ...recalled, region: "global" },
    fraudControlMonth: { item: "WAF fraud control", unit: "month", usd: 10, ...recalled, region: "global" },
    keyMonth: { item: "KMS key", unit: "month", usd: 1, source: "guides to AWS KMS pricing", ...read },
    secretMonth: {
        item: "secret",
        unit: "month",
        usd: 0.4,
        source: "AWS Secrets Manager pricing, 2026-09-20",
        ...read,
        read: "2026-09",
    },
} as const satisfies Record<string, Price>;

/** Name of a price. */
export type PriceName = keyof typeof prices;

/**
 * What a quantity costs a month, in whole cents. Cents, so that sums are exact: a line is rounded once, and totals are sums of
 * lines.
 */
export function monthlyCents(name: PriceName, quantity: number): number {
    const { unit, usd }: Price = prices[name];
    return Math.round(quantity * usd * (unit === "hour" ? hoursPerMonth : 1) * 100);
}
