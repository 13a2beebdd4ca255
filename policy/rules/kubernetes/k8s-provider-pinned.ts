import type { PolicyResource } from "@pulumi/policy";
import { clusterNameOf } from "../../clusters.ts";
import { stringsOf } from "../../documents.ts";
import { eksBestPractices, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { isKubernetesObject } from "../../kubernetes.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable, type Reading } from "../../read.ts";
import type { ResourceRule, StackRule } from "../../rule.ts";
import { nameCarries, sharedTenant } from "../../tenant.ts";
import { kubernetesProvider } from "../../types.ts";

/**
 * A provider without a kubeconfig changes whatever cluster its environment happens to mean. An unknown one passes here: it
 * is judged again at the update, before the provider is used for anything.
 */
export const k8sProviderPinned: ResourceRule & StackRule = {
    name: "k8s-provider-pinned",
    displayName: "Kubernetes providers are bound to one cluster, by its address",
    description:
        "Every Kubernetes provider is explicit and has a kubeconfig with one EKS cluster, its address, its authority and its " +
        "token command; objects go to a cluster of their own tenant or of the platform.",
    category: "isolation",
    severity: "critical",
    references: [
        securityPillar("SEC03-BP01", "It is defined who may change what, and by which way"),
        eksBestPractices("Identity and access management", "Clusters are reached by IAM, under names that are given"),
    ],
    tags: ["tenant-isolation", "identity"],
    remediationSteps:
        "Create one kubernetes.Provider with kubeconfig from kubeconfigOf(cluster), and pass it to the components; list " +
        "kubernetes in pulumi:disable-default-providers.",
    enforcementLevel: "mandatory",
    validateResource: (provider, report) => {
        if (provider.type !== kubernetesProvider) return;
        for (const finding of [
            ...explicitFindings(provider),
            ...ambientFindings(provider),
            ...addressFindings(provider),
        ]) {
            report(finding);
        }
    },
    validateStack: ({ graph }, report) => {
        for (const object of firstByProviderAndTenant(graph)) {
            for (const finding of ownerFindings(graph, object)) report(object, finding);
        }
    },
};

/** The engine names what it makes by itself `default`, or `default_<version>`. */
function explicitFindings({ name }: { name: string }): Finding[] {
    if (!/^default(_|$)/.test(name)) return [];
    const remedy = "pass the stack's own provider, and disable default ones";
    return [{ property: "provider", rule: "be explicit", got: "a default provider", remedy }];
}

function ambientFindings(provider: Readable): Finding[] {
    return ["context", "cluster"]
        .map((property) => ({ property, got: read(provider, property) }))
        .filter(({ got }) => got.present)
        .map(({ property, got }) => {
            const remedy = "let the kubeconfig name the one cluster it knows";
            return { property, rule: "be absent", got, remedy };
        });
}

function addressFindings(provider: Readable): Finding[] {
    const property = "kubeconfig";
    const text = read(provider, property);
    if (text.state === "unknown") return [];
    const config = text.parsed;
    const remedy = "write it from the cluster's own outputs (kubeconfigOf)";
    const finding = (rule: string, got: string) => ({ property, rule, got, remedy });
    if (config.fields.length === 0) {
        return [finding("be a kubeconfig as JSON", text.state === "absent" ? "absent" : "something else")];
    }
    const clusters = config.field("clusters").items;
    const [cluster, ...others] = clusters.map((each) => each.field("cluster"));
    if (cluster === undefined || others.length > 0) return [finding("name one cluster", String(clusters.length))];
    const isVerified =
        cluster.field("server").text?.startsWith("https://") === true &&
        cluster.field("certificate-authority-data").text !== undefined &&
        cluster.field("insecure-skip-tls-verify").state === "absent";
    if (!isVerified) return [finding("have an https address and its certificate authority", "one without")];
    const isByIam = config.field("users").items.every(asksIam) && clusterNameOf({ provider }) !== undefined;
    return isByIam ? [] : [finding("have one user, by aws eks get-token --cluster-name and nothing else", "none such")];
}

/** A user that runs this one command has no secret in it; another command is a program that nobody has looked at. */
function asksIam(user: Reading): boolean {
    const words = stringsOf(user.at("user.exec.args"))?.join(" ") ?? "";
    return (
        user.field("user").fields.every(([way]) => way === "exec") &&
        user.at("user.exec.command").is("aws") &&
        words.startsWith("eks get-token ")
    );
}

/** Thousands of objects share one provider, and one finding says it all. */
function firstByProviderAndTenant(graph: StackGraph): PolicyResource[] {
    const first = new Map<string, PolicyResource>();
    for (const object of graph.resources.filter(isKubernetesObject)) {
        const key = `${object.provider?.urn ?? ""} ${graph.tenancy(object).tenant ?? ""}`;
        if (!first.has(key)) first.set(key, object);
    }
    return [...first.values()];
}

function ownerFindings(graph: StackGraph, object: PolicyResource): Finding[] {
    if (object.provider === undefined || read(object.provider, "kubeconfig").state === "unknown") return [];
    const { tenant } = graph.tenancy(object);
    const cluster = clusterNameOf(object);
    const admitted = [sharedTenant, ...(tenant === undefined ? [] : [tenant])];
    if (cluster !== undefined && nameCarries(cluster, admitted)) return [];
    const rule = `be a cluster of tenant ${tenant ?? "(nobody can tell)"} or of the platform`;
    const remedy = "pass the provider of the own cell";
    return [{ property: "provider", rule, got: cluster ?? "one that cannot be told", remedy }];
}
