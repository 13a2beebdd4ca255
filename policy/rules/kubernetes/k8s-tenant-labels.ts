import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "../../clusters.ts";
import { kyverno } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { isKubernetesObject, isNamespaced } from "../../kubernetes.ts";
import type { Finding } from "../../message.ts";
import { isInPlaceOf } from "../../namespaces.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { isTenantSlug, tenantLabel } from "../../tenant.ts";
import { podLabelPath } from "../../workloads.ts";

/** Costs, alarms and network policies go by the label; one that says another tenant than its namespace gives them away. */
export const k8sTenantLabels: StackRule = {
    name: "k8s-tenant-labels",
    displayName: "Kubernetes objects carry the label of their namespace's tenant",
    description:
        "Every Kubernetes object, and every pod a workload makes, is labelled neo/tenant with the tenant its namespace is of.",
    category: "tagging",
    severity: "medium",
    references: [kyverno("require-labels", "Objects carry the labels that say what they belong to")],
    tags: ["tagging", "tenant-isolation"],
    remediationSteps:
        "Set metadata.labels of the object, and of the pod template in it, to the labels of its identity (objectLabels).",
    enforcementLevel: "mandatory",
    validateStack: ({ graph }, report) => {
        for (const object of graph.resources) {
            if (!isKubernetesObject(object) || isNotShownYet(object)) continue;
            for (const finding of [...ownFindings(graph, object), ...podFindings(object)]) report(object, finding);
        }
    },
};

function ownFindings(graph: StackGraph, object: PolicyResource): Finding[] {
    const property = `metadata.labels["${tenantLabel}"]`;
    const got = read(object, "metadata.labels").field(tenantLabel);
    if (got.text === undefined || !isTenantSlug(got.text)) {
        return [{ property, rule: "be known, a tenant's slug or shared", got, remedy: "label it with its owner" }];
    }
    if (!isNamespaced(object) || isInPlaceOf(graph, object, got.text)) return [];
    const rule = `be the tenant of namespace ${read(object, "metadata.namespace").toString()}`;
    return [{ property, rule, got, remedy: "move it to a namespace of its tenant, or correct the label" }];
}

function podFindings(object: PolicyResource): Finding[] {
    const path = podLabelPath(object);
    if (path === undefined) return [];
    const own = read(object, "metadata.labels").field(tenantLabel);
    const got = read(object, path).field(tenantLabel);
    if (own.is(got.text)) return [];
    const property = `${path}["${tenantLabel}"]`;
    return [{ property, rule: `be ${own.toString()}, like the workload's own`, got, remedy: "label the pods too" }];
}
