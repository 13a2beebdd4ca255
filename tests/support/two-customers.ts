/** Two customers, each with one thing of every kind that an edge can begin or end at, in one cluster. */
import type { SavedResource } from "../../analysis/isolation/states.ts";
import {
    bucket,
    bucketObject,
    distributionTenant,
    iamRole,
    kmsKey,
    kubernetesProvider,
    logGroup,
    namespace,
    securityGroup,
    stackGuard,
} from "../../policy/types.ts";
import { saved, type States } from "./saved-states.ts";

/** A kubeconfig that asks for the credentials of an EKS cluster. */
export function kubeconfigOf(cluster: string): string {
    const exec = { command: "aws", args: ["eks", "get-token", "--cluster-name", cluster] };
    return JSON.stringify({ users: [{ name: cluster, user: { exec } }] });
}

/** Claims of an account of the bus. */
export function claimsFor(account: string, imports: readonly { account: string }[] = []): string {
    return `e30.${Buffer.from(JSON.stringify({ sub: account, nats: { imports } })).toString("base64url")}.`;
}

/** Where the objects of a customer's namespace go. */
export function providerOf(stack: string): string {
    return `urn:pulumi:${stack}::neo::${kubernetesProvider}::kubernetes::1`;
}

/** Everything of one customer, in a stack of its name. */
export function customer(name: string, cluster = "neo-shared-test1-cluster"): SavedResource[] {
    const tags = { "neo:tenant": name };
    const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:000000000000:${rest}`;
    const of = (type: string, called: string, props: Record<string, unknown>, more: Partial<SavedResource> = {}) =>
        saved(name, type, called, props, more);
    return [
        of("pulumi:pulumi:Stack", `neo-${name}`, {}),
        of(stackGuard, "guard", { tenant: name }),
        of(kubernetesProvider, "kubernetes", { kubeconfig: kubeconfigOf(cluster) }, { id: "1" }),
        of(securityGroup, "group", { tags }, { id: `sg-0${name}1` }),
        of(iamRole, "role", {
            arn: `arn:aws:iam::000000000000:role/neo-${name}-test-app`,
            name: `neo-${name}-test-app`,
            tags,
        }),
        of(bucket, "bucket", { arn: `arn:aws:s3:::neo-${name}-blobs-1`, tags }, { id: `neo-${name}-blobs-1` }),
        of(kmsKey, "key", { arn: arn("kms", `key/1-${name}`), keyId: `1-${name}`, tags }, { id: `1-${name}` }),
        of(
            logGroup,
            "logs",
            { arn: arn("logs", `log-group:/neo/${name}`), name: `/neo/${name}`, tags },
            { id: `/neo/${name}` },
        ),
        of(distributionTenant, "edge", { domains: [{ domain: `${name}.example.app` }], tags }, { id: `dt_${name}1` }),
        of(bucketObject, "claims", { key: `accounts/cell/A${name}.jwt`, content: claimsFor(`A${name}`), tags }),
        of(
            namespace,
            "namespace",
            { metadata: { name: `neo-${name}-test-apps`, labels: { "neo/tenant": name } } },
            { provider: providerOf(name) },
        ),
    ];
}

/** Two of them. */
export function twoCustomers(): States {
    return { acme: customer("acme"), globex: customer("globex") };
}
