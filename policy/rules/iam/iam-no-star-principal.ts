import { accountOf, isListed } from "../../accounts.ts";
import { allows, statementName, statementsOf } from "../../documents.ts";
import { checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { bucket, bucketPolicy, iamRole, repositoryTemplate, secret, secretPolicy } from "../../types.ts";

/** Where each type says whom it admits, and whether it has to. Keys, endpoints and endpoint services have rules of their own. */
const documents: Readonly<Record<string, { property: string; required: boolean }>> = {
    [iamRole]: { property: "assumeRolePolicy", required: true },
    [bucket]: { property: "policy", required: false },
    [bucketPolicy]: { property: "policy", required: true },
    [repositoryTemplate]: { property: "repositoryPolicy", required: false },
    [secret]: { property: "policy", required: false },
    [secretPolicy]: { property: "policy", required: true },
};

/** A party outside the account that is named by a document nobody can read is as good as everybody. */
export const iamNoStarPrincipal: ResourceRule = {
    name: "iam-no-star-principal",
    displayName: "Roles, buckets, secrets and repositories admit named parties of the own account",
    description:
        "Trusts and resource policies are known at preview, and allow nothing to everybody, to all but somebody, or to an " +
        "account that the stack's provider does not list.",
    category: "identity",
    severity: "critical",
    references: [
        checkov(
            "CKV_AWS_32, CKV_AWS_60, CKV_AWS_61, CKV_AWS_70",
            "Nobody but named principals is admitted to registries, roles and buckets",
        ),
        securityHub("S3.6", "S3 bucket policies should restrict access to other AWS accounts"),
        cisAws("2.21", "No resource policy admits the public or accounts outside the own ones"),
    ],
    tags: ["identity", "tenant-isolation"],
    remediationSteps:
        "Name roles of the own account by ARN, or AWS's services, as principals; compute ARNs from names. A Deny may be about everybody.",
    enforcementLevel: "mandatory",
    types: Object.keys(documents),
    validateResource: (resource, report) => {
        const { property, required } = documents[resource.type]!;
        const document = read(resource, property);
        if (!required && document.empty) return;
        for (const finding of documentFindings(resource, property, document)) report(finding);
    },
};

function documentFindings(resource: { provider?: Readable }, property: string, document: Reading): Finding[] {
    const statements = statementsOf(document);
    if (statements === undefined) {
        const remedy = "write it from names, not from outputs";
        return [{ property, rule: "be a known policy document", got: document, remedy }];
    }
    return statements.flatMap((statement, index) => {
        if (!allows(statement)) return [];
        return strangers(resource, statement).map((seen) => ({
            property,
            rule: "admit named parties of the stack's own account",
            got: `${seen} in ${statementName(statement, index)}`,
            remedy: "name who it is; a condition does not make everybody somebody",
        }));
    });
}

/** Who is admitted and should not be. */
function strangers(resource: { provider?: Readable }, statement: Reading): string[] {
    if (statement.field("NotPrincipal").state !== "absent") return ["NotPrincipal, which admits all the others"];
    const principal = statement.field("Principal");
    const kinds: [string, Reading][] = principal.fields.length > 0 ? principal.fields : [["AWS", principal]];
    return kinds.flatMap(([kind, names]) =>
        (names.items.length > 0 ? names.items : [names])
            .filter((name) => !isAdmissible(resource, kind, name))
            .map((name) => `principal ${name.toString()}`),
    );
}

function isAdmissible(resource: { provider?: Readable }, kind: string, name: Reading): boolean {
    if (name.text === undefined || /[*?]/.test(name.text)) return false;
    if (kind === "Service") return true;
    if (kind === "AWS") return isListed(resource, accountOf(name));
    // Without an account, such as accounts.google.com, it is everybody's; what of it is admitted, iam-trust-tenant-scoped asks.
    return kind === "Federated" && isListed(resource, /^arn:aws[a-z-]*:iam::(\d{12}):/.exec(name.text)?.[1]);
}
