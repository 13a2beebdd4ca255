/** Which cluster a Kubernetes object goes to, and whether it is there yet, as its provider says. */
import type { PolicyResource } from "@pulumi/policy";
import { stringsOf } from "./documents.ts";
import { read, readAll, type Readable } from "./read.ts";
import { nameCarries, sharedTenant } from "./tenant.ts";

/**
 * The EKS cluster whose credentials the object's provider asks for; undefined when nobody can tell. Not the context's name:
 * a kubeconfig may call its contexts as it likes.
 */
export function clusterNameOf(object: { provider?: Readable }): string | undefined {
    if (object.provider === undefined) return undefined;
    const users = read(object.provider, "kubeconfig").parsed.field("users").items;
    const names = new Set(
        users.map((user) => {
            const words = stringsOf(user.at("user.exec.args")) ?? [];
            return words.includes("--cluster-name") ? words[words.indexOf("--cluster-name") + 1] : undefined;
        }),
    );
    return names.size === 1 ? [...names][0] : undefined;
}

/** A silo's cluster is its customer's own: nobody else is in it to be reached. */
export function isOwnCluster(object: PolicyResource, tenant: string | undefined): boolean {
    const cluster = clusterNameOf(object);
    return cluster !== undefined && tenant !== undefined && nameCarries(cluster, [tenant]);
}

/** Whether the object is of those who run its cluster, and not of one of several tenants in it. */
export function isOperators(object: PolicyResource, tenant: string | undefined): boolean {
    return tenant === sharedTenant || isOwnCluster(object, tenant);
}

/**
 * Whether a preview cannot show the object at all, because its cluster is made in the same run: the engine asks no provider
 * whose credentials are unknown, and hands over objects without a single property. The update itself shows them, so a rule
 * about a whole stack puts its judgement off until then. Resource rules see the object's inputs either way.
 */
export function isNotShownYet(object: PolicyResource): boolean {
    return (
        object.provider !== undefined &&
        read(object.provider, "kubeconfig").state === "unknown" &&
        readAll(object).every(([, property]) => property.empty)
    );
}
