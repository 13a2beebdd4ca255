/** Kubernetes objects as stacks have them, for tests of rules about whose they are. */
import { resource, type Surroundings, type TestResource } from "./policy-resources.ts";

/** Surroundings of an object that goes to a cluster of this name. */
export function inCluster(clusterName: string): Surroundings {
    const args = ["eks", "get-token", "--cluster-name", clusterName, "--region", "eu-west-1"];
    const kubeconfig = JSON.stringify({ users: [{ user: { exec: { args } } }] });
    return { provider: clusterName, providerProps: { kubeconfig } };
}

/** A cell that several tenants share. */
export const pool = inCluster("neo-shared-production1-cluster");

/** A cell that is globex's own. */
export const silo = inCluster("neo-globex-production1-cluster");

/** An object of a tenant. */
export function objectOf(
    tenant: unknown,
    type: string,
    name: string,
    { metadata = {}, ...props }: { metadata?: object; [property: string]: unknown },
    surroundings: Surroundings = pool,
): TestResource {
    const labels = { "neo/tenant": tenant };
    return resource(`kubernetes:${type}`, name, { metadata: { labels, ...metadata }, ...props }, surroundings);
}
