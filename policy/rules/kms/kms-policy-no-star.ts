import { allows, principalsOf, statementName, statementsOf } from "../../documents.ts";
import { checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { kmsExternalKey, kmsKey, kmsKeyPolicy, kmsReplicaKey } from "../../types.ts";

/**
 * A key's policy is the last word on who may use it, so it is there, readable, and names whom it admits. The account's
 * root is a name: it leaves the decision to the account's own IAM policies. `Resource: "*"` means this key and no other.
 */
export const kmsPolicyNoStar: ResourceRule = {
    name: "kms-policy-no-star",
    displayName: "Key policies name whom they admit",
    description: "Every KMS key has an explicit policy, known at preview, that allows nothing to everybody.",
    category: "encryption",
    severity: "critical",
    references: [
        securityHub("KMS.5", "KMS keys should not be publicly accessible"),
        cisAws("2.21", "No resource policy admits the public or accounts outside the own ones"),
        checkov("CKV_AWS_33, CKV2_AWS_64", "Every key has a policy, and none admits everybody"),
    ],
    tags: ["encryption", "identity", "tenant-isolation"],
    remediationSteps:
        "Set policy on the key itself; name roles, services or the account's root as principals, and bound services by " +
        "conditions. Compute ARNs from names, so that the document is known before they exist.",
    enforcementLevel: "mandatory",
    types: [kmsKey, kmsReplicaKey, kmsExternalKey, kmsKeyPolicy],
    validateResource: (resource, report) => {
        for (const finding of policyFindings(resource)) report(finding);
    },
};

function policyFindings(key: Readable): Finding[] {
    const policy = read(key, "policy");
    const statements = statementsOf(policy);
    if (statements === undefined) {
        const remedy = "write it on the key, from names and not from outputs";
        return [{ property: "policy", rule: "be a known policy document", got: policy, remedy }];
    }
    return statements.flatMap((statement, index) => (allows(statement) ? principalFindings(statement, index) : []));
}

function principalFindings(statement: Reading, index: number): Finding[] {
    const principals = principalsOf(statement);
    if (principals !== undefined && !principals.includes("*")) return [];
    const seen = principals === undefined ? "no principal that can be told" : 'principal "*"';
    const got = `${seen} in ${statementName(statement, index)}`;
    const remedy = "a condition does not make everybody somebody: name who it is";
    return [{ property: "policy", rule: "name every principal it allows something", got, remedy }];
}
