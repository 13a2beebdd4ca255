import type { PolicyResource } from "@pulumi/policy";
import { saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { nameCarries, sharedTenant } from "../../tenant.ts";
import { userPool, userPoolClient } from "../../types.ts";

/** A pool is who a customer's users are: a client of somebody else's would let them in there, or send their codes away. */
export const cognitoSingleTenant: StackRule = {
    name: "cognito-single-tenant",
    displayName: "A user pool serves one tenant",
    description: "Clients are of their pool's tenant, and return to addresses that carry its name.",
    category: "isolation",
    severity: "critical",
    references: [saasLens("SEC 1", "Users are bound to a tenant where they sign in, and nowhere else")],
    tags: ["identity", "tenant-isolation"],
    remediationSteps:
        "Make the client next to the pool, for the same tenant; let callback and logout URLs use a host with the tenant's slug.",
    enforcementLevel: "mandatory",
    types: [userPoolClient],
    validateStack: ({ graph }, report) => {
        for (const client of graph.ofType(userPoolClient)) {
            for (const finding of [...poolFindings(graph, client), ...addressFindings(graph, client)]) {
                report(client, finding);
            }
        }
    },
};

function poolFindings(graph: StackGraph, client: PolicyResource): Finding[] {
    const property = "userPoolId";
    const got = read(client, property);
    const { targets } = graph.resolve(got, userPool);
    const { tenant } = graph.tenancy(client);
    const rule = `lead to a pool of this stack and of tenant ${tenant ?? "(which nobody can tell)"}`;
    const remedy = "make the client next to its pool";
    if (targets.length === 0) return [{ property, rule, got, remedy }];
    return targets
        .map((pool) => ({ pool, owner: graph.tenancy(pool) }))
        .filter(({ owner }) => tenant === undefined || owner.tenant !== tenant)
        .map(({ pool, owner }) => {
            const whose = owner.tenant ?? `(nobody can tell: ${owner.reason})`;
            return { property, rule, got: `${pool.name} of tenant ${whose}`, remedy };
        });
}

function addressFindings(graph: StackGraph, client: PolicyResource): Finding[] {
    const { tenant } = graph.tenancy(client);
    if (tenant === undefined || tenant === sharedTenant) return [];
    return ["callbackUrls", "logoutUrls"].flatMap((property) => {
        const got = read(client, property);
        const isFree = got.state === "absent" || got.unattributed;
        const isOwn = got.state === "known" && got.items.every((address) => isOf(address, tenant));
        if (isFree || isOwn) return [];
        const rule = `use hosts that carry the tenant ${tenant}`;
        return [{ property, rule, got, remedy: "codes must not travel to another tenant" }];
    });
}

function isOf(address: Reading, tenant: string): boolean {
    const host = URL.parse(address.text ?? "")?.hostname;
    return host !== undefined && nameCarries(host, [tenant]);
}
