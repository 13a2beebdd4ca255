import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "../../clusters.ts";
import { kyverno, reliabilityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { isInSamePlace } from "../../namespaces.ts";
import { matches, requirementsOf } from "../../network-policies.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { deployment, horizontalPodAutoscaler, podDisruptionBudget, statefulSet } from "../../types.ts";
import { podLabels, podOf, spreadsOverZones } from "../../workloads.ts";

/** Stages whose outage hurts nobody's customers, and cells for them: `test`, `test1`. */
const rehearsal = /^(development|test)\d*$/;

/** Nodes are replaced every two weeks, and zones fail: with one pod, each of these is an outage. */
export const workloadHa: StackRule = {
    name: "workload-ha",
    displayName: "In production, workloads outlive a node and a zone",
    description:
        "Outside development and test, Deployments and StatefulSets have two pods at least, spread over zones, and a " +
        "PodDisruptionBudget that still lets nodes be drained.",
    category: "availability",
    severity: "medium",
    references: [
        reliabilityPillar("REL10-BP01", "The workload runs in several locations"),
        kyverno("require-pdb, require-multiple-replicas", "Workloads have several pods and a disruption budget"),
    ],
    tags: ["availability"],
    remediationSteps:
        "Set replicas or an autoscaler's minReplicas to 2 at least, a topologySpreadConstraint over zones, and a " +
        "PodDisruptionBudget with maxUnavailable: 1.",
    enforcementLevel: "advisory",
    types: [deployment, statefulSet],
    validateStack: ({ graph }, report) => {
        for (const workload of graph.ofType(deployment, statefulSet)) {
            const stage = read(workload, "metadata.labels").field("neo/stage").text;
            if (isNotShownYet(workload) || rehearsal.test(stage ?? "")) continue;
            for (const finding of findings(graph, workload)) report(workload, finding);
        }
    },
};

function findings(graph: StackGraph, workload: PolicyResource): Finding[] {
    const beside = (type: string) => graph.ofType(type).filter((other) => isInSamePlace(other, workload));
    const replicas = leastReplicas(beside(horizontalPodAutoscaler), workload);
    return [
        ...replicaFindings(replicas),
        ...spreadFindings(workload),
        ...budgetFindings(beside(podDisruptionBudget), workload, replicas.number ?? 0),
    ];
}

/** An autoscaler decides where there is one. */
function leastReplicas(autoscalers: PolicyResource[], workload: PolicyResource): Reading {
    const name = read(workload, "metadata.name").text;
    const scaler = autoscalers.find((each) => {
        const target = read(each, "spec.scaleTargetRef");
        return target.field("name").is(name) && workload.type.endsWith(`:${target.field("kind").text ?? ""}`);
    });
    return scaler === undefined ? read(workload, "spec.replicas") : read(scaler, "spec.minReplicas");
}

function replicaFindings(got: Reading): Finding[] {
    if ((got.number ?? 0) >= 2) return [];
    return [{ property: "spec.replicas", rule: "be 2 at least", got, remedy: "one pod is an outage with its node" }];
}

function spreadFindings(workload: PolicyResource): Finding[] {
    // Deployments and StatefulSets describe a pod.
    const pod = podOf(workload)!;
    if (spreadsOverZones(pod, false)) return [];
    const got = pod.reading.field("topologySpreadConstraints");
    const rule = "spread over topology.kubernetes.io/zone";
    return [{ property: `${pod.path}.topologySpreadConstraints`, rule, got, remedy: "with maxSkew 1" }];
}

function budgetFindings(budgets: PolicyResource[], workload: PolicyResource, replicas: number): Finding[] {
    const labels = podLabels(workload);
    const own = budgets.filter((budget) => {
        const selector = requirementsOf(read(budget, "spec.selector"));
        return selector !== undefined && selector.length > 0 && matches(selector, labels);
    });
    if (own.length > 0 && own.every((budget) => letsDrain(budget, replicas))) return [];
    const got = own.length === 0 ? "none" : `${own.map(({ name }) => name).join(", ")}, which lets no pod go`;
    const rule = "select these pods, and let one go";
    return [{ property: "PodDisruptionBudget", rule, got, remedy: "make one with maxUnavailable: 1" }];
}

/** Kubernetes rounds parts up. Source: Kubernetes documentation, "Specifying a Disruption Budget for your Application". */
function letsDrain(budget: PolicyResource, replicas: number): boolean {
    const most = read(budget, "spec.maxUnavailable");
    const least = read(budget, "spec.minAvailable");
    if (most.state !== "absent") return (most.number ?? Number.parseInt(most.text ?? "0", 10)) > 0;
    const part = Number(/^(\d+)%$/.exec(least.text ?? "")?.[1]);
    return (least.number ?? Math.ceil((part * replicas) / 100)) < replicas;
}
