import type { PolicyResource } from "@pulumi/policy";
import { allows, statementName, statementsOf, stringsOf } from "../../documents.ts";
import { eksBestPractices, saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { tenantInName } from "../../namespaces.ts";
import { read, type Reading } from "../../read.ts";
import { tenantOfRole } from "../../roles.ts";
import type { StackRule } from "../../rule.ts";
import { iamRole } from "../../types.ts";

/**
 * Who may become a role is whoever its trust says, and nothing in AWS compares the two. Pods become roles by associations,
 * which pod-identity-tenant-match judges; by tokens and as other roles, they do so by the trust alone.
 */
export const iamTrustTenantScoped: StackRule = {
    name: "iam-trust-tenant-scoped",
    displayName: "Roles trust their own tenant",
    description:
        "A role trusts roles of its own tenant, one by one; by tokens it trusts one service account of one namespace of its " +
        "tenant, for the audience sts.amazonaws.com.",
    category: "isolation",
    severity: "critical",
    references: [
        saasLens("SEC 2", "Tenant resources are isolated from those of other tenants"),
        eksBestPractices(
            "Identity and access management",
            "A role's trust names the namespace and the service account, without wildcards",
        ),
    ],
    tags: ["identity", "tenant-isolation"],
    remediationSteps:
        "Use an EKS Pod Identity association. With tokens, test <issuer>:sub and <issuer>:aud by StringEquals and without wildcards.",
    enforcementLevel: "mandatory",
    types: [iamRole],
    validateStack: ({ graph }, report) => {
        for (const role of graph.ofType(iamRole)) {
            for (const [index, statement] of (statementsOf(read(role, "assumeRolePolicy")) ?? []).entries()) {
                if (!allows(statement)) continue;
                for (const { rule, got, remedy } of statementFindings(graph, role, statement)) {
                    const where = `${got.toString()} in ${statementName(statement, index)}`;
                    report(role, { property: "assumeRolePolicy", rule, got: where, remedy });
                }
            }
        }
    },
};

type TrustFinding = Omit<Finding, "property">;

function statementFindings(graph: StackGraph, role: PolicyResource, statement: Reading): TrustFinding[] {
    const principal = statement.field("Principal");
    const { tenant } = graph.tenancy(role);
    return [
        ...listed(principal.field("AWS")).flatMap((name) => roleFindings(graph, name, tenant)),
        ...(principal.field("Federated").present ? tokenFindings(statement, tenant) : []),
    ];
}

function listed(reading: Reading): Reading[] {
    return reading.items.length > 0 ? reading.items : [reading].filter(({ present }) => present);
}

/** An account as a whole is all roles in it, of all tenants. */
function roleFindings(graph: StackGraph, name: Reading, tenant: string | undefined): TrustFinding[] {
    if (tenant !== undefined && tenantOfRole(graph, name) === tenant) return [];
    const rule = `trust roles of ${tenant ?? "a tenant that can be told"}, each by name`;
    return [{ rule, got: `principal ${name.toString()}`, remedy: "name the tenant's own role" }];
}

/** Every token of the issuer's is trusted that the conditions do not refuse. */
function tokenFindings(statement: Reading, tenant: string | undefined): TrustFinding[] {
    const accounts = tested(statement, ":sub");
    const isOwn = tenant !== undefined && accounts?.every((account) => ownerOf(account) === tenant) === true;
    const audiences = tested(statement, ":aud");
    const isForAws = audiences?.every((audience) => audience === "sts.amazonaws.com") === true;
    const seen = (values: string[] | undefined) => (values === undefined ? "no such test" : JSON.stringify(values));
    return [
        ...(isOwn
            ? []
            : [
                  {
                      rule: `test by StringEquals that sub is a service account of ${tenant ?? "a tenant that can be told"}`,
                      got: seen(accounts),
                      remedy: "name namespace and account: system:serviceaccount:<namespace>:<name>",
                  },
              ]),
        ...(isForAws
            ? []
            : [
                  {
                      rule: "test by StringEquals that aud is sts.amazonaws.com",
                      got: seen(audiences),
                      remedy: "tokens for others must be worth nothing here",
                  },
              ]),
    ];
}

/** Values of the one test that holds only where the token has the claim, and has it in these words. */
function tested(statement: Reading, claim: string): string[] | undefined {
    const tests = statement.at("Condition.StringEquals").fields.filter(([key]) => key.endsWith(claim));
    const values = tests.map(([, value]) => stringsOf(value));
    const isTold = values.length > 0 && values.every((strings) => strings !== undefined);
    return isTold ? values.flatMap((strings) => strings ?? []) : undefined;
}

function ownerOf(account: string): string | undefined {
    const [, namespace] = /^system:serviceaccount:([a-z0-9-]+):[a-z0-9.-]+$/.exec(account) ?? [];
    return namespace === undefined ? undefined : tenantInName(namespace);
}
