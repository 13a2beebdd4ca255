import type { PolicyResource } from "@pulumi/policy";
import { allows, statementName, statementsOf, stringsOf } from "../../documents.ts";
import { saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { namesNoResource, reachesOthers, tellingValues } from "../../permission-bounds.ts";
import { isBoundary, permissionsOf, typesWithPermissions, type Permissions } from "../../permissions.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { nameCarries, sharedTenant } from "../../tenant.ts";

/** A policy variable that only ever stands for the tenant of whoever asks. */
const ownTenant = "${aws:PrincipalTag/neo:tenant}";

/**
 * A tenant's policy must not fit anything of another tenant's: neither what stands in the same stack, nor whatever somebody
 * else may come to have by the names things are given. Patterns are intersected as patterns, so `neo-*-blobs` is found out.
 */
export const iamNoCrossTenantResource: StackRule = {
    name: "iam-no-cross-tenant-resource",
    displayName: "A tenant's policies fit nothing of another tenant's",
    description:
        "No statement of a tenant's role, user or group fits the ARN of another tenant's resource, unless a condition " +
        "leaves only the tenant's own.",
    category: "isolation",
    severity: "critical",
    references: [saasLens("SEC 2", "A tenant's identity reaches the tenant's resources and no others")],
    tags: ["identity", "tenant-isolation"],
    remediationSteps:
        "Put the tenant's name into the resource's ARN, or add a condition StringEquals aws:ResourceTag/neo:tenant.",
    enforcementLevel: "mandatory",
    types: typesWithPermissions,
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(...typesWithPermissions)) {
            const { tenant } = graph.tenancy(each);
            if (isBoundary(each) || tenant === sharedTenant) continue;
            for (const finding of permissionsOf(each).flatMap((one) => documentFindings(graph, one, tenant))) {
                report(each, finding);
            }
        }
    },
};

/** The first thing of another tenant's in this stack that the pattern reaches. */
function foreignThing(graph: StackGraph, pattern: string, tenant: string | undefined): PolicyResource | undefined {
    for (const resource of graph.reachedBy(pattern)) {
        const owner = graph.tenancy(resource).tenant;
        if (owner !== undefined && owner !== tenant && owner !== sharedTenant) return resource;
    }
    return undefined;
}

function documentFindings(
    graph: StackGraph,
    { property, reading }: Permissions,
    tenant: string | undefined,
): Finding[] {
    return (statementsOf(reading) ?? []).flatMap((statement, index) => {
        if (!allows(statement) || namesNoResource(statement) || isBound(statement, tenant)) return [];
        return (stringsOf(statement.field("Resource")) ?? ["*"]).flatMap((pattern) => {
            const met = foreignThing(graph, pattern, tenant);
            if (met === undefined && !reachesOthers(own(pattern, tenant), ownNames(tenant))) return [];
            const whose = met === undefined ? "anybody's" : `${graph.tenancy(met).tenant}'s ${read(met, "arn").text}`;
            return [
                {
                    property,
                    rule: `fit nothing but what is ${tenant ?? "(nobody can tell whose)"}'s, or shared`,
                    got: `${JSON.stringify(pattern)} in ${statementName(statement, index)}, which fits ${whose}`,
                    remedy: "put the tenant into the ARN, or a condition on the resource's tenant",
                },
            ];
        });
    });
}

/** What the policy variable stands for when the tenant's own role asks. */
function own(text: string, tenant: string | undefined): string {
    return tenant === undefined ? text : text.replaceAll(ownTenant, tenant);
}

function ownNames(tenant: string | undefined): string[] {
    return tenant === undefined ? [sharedTenant] : [tenant, sharedTenant];
}

/** A condition leaves the tenant's own: each of its values names the tenant, or fits nothing of anybody else's. */
function isBound(statement: Reading, tenant: string | undefined): boolean {
    const values = tellingValues(statement) ?? [];
    if (values.length === 0 || tenant === undefined) return false;
    return values.every((value) => {
        const told = own(value, tenant);
        return nameCarries(told, ownNames(tenant)) && !reachesOthers(told, ownNames(tenant));
    });
}
