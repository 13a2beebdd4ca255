import type { PolicyResource } from "@pulumi/policy";
import { isOwnAccount } from "../../accounts.ts";
import { allows, statementName, statementsOf } from "../../documents.ts";
import { saasLens, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { nameCarries } from "../../tenant.ts";
import { iamRole, kmsKey, kmsKeyPolicy, kmsReplicaKey } from "../../types.ts";

/** Operators that let a request through only when the key is there and fits. ForAllValues lets through what has no such key. */
const boundingOperator = /^(ForAnyValue:)?(String|Arn)(Equals|Like|EqualsIgnoreCase)$/;

/** What binds a service to the account, or to a service that asks for it, and which values do: `*` would be everybody's. */
const bindsToAccount: ReadonlyMap<string, (value: Reading, resource: PolicyResource) => boolean> = new Map([
    ["aws:sourceaccount", (value, resource) => isOwnAccount(resource, value)],
    ["aws:sourceorgid", ({ text }) => /^o-[a-z0-9]+$/.test(text ?? "")],
    ["kms:calleraccount", (value, resource) => isOwnAccount(resource, value)],
    ["kms:viaservice", ({ text }) => /^[a-z0-9-]+\./.test(text ?? "")],
]);

/** What binds a service to named resources. */
const bindsToResources = /^(aws:sourcearn|kms:encryptioncontext:.+)$/;

/**
 * A service acts for every customer of AWS's, and a role for whom it was made: a key's policy that names either opens the
 * key to them. Statements that refuse are nobody's way in.
 */
export const kmsPolicyTenantScoped: StackRule = {
    name: "kms-policy-tenant-scoped",
    displayName: "Key policies admit their own tenant only",
    description:
        "Policies of keys admit the account, roles of the key's tenant, and services bound to the account or to the " +
        "tenant's own resources.",
    category: "isolation",
    severity: "critical",
    references: [
        saasLens("SEC 2", "A tenant's key is used by that tenant's roles, and by services on its behalf"),
        securityPillar("SEC08-BP01", "Who may use a key is said in its policy, and is as few as possible"),
    ],
    tags: ["encryption", "identity", "tenant-isolation"],
    remediationSteps:
        "Name roles of the key's own tenant; bind services by kms:ViaService or aws:SourceAccount, or by aws:SourceArn or " +
        "kms:EncryptionContext with names that carry the tenant.",
    enforcementLevel: "mandatory",
    types: [kmsKey, kmsReplicaKey, kmsKeyPolicy],
    validateStack: ({ graph }, report) => {
        for (const resource of graph.ofType(kmsKey, kmsReplicaKey, kmsKeyPolicy)) {
            for (const finding of policyFindings(graph, resource)) report(resource, finding);
        }
    },
};

/** A document that nobody can read is refused by kms-policy-no-star. */
function policyFindings(graph: StackGraph, resource: PolicyResource): Finding[] {
    const statements = statementsOf(read(resource, "policy")) ?? [];
    const tenant = tenantOfKey(graph, resource);
    return statements.flatMap((statement, index) => {
        if (!allows(statement)) return [];
        const name = statementName(statement, index);
        const roles = foreignPrincipals(graph, resource, tenant, statement).map((got) => ({
            property: "policy",
            rule: `admit the stack's account and principals of tenant ${tenant ?? "(which nobody can tell)"} only`,
            got: `${got} in ${name}`,
            remedy: "name a role of the key's own tenant",
        }));
        return [...roles, ...serviceFindings(resource, tenant, statement, name)];
    });
}

/** A policy beside keys of this stack is theirs, if they are all of one tenant's. A replica has the id of its primary, and may be another's. */
function tenantOfKey(graph: StackGraph, resource: PolicyResource): string | undefined {
    const beside =
        resource.type === kmsKeyPolicy ? graph.resolve(read(resource, "keyId"), kmsKey, kmsReplicaKey).targets : [];
    const [tenant, ...others] = new Set(
        (beside.length === 0 ? [resource] : beside).map((key) => graph.tenancy(key).tenant),
    );
    return others.length === 0 ? tenant : undefined;
}

/** Principals the key is none of the business of. Everybody, kms-policy-no-star refuses. */
function foreignPrincipals(
    graph: StackGraph,
    resource: PolicyResource,
    tenant: string | undefined,
    statement: Reading,
): string[] {
    const kinds = statement.field("Principal").fields.filter(([kind]) => kind !== "Service");
    const principals = kinds.flatMap(([, names]) => (names.items.length > 0 ? names.items : [names]));
    return principals
        .filter((principal) => !principal.is("*") && !isOwnAccount(resource, principal))
        .filter((principal) => !isOfTenant(graph, tenant, principal))
        .map((principal) => principal.toString());
}

function isOfTenant(graph: StackGraph, tenant: string | undefined, principal: Reading): boolean {
    if (tenant === undefined) return false;
    const { targets } = graph.resolve(principal, iamRole);
    if (targets.length > 0) return targets.every((role) => graph.tenancy(role).tenant === tenant);
    return nameCarries(principal.text ?? "", [tenant]);
}

function serviceFindings(
    resource: PolicyResource,
    tenant: string | undefined,
    statement: Reading,
    name: string,
): Finding[] {
    const services = statement.field("Principal").field("Service");
    if (services.state === "absent" || isBound(resource, tenant, statement.field("Condition"))) return [];
    return [
        {
            property: "policy",
            rule: `bind services to the account, or to resources of tenant ${tenant ?? "(which nobody can tell)"}`,
            got: `${services.toString()} in ${name}`,
            remedy: "add a condition on aws:SourceArn, aws:SourceAccount, kms:ViaService or kms:EncryptionContext",
        },
    ];
}

/** Conditions hold together, so one that names only the tenant's resources is enough; one that names others' is not made good by the account. */
function isBound(resource: PolicyResource, tenant: string | undefined, condition: Reading): boolean {
    const tests = condition.fields
        .filter(([operator]) => boundingOperator.test(operator))
        .flatMap(([, keys]) => keys.fields)
        .map(([key, value]) => ({ key: key.toLowerCase(), values: value.items.length > 0 ? value.items : [value] }));
    const resources = tests.filter(({ key }) => bindsToResources.test(key));
    if (resources.length > 0) {
        return resources.some(({ values }) => values.every(({ text }) => nameCarries(text ?? "", [tenant])));
    }
    return tests.some(({ key, values }) =>
        values.every((value) => bindsToAccount.get(key)?.(value, resource) === true),
    );
}
