import type { PolicyResource } from "@pulumi/policy";
import { dataKeysOf, dataKeyTypes, type DataKey } from "../../data-keys.ts";
import { checkov, saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { ownKey, referenceFindings } from "../../key-owners.ts";
import type { Finding } from "../../message.ts";
import type { StackRule } from "../../rule.ts";

/**
 * Where no-key-shared-by-tenants asks whose a key is that a resource names, this rule asks besides that what keeps data
 * does name one. A stack rule: at a first preview only property dependencies say which key an unknown will be.
 */
export const tenantDataOwnKey: StackRule = {
    name: "tenant-data-own-key",
    displayName: "Data is encrypted with its tenant's key",
    description: "Whatever keeps data names a key, and the key is of the same tenant.",
    category: "encryption",
    severity: "critical",
    references: [
        saasLens("SEC 2", "What a tenant stores opens with that tenant's key alone"),
        checkov("CKV_AWS_327", "Aurora's storage names a customer's key"),
    ],
    tags: ["encryption", "data", "tenant-isolation"],
    remediationSteps:
        "Name the key of the resource's own tenant (TenantKey). For a key of another stack pass an alias ARN whose name " +
        "carries the tenant.",
    enforcementLevel: "mandatory",
    types: dataKeyTypes,
    validateStack: ({ graph }, report) => {
        for (const resource of graph.ofType(...dataKeyTypes)) {
            for (const place of dataKeysOf(resource)) {
                for (const finding of keyFindings(graph, resource, place)) report(resource, finding);
            }
        }
    },
};

/** A key that the provider will fill in by itself is one that the program has not named. */
function keyFindings(graph: StackGraph, resource: PolicyResource, { property, got }: DataKey): Finding[] {
    if (!got.empty && !got.unattributed) return referenceFindings(graph, resource, property, got);
    return [{ property, rule: "name a key of its own tenant", got, remedy: ownKey }];
}
