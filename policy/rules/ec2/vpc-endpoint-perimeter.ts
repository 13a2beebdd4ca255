import type { PolicyResource } from "@pulumi/policy";
import { accountOf, isListed } from "../../accounts.ts";
import { allows, statementName, statementsOf } from "../../documents.ts";
import { securityPillar } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { vpcEndpoint } from "../../types.ts";

/** Services of ours and of others by the private link: their endpoints take no policy. Source: AWS PrivateLink guide, "Endpoint policies". */
const privateLink = "com.amazonaws.vpce.";

/** What bounds a statement to accounts. An operator that ends in IfExists lets through what says nothing. */
const boundingOperators = ["StringEquals", "StringEqualsIgnoreCase"];

/** Credentials stolen elsewhere work from any network; an endpoint that takes only our own carries nothing out for them. */
export const vpcEndpointPerimeter: StackRule = {
    name: "vpc-endpoint-perimeter",
    displayName: "Endpoints of AWS services serve our own principals only",
    description:
        "Every VPC endpoint of an AWS service has a policy of its own, whose statements admit principals of the stack's account " +
        "or of one organisation.",
    category: "isolation",
    severity: "high",
    references: [securityPillar("SEC03-BP05", "Permission guardrails hold for a whole account or organisation")],
    tags: ["network", "identity", "tenant-isolation"],
    remediationSteps:
        "Give the endpoint a policy whose statements have the condition StringEquals aws:PrincipalAccount or aws:PrincipalOrgID.",
    enforcementLevel: "mandatory",
    types: [vpcEndpoint],
    validateStack: ({ graph }, report) => {
        for (const endpoint of graph.ofType(vpcEndpoint)) {
            for (const finding of policyFindings(endpoint)) report(endpoint, finding);
        }
    },
};

function policyFindings(endpoint: PolicyResource): Finding[] {
    const got = read(endpoint, "policy");
    if (read(endpoint, "serviceName").text?.startsWith(privateLink) === true) return [];
    const statements = statementsOf(got);
    if (statements === undefined) {
        const remedy = "without one the endpoint serves everybody's credentials";
        return [{ property: "policy", rule: "be a known document of its own", got, remedy }];
    }
    return statements.flatMap((statement, index) => {
        if (!allows(statement) || isOfOwn(endpoint, statement)) return [];
        const rule = "admit principals of the stack's account or organisation only";
        const remedy = "add the condition StringEquals aws:PrincipalAccount";
        return [{ property: "policy", rule, got: statementName(statement, index), remedy }];
    });
}

/** By whom it names, or by a condition: conditions hold together, so one is enough. */
function isOfOwn(endpoint: PolicyResource, statement: Reading): boolean {
    const principals = statement.field("Principal").field("AWS");
    const named = principals.items.length > 0 ? principals.items : [principals];
    if (named.every((principal) => isListed(endpoint, accountOf(principal)))) return true;
    return boundingOperators
        .flatMap((operator) => statement.at(`Condition.${operator}`).fields)
        .some(([key, values]) => bounds(endpoint, key.toLowerCase(), values));
}

function bounds(endpoint: PolicyResource, key: string, values: Reading): boolean {
    const all = values.items.length > 0 ? values.items : [values];
    if (key === "aws:principalaccount") return all.every((value) => isListed(endpoint, accountOf(value)));
    const [one, ...others] = all;
    return key === "aws:principalorgid" && others.length === 0 && /^o-[a-z0-9]+$/.test(one?.text ?? "");
}
