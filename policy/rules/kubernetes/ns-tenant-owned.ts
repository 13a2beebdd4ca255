import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet, isOperators } from "../../clusters.ts";
import { checkov, cisEks, kyverno } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { isNamespaced } from "../../kubernetes.ts";
import type { Finding } from "../../message.ts";
import { homeOf, tenantInName } from "../../namespaces.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { configMap, namespace } from "../../types.ts";

/** Kubernetes' own: `default` takes in whatever names none, and whoever writes into the others changes the cluster. */
const kubernetesOwn = /^(default|kube-.*)$/;

/** A namespace is what quotas, policies and rights of a tenant hang on, so none may be two tenants' or nobody's. */
export const nsTenantOwned: StackRule = {
    name: "ns-tenant-owned",
    displayName: "Every namespace is one tenant's, and says so by its name",
    description:
        "A tenant's namespace is called <platform>-<tenant>-<stage>-…; a plain name belongs to whoever runs the cluster. " +
        "Every object names its namespace, and none is in default or kube-*.",
    category: "isolation",
    severity: "high",
    references: [
        cisEks("4.5.1, 4.5.2", "Namespaces separate who administers what; the default one is not used"),
        checkov("CKV_K8S_21", "Nothing is made in the default namespace"),
        kyverno("disallow-default-namespace", "Every object is in a namespace of its own choice"),
    ],
    tags: ["cluster", "tenant-isolation"],
    remediationSteps:
        "Name the namespace <platform>-<tenant>-<stage>-<role>, as TenantNamespace does, and set metadata.namespace on every " +
        "object in it.",
    enforcementLevel: "mandatory",
    validateStack: ({ graph }, report) => {
        for (const object of graph.resources) {
            if (isNotShownYet(object)) continue;
            const findings = object.type === namespace ? nameFindings(graph, object) : placeFindings(graph, object);
            for (const finding of findings) report(object, finding);
        }
    },
};

function nameFindings(graph: StackGraph, object: PolicyResource): Finding[] {
    const property = "metadata.name";
    const got = read(object, property);
    const { tenant } = graph.tenancy(object);
    if (got.text === undefined || kubernetesOwn.test(got.text)) {
        const remedy = "a namespace is made under a name of its own";
        return [{ property, rule: "be known, and neither default nor kube-*", got, remedy }];
    }
    const named = tenantInName(got.text);
    if (named === undefined ? isOperators(object, tenant) : named === tenant) return [];
    const rule = `be <platform>-${tenant ?? "(tenant)"}-<stage>-<role>`;
    return [{ property, rule, got, remedy: "a plain name belongs to whoever runs the cluster" }];
}

function placeFindings(graph: StackGraph, object: PolicyResource): Finding[] {
    const property = "metadata.namespace";
    const got = read(object, property);
    if (!isNamespaced(object) || homeOf(graph, object) !== undefined || isNetworkSwitch(graph, object)) return [];
    if (got.text !== undefined && !kubernetesOwn.test(got.text)) return [];
    const remedy = "without one it would be in default, which is nobody's";
    return [{ property, rule: "be known, and neither default nor kube-*", got, remedy }];
}

/** The one object that has to be there. Source: EKS user guide, "Enable Network Policy Controller" of Auto Mode. */
function isNetworkSwitch(graph: StackGraph, object: PolicyResource): boolean {
    return (
        object.type === configMap &&
        read(object, "metadata.name").is("amazon-vpc-cni") &&
        read(object, "metadata.namespace").is("kube-system") &&
        isOperators(object, graph.tenancy(object).tenant)
    );
}
