/**
 * Web ACL capacity units (WCU) of a web ACL's rules. Source: AWS WAF developer guide, "Web ACL capacity units" and the capacity told
 * for each managed rule group. Statements it does not describe exactly are rounded up.
 */
import { group, isProperties, list, text, type Properties, type Value } from "../wire/values.ts";
import type { QuotaView } from "./quota.ts";

/** Capacity of AWS's managed rule groups, by name. */
export const managedGroupCapacity: Readonly<Record<string, number>> = {
    AWSManagedRulesCommonRuleSet: 700,
    AWSManagedRulesAdminProtectionRuleSet: 100,
    AWSManagedRulesKnownBadInputsRuleSet: 200,
    AWSManagedRulesSQLiRuleSet: 200,
    AWSManagedRulesLinuxRuleSet: 200,
    AWSManagedRulesUnixRuleSet: 100,
    AWSManagedRulesWindowsRuleSet: 200,
    AWSManagedRulesPHPRuleSet: 100,
    AWSManagedRulesWordPressRuleSet: 100,
    AWSManagedRulesAmazonIpReputationList: 25,
    AWSManagedRulesAnonymousIpList: 50,
    AWSManagedRulesATPRuleSet: 50,
    AWSManagedRulesACFPRuleSet: 50,
    AWSManagedRulesBotControlRuleSet: 50,
    AWSManagedRulesAntiDDoSRuleSet: 50,
};

const rateBasedBase = 2;
const rateBasedKey = 30;
const textTransformation = 10;

/** Statements that look at one thing: their units without text transformations. */
const simpleStatements: Readonly<Record<string, number>> = {
    byteMatchStatement: 10,
    geoMatchStatement: 1,
    asnMatchStatement: 1,
    ipSetReferenceStatement: 1,
    labelMatchStatement: 1,
    regexMatchStatement: 3,
    regexPatternSetReferenceStatement: 25,
    sizeConstraintStatement: 1,
    sqliMatchStatement: 30,
    xssMatchStatement: 40,
};

const ruleGroupType = "aws:wafv2/ruleGroup:RuleGroup";

/** The units a web ACL with these inputs needs. */
export function webAclCapacity(inputs: Properties, view: Pick<QuotaView, "inputsOf">): number {
    return list(inputs, "rules").reduce<number>(
        (sum, rule) => sum + (isProperties(rule) ? statementCapacity(group(rule, "statement"), view) : 0),
        0,
    );
}

function statementCapacity(statement: Properties, view: Pick<QuotaView, "inputsOf">): number {
    return Object.entries(statement).reduce(
        (sum, [kind, body]) => sum + (isProperties(body) ? capacityOf(kind, body, view) : 0),
        0,
    );
}

function capacityOf(kind: string, body: Properties, view: Pick<QuotaView, "inputsOf">): number {
    switch (kind) {
        case "managedRuleGroupStatement":
            return managedGroupCapacity[text(body, "name") ?? ""] ?? 0;
        case "ruleGroupReferenceStatement":
            return ruleGroupCapacity(text(body, "arn") ?? "", view);
        case "rateBasedStatement":
            return (
                rateBasedBase +
                rateBasedKey * list(body, "customKeys").length +
                statementCapacity(group(body, "scopeDownStatement"), view)
            );
        case "andStatement":
        case "orStatement":
        case "notStatement":
            return 1 + list(body, "statements").reduce<number>((sum, inner) => sum + innerCapacity(inner, view), 0);
        default:
            return (simpleStatements[kind] ?? 1) + textTransformation * list(body, "textTransformations").length;
    }
}

function innerCapacity(inner: Value, view: Pick<QuotaView, "inputsOf">): number {
    return isProperties(inner) ? statementCapacity(inner, view) : 0;
}

/** A rule group tells its capacity itself. Its ARN ends with its name and an id. */
function ruleGroupCapacity(arn: string, view: Pick<QuotaView, "inputsOf">): number {
    const found = view
        .inputsOf(ruleGroupType)
        .find((inputs) => arn.includes(`/rulegroup/${text(inputs, "name") ?? ""}/`));
    return typeof found?.capacity === "number" ? found.capacity : 0;
}
