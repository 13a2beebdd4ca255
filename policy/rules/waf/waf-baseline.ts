import { checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { webAcl } from "../../types.ts";

/** What every app needs, whatever it is written in. Source: AWS WAF developer guide, "Baseline rule groups". */
const baselineGroups = [
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesAmazonIpReputationList",
];

/** An ACL that is there and lets everything through looks the same from outside; counting is how that comes about. */
export const wafBaseline: ResourceRule = {
    name: "waf-baseline",
    displayName: "Web ACLs hold the baseline rules, and enforce them",
    description:
        "Every web ACL has AWS's common, known-bad-inputs and IP-reputation groups for all requests, a rate limit, no rule " +
        "that only counts, and metrics.",
    category: "network",
    severity: "high",
    references: [
        securityHub(
            "WAF.10, WAF.12",
            "AWS WAF web ACLs should have at least one rule or rule group; rules should have metrics enabled",
        ),
        checkov(
            "CKV_AWS_175, CKV_AWS_192, CKV_AWS_342, CKV2_AWS_47, CKV2_AWS_76",
            "Web ACLs have rules, each with an action, and the group of known bad inputs",
        ),
    ],
    tags: ["network", "edge"],
    remediationSteps:
        "Use the WebAcl component. Add the three managed groups with overrideAction none, a rateBasedStatement with action " +
        "block, and cloudwatchMetricsEnabled: true on the ACL and on every rule.",
    enforcementLevel: "mandatory",
    types: [webAcl],
    validateResource: (acl, report) => {
        for (const finding of aclFindings(acl)) report(finding);
    },
};

function aclFindings(acl: Readable): Finding[] {
    const rules = read(acl, "rules");
    if (rules.items.length === 0) {
        const remedy = "write rules as a list, not as JSON, with the baseline groups first";
        return [{ property: "rules", rule: "be known and not empty", got: rules, remedy }];
    }
    return [
        ...baselineGroups.filter((group) => !rules.items.some((rule) => enforces(rule, group))).map(absentGroup),
        ...rateFindings(rules.items),
        ...rules.items.flatMap((rule, index) => ruleFindings(rule, `rules.${index}`)),
        ...metricFindings(read(acl, "visibilityConfig"), "visibilityConfig"),
    ];
}

/** For all requests: a group that is scoped down says nothing about the others. */
function enforces(rule: Reading, group: string): boolean {
    const managed = rule.at("statement.managedRuleGroupStatement");
    return (
        managed.field("vendorName").is("AWS") &&
        managed.field("name").is(group) &&
        managed.field("scopeDownStatement").empty &&
        rule.field("overrideAction").field("none").state === "known"
    );
}

function absentGroup(group: string): Finding {
    const rule = `enforce ${group} for all requests`;
    return { property: "rules", rule, got: "absent", remedy: "add the group with overrideAction none" };
}

const stopping = ["block", "captcha", "challenge"];

function rateFindings(rules: Reading[]): Finding[] {
    const limits = rules.some((rule) => {
        const statement = rule.at("statement.rateBasedStatement");
        const stops = stopping.some((action) => rule.field("action").field(action).state === "known");
        return statement.field("limit").number !== undefined && statement.field("scopeDownStatement").empty && stops;
    });
    if (limits) return [];
    const remedy = "add a rateBasedStatement with action block";
    return [{ property: "rules", rule: "limit the rate of all requests", got: "absent", remedy }];
}

function ruleFindings(rule: Reading, path: string): Finding[] {
    const overrides = rule.at("statement.managedRuleGroupStatement.ruleActionOverrides");
    const countable = [
        { property: `${path}.action`, got: rule.field("action") },
        { property: `${path}.overrideAction`, got: rule.field("overrideAction") },
        ...(overrides.state === "unknown" ? [{ property: `${path}.ruleActionOverrides`, got: overrides }] : []),
        ...overrides.items.map((override, index) => ({
            property: `${path}.ruleActionOverrides.${index}.actionToUse`,
            got: override.field("actionToUse"),
        })),
    ];
    return [
        ...countable
            // Of what is not known, no field is absent.
            .filter(({ got }) => got.field("count").state !== "absent")
            .map((found) => ({ ...found, rule: "do more than count", remedy: "enforce it, or take the rule out" })),
        ...metricFindings(rule.field("visibilityConfig"), `${path}.visibilityConfig`),
    ];
}

function metricFindings(visibility: Reading, path: string): Finding[] {
    const got = visibility.field("cloudwatchMetricsEnabled");
    if (got.is(true)) return [];
    const property = `${path}.cloudwatchMetricsEnabled`;
    return [{ property, rule: "be true", got, remedy: "without metrics nobody sees what it blocks" }];
}
