import type { PolicyResource } from "@pulumi/policy";
import { allows, statementName, statementsOf, stringsOf } from "../../documents.ts";
import { checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { isBoundary, permissionsOf, typesWithPermissions, type Permissions } from "../../permissions.ts";
import { read, type Reading } from "../../read.ts";
import type { ResourceRule, StackRule } from "../../rule.ts";
import { nameCarries } from "../../tenant.ts";
import {
    iamGroupPolicyAttachment,
    iamPolicy,
    iamPolicyAttachment,
    iamRole,
    iamRolePolicyAttachment,
    iamUserPolicyAttachment,
} from "../../types.ts";

const typesThatAttach = [
    iamRolePolicyAttachment,
    iamUserPolicyAttachment,
    iamGroupPolicyAttachment,
    iamPolicyAttachment,
    iamRole,
];

/**
 * Judged twice. What is known is judged before each step, at a preview and again at an update, where a document that had
 * to wait for an ARN is judged before AWS gets it. The stack is judged for what a document alone cannot show: what an
 * unknown one is made from, and what is attached.
 */
export const iamNoStarAction: ResourceRule & StackRule = {
    name: "iam-no-star-action",
    displayName: "IAM policies name their actions",
    description:
        "No policy allows every action, or every action of a service; none of AWS's policies that do is attached. " +
        "Permissions boundaries may allow whole services, and are attached to nobody as permissions.",
    category: "identity",
    severity: "critical",
    references: [
        securityHub(
            "IAM.1, IAM.21",
            "IAM policies should not allow full administrative privileges, or wildcard actions for services",
        ),
        cisAws("2.14", "No policy that allows everything is attached"),
        checkov(
            "CKV_AWS_62, CKV_AWS_63, CKV_AWS_274, CKV_AWS_275, CKV2_AWS_40, CKV2_AWS_56",
            "No policy allows every action or all of IAM; AdministratorAccess and IAMFullAccess are not used",
        ),
    ],
    tags: ["identity", "tenant-isolation"],
    remediationSteps:
        "List the actions that are used. Give a permissions boundary a name with the part `boundary`, and use it as " +
        "permissionsBoundary only.",
    enforcementLevel: "mandatory",
    types: [...typesWithPermissions, ...typesThatAttach],
    validateResource: (resource, report) => {
        for (const { property, reading } of permissionsOf(resource)) {
            for (const finding of documentFindings(reading, property, isBoundary(resource))) {
                report(finding);
            }
        }
    },
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(...typesWithPermissions)) {
            for (const finding of permissionsOf(each).flatMap(unknownFindings)) report(each, finding);
        }
        for (const each of graph.ofType(...typesThatAttach)) {
            for (const finding of attachmentFindings(graph, each)) report(each, finding);
        }
    },
};

function documentFindings(document: Reading, property: string, boundary: boolean): Finding[] {
    // Its turn comes when it is known, before the step; until then the stack's face of this rule asks what it is made from.
    if (document.state === "unknown") return [];
    const statements = statementsOf(document);
    if (statements === undefined) {
        return [{ property, rule: "be a policy document", got: document, remedy: "write its statements" }];
    }
    return statements.flatMap((statement, index) => {
        const seen = allows(statement) ? widest(statement, boundary) : undefined;
        if (seen === undefined) return [];
        const got = `${seen} in ${statementName(statement, index)}`;
        const rule = boundary ? "allow services by name" : "allow actions by name";
        return [{ property, rule, got, remedy: "list the actions that are used" }];
    });
}

/** The widest thing a statement allows, if that is too wide. */
function widest(statement: Reading, boundary: boolean): string | undefined {
    if (statement.field("NotAction").state !== "absent") return "NotAction, which allows all the others";
    const actions = stringsOf(statement.field("Action"));
    if (actions === undefined) return "no action that can be told";
    const tooWide = boundary ? isEverything : isWholeService;
    const found = actions.find(tooWide);
    return found === undefined ? undefined : JSON.stringify(found);
}

function isEverything(action: string): boolean {
    return !/^[a-z0-9-]+:./i.test(action);
}

function isWholeService(action: string): boolean {
    return isEverything(action) || /^[^:]+:[*?]*\*[*?]*$/.test(action);
}

/** Made from resources of this stack, it waits for their ARNs and is judged before its step. Made from anything else, nobody can say. */
function unknownFindings({ property, reading }: Permissions): Finding[] {
    if (reading.state !== "unknown" || reading.sources.some(({ type }) => type.startsWith("aws:"))) return [];
    const rule = "be known, or made from resources of this stack";
    return [{ property, rule, got: reading, remedy: "compute ARNs from names" }];
}

function attachmentFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const property = each.type === iamRole ? "managedPolicyArns" : "policyArn";
    const reading = read(each, property);
    if (each.type === iamRole && reading.unattributed) return [];
    const { targets, outside, unresolved } = graph.resolve(reading, iamPolicy);
    const finding = (got: Reading | string): Finding => ({
        property,
        rule: "name policies that allow actions by name",
        got,
        remedy: "write a policy of the actions that are used",
    });
    return [
        ...(unresolved ? [finding(reading)] : []),
        ...targets.filter(isBoundary).map(({ name }) => finding(`${name}, a permissions boundary`)),
        ...outside.filter(isTooWideByName).map((arn) => finding(JSON.stringify(arn))),
    ];
}

/** AWS's own policies that allow everything, or everything of a service; and boundaries of other stacks. */
function isTooWideByName(arn: string): boolean {
    const name = arn.slice(arn.lastIndexOf("/") + 1);
    const isOfAws = /^arn:aws[a-z-]*:iam::aws:policy\//.test(arn);
    return isOfAws ? /^(AdministratorAccess|PowerUserAccess)|FullAccess/.test(name) : nameCarries(name, ["boundary"]);
}
