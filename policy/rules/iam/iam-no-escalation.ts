import { allows, statementName, statementsOf, stringsOf } from "../../documents.ts";
import { escalationOf, type Escalation } from "../../escalations.ts";
import { checkov } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { isBoundary, permissionsOf, typesWithPermissions, type Permissions } from "../../permissions.ts";
import type { Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";

const leadsTo: Record<Escalation, string> = {
    permissions: "more permissions",
    credentials: "somebody's credentials",
    doors: "a thing's door opened to others",
    marks: "tags or aliases by which tenants are told apart",
};

/** What a role may change about permissions no other rule sees again: it happens in AWS, behind every preview. */
export const iamNoEscalation: ResourceRule = {
    name: "iam-no-escalation",
    displayName: "Nobody may give himself or others more",
    description:
        "No policy allows actions that lead to more permissions, to credentials, to doors opened to others, or to other tags " +
        "and aliases.",
    category: "identity",
    severity: "critical",
    references: [
        checkov(
            "CKV_AWS_286, CKV_AWS_287, CKV_AWS_288, CKV_AWS_289",
            "No privilege escalation, exposure of credentials, exfiltration of data, or management of permissions",
        ),
    ],
    tags: ["identity", "tenant-isolation"],
    remediationSteps:
        "Take the action out. Permissions, policies, tags and aliases are the program's: they change by an update, which is judged.",
    enforcementLevel: "mandatory",
    types: typesWithPermissions,
    validateResource: (resource, report) => {
        if (isBoundary(resource)) return;
        for (const finding of permissionsOf(resource).flatMap(documentFindings)) report(finding);
    },
};

/** A document that is not known yet is judged before its step, when it is; iam-no-star-action asks what it is made from. */
function documentFindings({ property, reading }: Permissions): Finding[] {
    return (statementsOf(reading) ?? []).flatMap((statement, index) => {
        const seen = allows(statement) ? leading(statement) : [];
        return seen.map((got) => ({
            property,
            rule: "allow nothing that leads to more",
            got: `${got} in ${statementName(statement, index)}`,
            remedy: "take the action out: the program makes permissions, and no role does",
        }));
    });
}

function leading(statement: Reading): string[] {
    if (statement.field("NotAction").state !== "absent") return ["NotAction, which allows all the others"];
    const actions = stringsOf(statement.field("Action"));
    if (actions === undefined) return ["no action that can be told"];
    return actions.flatMap((action) => {
        const escalation = escalationOf(action);
        return escalation === undefined ? [] : [`${JSON.stringify(action)}, which leads to ${leadsTo[escalation]}`];
    });
}
