import type { PolicyResource } from "@pulumi/policy";
import { accountOf, isListed } from "../../accounts.ts";
import { cisEks } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { tenantInName } from "../../namespaces.ts";
import { read, type Reading } from "../../read.ts";
import { roleName, tenantOfCluster, tenantOfRole } from "../../roles.ts";
import type { StackRule } from "../../rule.ts";
import { nameCarries } from "../../tenant.ts";
import { eksAccessEntry, eksAccessPolicyAssociation } from "../../types.ts";

/** What roles of people who run clusters are called, in part. Only these have rights in a whole cluster. */
const operators = ["operator", "operators", "administrator", "breakglass"];

/** What nodes need to join. Source: EKS user guide, "Access policy permissions". */
const nodePolicies = ["AmazonEKSAutoNodePolicy"];

/** IAM and Kubernetes meet in access entries, and a scope left at `cluster` reaches every tenant's namespace. */
export const eksAccessEntryScoped: StackRule = {
    name: "eks-access-entry-scoped",
    displayName: "Access entries reach the principal's own namespaces",
    description:
        "Only operators' roles, and nodes of the cluster, have rights in a whole cluster; others in namespaces of their own " +
        "tenant. No entry is in a group of Kubernetes' own.",
    category: "isolation",
    severity: "critical",
    references: [cisEks("4.1.1", "cluster-admin is given only where it has to be")],
    tags: ["identity", "tenant-isolation"],
    remediationSteps:
        'Set accessScope { type: "namespace", namespaces } to the tenant\'s own, and kubernetesGroups to groups that carry the ' +
        "tenant's name and are bound there.",
    enforcementLevel: "mandatory",
    types: [eksAccessEntry, eksAccessPolicyAssociation],
    validateStack: ({ graph }, report) => {
        for (const entry of graph.ofType(eksAccessEntry)) {
            for (const finding of groupFindings(graph, entry)) report(entry, finding);
        }
        for (const association of graph.ofType(eksAccessPolicyAssociation)) {
            for (const finding of scopeFindings(graph, association)) report(association, finding);
        }
    },
};

/** A preview shows groups that nobody names as an unknown of the provider's own. */
function groupFindings(graph: StackGraph, entry: PolicyResource): Finding[] {
    const property = "kubernetesGroups";
    const groups = read(entry, property);
    if (groups.empty || groups.unattributed) return [];
    const tenant = ownerOf(graph, entry);
    const isFine = (name: string) =>
        !name.startsWith("system:") && (isOperator(graph, entry) || nameCarries(name, [tenant]));
    if (groups.items.length > 0 && groups.items.every(({ text }) => text !== undefined && isFine(text))) return [];
    const rule = `be groups that carry ${tenant ?? "their tenant"}, and none of system:`;
    return [{ property, rule, got: groups, remedy: "bind a group of the tenant's own" }];
}

function scopeFindings(graph: StackGraph, association: PolicyResource): Finding[] {
    const type = read(association, "accessScope.type");
    if (isOperator(graph, association)) return [];
    const tenant = ownerOf(graph, association);
    if (type.is("namespace")) return namespaceFindings(association, tenant);
    const policy = read(association, "policyArn");
    const isNode = nodePolicies.includes(policy.text?.split("/").at(-1) ?? "");
    const home = tenantOfCluster(graph, read(association, "clusterName"));
    if (type.is("cluster") && isNode && tenant !== undefined && tenant === home) return [];
    const got = `${type.toString()} with ${policy.toString()}`;
    const rule = "be namespace, but for operators' roles and nodes of the cluster";
    return [{ property: "accessScope.type", rule, got, remedy: "name the namespaces of the principal's tenant" }];
}

function namespaceFindings(association: PolicyResource, tenant: string | undefined): Finding[] {
    const property = "accessScope.namespaces";
    const got = read(association, property);
    const isOwn = ({ text }: Reading) => text !== undefined && tenant !== undefined && tenantInName(text) === tenant;
    if (got.items.length > 0 && got.items.every(isOwn)) return [];
    const rule = `be namespaces of tenant ${tenant ?? "(nobody can tell)"}`;
    return [{ property, rule, got, remedy: "name the tenant's own, without patterns" }];
}

/** An association names its principal by way of the entry, where both are of one stack. */
function principalOf(graph: StackGraph, resource: PolicyResource): Reading {
    const principal = read(resource, "principalArn");
    const [entry] = principal.state === "unknown" ? graph.resolve(principal, eksAccessEntry).targets : [];
    return entry === undefined ? principal : read(entry, "principalArn");
}

function ownerOf(graph: StackGraph, resource: PolicyResource): string | undefined {
    const principal = principalOf(graph, resource);
    return isStranger(resource, principal) ? undefined : tenantOfRole(graph, principal);
}

/** What a role of another account is called says nothing: its names are somebody else's. */
function isStranger(resource: PolicyResource, principal: Reading): boolean {
    return principal.text !== undefined && !isListed(resource, accountOf(principal));
}

function isOperator(graph: StackGraph, resource: PolicyResource): boolean {
    const principal = principalOf(graph, resource);
    const name = isStranger(resource, principal) ? undefined : roleName(principal.text);
    return name !== undefined && tenantInName(name) === undefined && nameCarries(name, operators);
}
