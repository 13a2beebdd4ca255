import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet, isOperators, isOwnCluster } from "../../clusters.ts";
import { cisEks, multiTenancy } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { livesIn } from "../../namespaces.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { nameCarries, sharedTenant } from "../../tenant.ts";
import { clusterRoleBinding, namespace, roleBinding } from "../../types.ts";

/** Accounts of a namespace, by the names they have as users and as groups. Source: Kubernetes documentation, "Authenticating". */
const accountsOf = /^system:serviceaccounts?:(?<place>[^:]+)/;

/**
 * Names of Kubernetes' own, such as those of the groups it puts everybody in. They are nobody's, whatever a tenant is called.
 * Source: Kubernetes documentation, "Using RBAC Authorization".
 */
const ownNames = "system:";

/** Where the cluster itself runs: whoever is at home there belongs to the platform. */
const systemNamespaces = ["kube-system", "kube-public", "kube-node-lease"];

/** In Kubernetes a right is given by a binding and by nothing else, so who is bound where is the whole question. */
export const rbacTenantNamespaceOnly: StackRule = {
    name: "rbac-tenant-namespace-only",
    displayName: "Tenants have rights in their own namespaces only",
    description:
        "A tenant's bindings are in its own namespaces and name its own subjects; no tenant has a cluster-wide binding " +
        "but in a cluster of its own; cluster-admin and groups of everybody are bound nowhere.",
    category: "isolation",
    severity: "critical",
    references: [
        multiTenancy("MTB-PL1-CC-CPI-1, MTB-PL1-CC-TI-2", "Tenants reach neither cluster resources nor other tenants"),
        cisEks("4.1.1", "cluster-admin is bound only where it has to be"),
    ],
    tags: ["identity", "tenant-isolation"],
    remediationSteps:
        "Bind a Role in the tenant's own namespace to groups whose names carry the tenant, or to service accounts of its " +
        "namespaces. Write a ClusterRole of what is needed instead of cluster-admin.",
    enforcementLevel: "mandatory",
    types: [roleBinding, clusterRoleBinding],
    validateStack: ({ graph }, report) => {
        for (const binding of graph.ofType(roleBinding, clusterRoleBinding)) {
            if (isNotShownYet(binding)) continue;
            for (const finding of bindingFindings(graph, binding)) report(binding, finding);
        }
    },
};

function bindingFindings(graph: StackGraph, binding: PolicyResource): Finding[] {
    const { tenant } = graph.tenancy(binding);
    return [
        ...roleFindings(binding),
        ...(binding.type === roleBinding ? placeFindings(graph, binding, tenant) : reachFindings(binding, tenant)),
        ...subjectFindings(graph, binding, tenant),
    ];
}

function roleFindings(binding: PolicyResource): Finding[] {
    const got = read(binding, "roleRef.name");
    if (got.text !== undefined && got.text !== "cluster-admin") return [];
    const remedy = "write a role of what is needed";
    return [{ property: "roleRef.name", rule: 'be known and not "cluster-admin"', got, remedy }];
}

function reachFindings(binding: PolicyResource, tenant: string | undefined): Finding[] {
    if (isOperators(binding, tenant)) return [];
    const got = tenant ?? "nobody that can be told";
    const rule = "be shared, or the cluster's own, to bind in the whole cluster";
    return [{ property: "tenant", rule, got, remedy: "use a RoleBinding" }];
}

function placeFindings(graph: StackGraph, binding: PolicyResource, tenant: string | undefined): Finding[] {
    const got = read(binding, "metadata.namespace");
    const home = graph.ofType(namespace).find((each) => livesIn(graph, binding, each));
    if (isAllowed(placeOwner(graph, home, got.text), tenant, [tenant])) return [];
    if (systemNamespaces.includes(got.text ?? "") && isOwnCluster(binding, tenant)) return [];
    const rule = `be a namespace of tenant ${tenant ?? "(nobody can tell)"}`;
    return [{ property: "metadata.namespace", rule, got, remedy: "bind in the tenant's own namespace" }];
}

function subjectFindings(graph: StackGraph, binding: PolicyResource, tenant: string | undefined): Finding[] {
    const subjects = read(binding, "subjects");
    if (subjects.items.length === 0) {
        return [{ property: "subjects", rule: "be known and not empty", got: subjects, remedy: "name who is bound" }];
    }
    return subjects.items.flatMap((subject, index) => {
        const isFine = isAllowed(subjectOwner(graph, binding, subject), tenant, [tenant, sharedTenant]);
        if (isFine) return [];
        const rule = `belong to tenant ${tenant ?? "(nobody can tell)"} or to the platform`;
        return [{ property: `subjects.${index}`, rule, got: subject, remedy: "bind the tenant's own subjects" }];
    });
}

/** Whose something is: told by a resource of this stack; or only by a name, in which a tenant may be a part. */
type Owner = { tenant: string | undefined } | { name: string } | undefined;

function placeOwner(graph: StackGraph, home: PolicyResource | undefined, name: string | undefined): Owner {
    if (home !== undefined) return { tenant: graph.tenancy(home).tenant };
    if (name === undefined) return undefined;
    return systemNamespaces.includes(name) ? { tenant: sharedTenant } : { name };
}

function subjectOwner(graph: StackGraph, binding: PolicyResource, subject: Reading): Owner {
    const name = subject.field("name").text;
    if (name === undefined) return undefined;
    const kind = subject.field("kind");
    const place = kind.is("ServiceAccount") ? subject.field("namespace").text : accountsOf.exec(name)?.groups?.place;
    if (place !== undefined) return placeOwner(graph, sameCluster(graph, binding, place), place);
    return (kind.is("Group") || kind.is("User")) && !name.startsWith(ownNames) ? { name } : undefined;
}

function sameCluster(graph: StackGraph, binding: PolicyResource, place: string): PolicyResource | undefined {
    return graph
        .ofType(namespace)
        .find((each) => each.provider?.urn === binding.provider?.urn && read(each, "metadata.name").is(place));
}

function isAllowed(owner: Owner, tenant: string | undefined, admitted: (string | undefined)[]): boolean {
    if (owner === undefined || tenant === undefined) return false;
    if ("tenant" in owner) return admitted.includes(owner.tenant);
    return nameCarries(
        owner.name,
        admitted.filter((each) => each !== undefined),
    );
}
