import type { PolicyResource } from "@pulumi/policy";
import { reliabilityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { isInSamePlace } from "../../namespaces.ts";
import { natsServers } from "../../nats.ts";
import { matches, requirementsOf } from "../../network-policies.ts";
import { read, type Readable } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { podDisruptionBudget, statefulSet } from "../../types.ts";
import { podLabels, podOf, spreadsOverZones } from "../../workloads.ts";

/** A stream needs most of its servers: three of them lose one zone and go on, two of them do not. */
export const natsHa: StackRule = {
    name: "nats-ha",
    displayName: "The bus outlives a zone",
    description:
        "NATS servers are three or another odd number above, one to a zone, and never more than one is taken away at a time.",
    category: "availability",
    severity: "high",
    references: [reliabilityPillar("REL10-BP01", "The workload runs in several locations")],
    tags: ["availability", "bus"],
    remediationSteps:
        "Set replicas: 3, a topologySpreadConstraint over zones with DoNotSchedule, and a PodDisruptionBudget with " +
        "maxUnavailable: 1.",
    enforcementLevel: "mandatory",
    types: [statefulSet],
    validateStack: ({ graph }, report) => {
        for (const server of natsServers(graph)) {
            for (const finding of [
                ...countFindings(server),
                ...spreadFindings(server),
                ...budgetFindings(graph, server),
            ]) {
                report(server, finding);
            }
        }
    },
};

function countFindings(server: Readable): Finding[] {
    const property = "spec.replicas";
    const got = read(server, property);
    if ((got.number ?? 0) >= 3 && (got.number ?? 0) % 2 === 1) return [];
    return [{ property, rule: "be odd, and 3 at least", got, remedy: "two lose their majority with one" }];
}

function spreadFindings(server: PolicyResource): Finding[] {
    // Servers are StatefulSets, and those describe a pod.
    const pod = podOf(server)!;
    if (spreadsOverZones(pod, true)) return [];
    const property = `${pod.path}.topologySpreadConstraints`;
    const got = pod.reading.field("topologySpreadConstraints");
    const rule = "spread over topology.kubernetes.io/zone with DoNotSchedule";
    return [{ property, rule, got, remedy: "else a zone takes the majority with it" }];
}

function budgetFindings(graph: StackGraph, server: PolicyResource): Finding[] {
    const labels = podLabels(server);
    const isEnough = graph.ofType(podDisruptionBudget).some((budget) => {
        const selector = requirementsOf(read(budget, "spec.selector"));
        const isMeant = selector !== undefined && selector.length > 0 && matches(selector, labels);
        return isInSamePlace(budget, server) && isMeant && read(budget, "spec.maxUnavailable").is(1);
    });
    if (isEnough) return [];
    const rule = "select these pods, with maxUnavailable 1";
    return [{ property: "PodDisruptionBudget", rule, got: "none such", remedy: "make one beside the servers" }];
}
