/** The web ACL's rules as data: one row a rule, in order of priority. Why these: docs/adr/0008-edge.md. */

import type { types } from "@pulumi/aws";

/** Optional protections with a price of their own; all off unless switched on. */
export interface WebAclOptions {
    /** `common` blocks bots that name themselves; `targeted` also looks at behaviour ($10 a month and $10 per million). @default "common" */
    bots?: "common" | "targeted";
    /** Path of a log-in form to watch for stolen credentials ($10 a month and $1 per thousand). @default off */
    accountTakeoverLoginPath?: string;
    /** Requests per five minutes from one address to one host. @default 2000 */
    requestsPerFiveMinutes?: number;
    /** Log-in attempts per minute from one address. @default 20 */
    loginAttemptsPerMinute?: number;
}

/** What a web ACL does when nothing is said. */
export const webAclDefaults = { bots: "common", requestsPerFiveMinutes: 2000, loginAttemptsPerMinute: 20 } as const;

/** A managed rule group of AWS. */
export interface ManagedRule {
    kind: "managed";
    name: string;
    group: string;
    /** Web ACL capacity units. Source: AWS WAF developer guide, list of managed rule groups. */
    capacity: number;
    configuration?: types.input.wafv2.WebAclRuleStatementManagedRuleGroupStatementManagedRuleGroupConfig;
}

/** A limit on how often one address may ask. */
export interface RateRule {
    kind: "rate";
    name: string;
    capacity: number;
    limit: number;
    windowSeconds: 60 | 300;
    /** Only requests whose path starts so; all when absent. */
    pathPrefix?: string;
}

/** One rule of a web ACL. */
export type WebAclRule = ManagedRule | RateRule;

/** Every path a person signs in at begins so, on the Platform and in the Runtime. */
export const loginPathPrefix = "/login";

/** Rate rule: 2, one aggregation key more 30 (AWS WAF developer guide, "Rate-based rule statement": 30 per custom key). */
const rateCapacity = 62;
/** As above, and 2 for a path comparison with one text transformation of 10. */
const loginRateCapacity = 74;

/** The rules in order of priority: what is cheap and certain first. */
export function webAclRules(options: WebAclOptions = {}): WebAclRule[] {
    const { bots, requestsPerFiveMinutes, loginAttemptsPerMinute, accountTakeoverLoginPath } = {
        ...webAclDefaults,
        ...options,
    };
    return [
        {
            kind: "managed",
            name: "anti-ddos",
            group: "AWSManagedRulesAntiDDoSRuleSet",
            capacity: 50,
            configuration: {
                awsManagedRulesAntiDdosRuleSet: {
                    sensitivityToBlock: "LOW",
                    clientSideActionConfig: {
                        // Calls of an API cannot answer a challenge: they are the exempt paths.
                        challenge: {
                            usageOfAction: "ENABLED",
                            exemptUriRegularExpressions: [{ regexString: "^/[^/]+/rest/" }],
                        },
                    },
                },
            },
        },
        { kind: "managed", name: "ip-reputation", group: "AWSManagedRulesAmazonIpReputationList", capacity: 25 },
        { kind: "managed", name: "known-bad-inputs", group: "AWSManagedRulesKnownBadInputsRuleSet", capacity: 200 },
        { kind: "managed", name: "common", group: "AWSManagedRulesCommonRuleSet", capacity: 700 },
        { kind: "managed", name: "sql-injection", group: "AWSManagedRulesSQLiRuleSet", capacity: 200 },
        { kind: "rate", name: "rate-limit", capacity: rateCapacity, limit: requestsPerFiveMinutes, windowSeconds: 300 },
        {
            kind: "rate",
            name: "login-brute-force",
            capacity: loginRateCapacity,
            limit: loginAttemptsPerMinute,
            windowSeconds: 60,
            pathPrefix: loginPathPrefix,
        },
        {
            kind: "managed",
            name: "bots",
            group: "AWSManagedRulesBotControlRuleSet",
            capacity: 50,
            configuration: { awsManagedRulesBotControlRuleSet: { inspectionLevel: bots.toUpperCase() } },
        },
        ...accountTakeover(accountTakeoverLoginPath),
    ];
}

function accountTakeover(loginPath: string | undefined): WebAclRule[] {
    if (loginPath === undefined) {
        return [];
    }
    return [
        {
            kind: "managed",
            name: "account-takeover",
            group: "AWSManagedRulesATPRuleSet",
            capacity: 50,
            configuration: {
                awsManagedRulesAtpRuleSet: {
                    loginPath,
                    requestInspection: {
                        payloadType: "JSON",
                        usernameField: { identifier: "/username" },
                        passwordField: { identifier: "/password" },
                    },
                },
            },
        },
    ];
}
