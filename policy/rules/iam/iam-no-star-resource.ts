import { allows, statementName, statementsOf, stringsOf } from "../../documents.ts";
import { cdkNag, checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { isAnything, namesNoResource, tellingValues } from "../../permission-bounds.ts";
import { isBoundary, permissionsOf, typesWithPermissions, type Permissions } from "../../permissions.ts";
import type { Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";

/** A wildcard is fine where a tag, an alias or a context says whose things are meant: AWS puts random parts into some ARNs. */
export const iamNoStarResource: ResourceRule = {
    name: "iam-no-star-resource",
    displayName: "IAM policies name their resources",
    description:
        "No policy allows actions on whatever there is of a kind, unless a condition on its tag, alias or encryption " +
        "context says which.",
    category: "identity",
    severity: "high",
    references: [
        securityHub("KMS.1, KMS.2", "IAM policies should not allow decryption with every key"),
        checkov("CKV_AWS_290, CKV_AWS_355", "No write or data access on every resource"),
        cdkNag("AwsSolutions-IAM5", "No wildcard permissions without evidence"),
    ],
    tags: ["identity", "tenant-isolation"],
    remediationSteps:
        "Compute the ARN from the resource's name. Where AWS puts a random part into it, add a condition on " +
        "aws:ResourceTag/neo:tenant, kms:ResourceAliases or kms:EncryptionContext.",
    enforcementLevel: "mandatory",
    types: typesWithPermissions,
    validateResource: (resource, report) => {
        if (isBoundary(resource)) return;
        for (const finding of permissionsOf(resource).flatMap(documentFindings)) report(finding);
    },
};

/** A document that is not known yet is judged before its step, when it is. */
function documentFindings({ property, reading }: Permissions): Finding[] {
    return (statementsOf(reading) ?? []).flatMap((statement, index) => {
        const seen = allows(statement) ? widest(statement) : undefined;
        if (seen === undefined) return [];
        return [
            {
                property,
                rule: "allow actions on named resources",
                got: `${seen} in ${statementName(statement, index)}`,
                remedy: "name them, or say by a condition whose they are",
            },
        ];
    });
}

function widest(statement: Reading): string | undefined {
    if (statement.field("NotResource").state !== "absent") return "NotResource, which allows all the others";
    const resources = stringsOf(statement.field("Resource"));
    if (resources === undefined) return "no resource that can be told";
    if (namesNoResource(statement) || saysWhose(statement)) return undefined;
    const anything = resources.find(isAnything);
    return anything === undefined ? undefined : JSON.stringify(anything);
}

/** Whether a condition says by tag, alias or context which things are meant. */
function saysWhose(statement: Reading): boolean {
    const values = tellingValues(statement) ?? [];
    return values.length > 0 && !values.some((value) => /^[*?]+$/.test(value));
}
