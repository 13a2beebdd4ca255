import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "../../clusters.ts";
import { cisEks, prowler } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { configMap, eksCluster, nodeClass, nodePool } from "../../types.ts";

/**
 * Kubernetes stores network policies whether anybody enforces them or not. Auto Mode does with a switch in `kube-system`
 * and a NodeClass that says so. Source: EKS user guide, "Use network policies with EKS Auto Mode".
 */
export const eksNetworkpolicyEnforced: StackRule = {
    name: "eks-networkpolicy-enforced",
    displayName: "Network policies are enforced, and from a pod's first moment",
    description:
        "Clusters run in Auto Mode without its own general pool; nodes are of a NodeClass that denies by default, and the " +
        "controller of network policies is switched on beside it.",
    category: "isolation",
    severity: "critical",
    references: [
        cisEks("4.3.1, 5.4.4", "The cluster's network enforces network policies, and they are switched on"),
        prowler("eks_cluster_network_policy_enabled", "Network policies are enabled on the cluster"),
    ],
    tags: ["network", "tenant-isolation"],
    remediationSteps:
        'Make the ConfigMap amazon-vpc-cni in kube-system with enable-network-policy-controller: "true", a NodeClass with ' +
        'networkPolicy: "DefaultDeny" and pools of it; list only "system" in computeConfig.nodePools.',
    enforcementLevel: "mandatory",
    types: [eksCluster, nodeClass, nodePool],
    validateStack: ({ graph }, report) => {
        for (const cluster of graph.ofType(eksCluster)) {
            for (const finding of clusterFindings(cluster)) report(cluster, finding);
        }
        const shown = graph.ofType(nodeClass, nodePool).filter((each) => !isNotShownYet(each));
        for (const each of shown) {
            const findings = each.type === nodeClass ? classFindings(graph, each) : poolFindings(graph, each);
            for (const finding of findings) report(each, finding);
        }
    },
};

/** The pool AWS adds is of a NodeClass of AWS's own, which lets everything through. */
function clusterFindings(cluster: PolicyResource): Finding[] {
    const enabled = read(cluster, "computeConfig.enabled");
    if (!enabled.is(true)) {
        const remedy = "of other nodes nothing here says who enforces policies";
        return [{ property: "computeConfig.enabled", rule: "be true", got: enabled, remedy }];
    }
    const pools = read(cluster, "computeConfig.nodePools");
    if (pools.empty || (pools.items.length > 0 && pools.items.every((pool) => pool.is("system")))) return [];
    const remedy = "make a pool of a NodeClass that denies by default";
    return [{ property: "computeConfig.nodePools", rule: 'list only "system"', got: pools, remedy }];
}

function classFindings(graph: StackGraph, object: PolicyResource): Finding[] {
    const property = "spec.networkPolicy";
    const got = read(object, property);
    const findings: Finding[] = [];
    if (!got.is("DefaultDeny")) {
        const remedy = "else a new pod speaks with everybody until its policies have arrived";
        findings.push({ property, rule: 'be "DefaultDeny"', got, remedy });
    }
    if (!graph.ofType(configMap).some((each) => isSwitch(each) && each.provider?.urn === object.provider?.urn)) {
        const rule = "be switched on by ConfigMap amazon-vpc-cni in kube-system";
        const remedy = 'set its enable-network-policy-controller to "true"';
        findings.push({ property: "network policies", rule, got: "no such ConfigMap in the stack", remedy });
    }
    return findings;
}

function isSwitch(object: PolicyResource): boolean {
    return (
        read(object, "metadata.name").is("amazon-vpc-cni") &&
        read(object, "metadata.namespace").is("kube-system") &&
        read(object, "data.enable-network-policy-controller").is("true")
    );
}

function poolFindings(graph: StackGraph, pool: PolicyResource): Finding[] {
    const property = "spec.template.spec.nodeClassRef.name";
    const got = read(pool, property);
    const own = graph
        .ofType(nodeClass)
        .some((each) => each.provider?.urn === pool.provider?.urn && got.is(read(each, "metadata.name").text ?? ""));
    if (got.text !== undefined && own) return [];
    const remedy = "AWS's own class, default, lets everything through";
    return [{ property, rule: "be a NodeClass of this stack", got, remedy }];
}
