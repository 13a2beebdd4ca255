import { saasLens } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import {
    bucketPolicy,
    iamGroupPolicy,
    iamPolicy,
    iamRole,
    iamRolePolicy,
    iamUserPolicy,
    kmsKey,
    kmsKeyPolicy,
    kmsReplicaKey,
    repositoryTemplate,
    secretPolicy,
    vpcEndpoint,
} from "../../types.ts";

/** Where each type says who may do what. */
const documents: Readonly<Record<string, readonly string[]>> = {
    [bucketPolicy]: ["policy"],
    [iamGroupPolicy]: ["policy"],
    [iamPolicy]: ["policy"],
    [iamRole]: ["assumeRolePolicy", "inlinePolicies"],
    [iamRolePolicy]: ["policy"],
    [iamUserPolicy]: ["policy"],
    [kmsKey]: ["policy"],
    [kmsKeyPolicy]: ["policy"],
    [kmsReplicaKey]: ["policy"],
    [repositoryTemplate]: ["repositoryPolicy"],
    [secretPolicy]: ["policy"],
    [vpcEndpoint]: ["policy"],
};

/**
 * One ARN that is not there yet makes the whole text unknown, and every rule about what it says silent: at the preview, where
 * people look. Names of ours are known beforehand, and what AWS names by itself can be told by tag, alias or a pattern.
 */
export const policyDocumentsKnown: ResourceRule = {
    name: "policy-documents-known",
    displayName: "Access policies are known before anything is made",
    description:
        "No policy of a role, key, bucket, secret, registry or endpoint waits for a resource that is not there yet.",
    category: "isolation",
    severity: "high",
    references: [
        saasLens("SEC 2", "Tenant isolation is enforced by policies that are looked at before they take effect"),
    ],
    tags: ["identity", "unknown"],
    remediationSteps:
        "Write ARNs with names the program gives (components/shared/arns.ts); tell keys by kms:ResourceAliases and other things by aws:ResourceTag.",
    enforcementLevel: "mandatory",
    types: Object.keys(documents),
    validateResource: (resource, report) => {
        for (const property of documents[resource.type] ?? []) {
            for (const finding of findingsOf(property, read(resource, property))) report(finding);
        }
    },
};

function findingsOf(property: string, reading: Reading): Finding[] {
    if (isKnown(reading)) return [];
    const remedy = "write it with names, aliases and tags that are known before";
    return [{ property, rule: "be known", got: "a text that waits for something to be made", remedy }];
}

function isKnown(reading: Reading): boolean {
    const within = [...reading.items, ...reading.fields.map(([, field]) => field)];
    return reading.state !== "unknown" && within.every(isKnown);
}
