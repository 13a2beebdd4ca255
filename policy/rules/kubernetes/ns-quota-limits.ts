import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "../../clusters.ts";
import { kyverno, multiTenancy, nsaHardening } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { livesIn } from "../../namespaces.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { sharedTenant } from "../../tenant.ts";
import { limitRange, namespace, resourceQuota } from "../../types.ts";

/** What a tenant could use up at its neighbours' cost: each has to be counted, whatever the figure. */
const counted = ["requests.cpu", "requests.memory", "limits.memory", "requests.storage", "pods", "services"];

/** What a tenant gets none of: both open a way into the cell beside its gateway. */
const forbidden = ["services.loadbalancers", "services.nodeports"];

/** A quota without a LimitRange refuses every container that names no memory; a LimitRange without a quota bounds nothing. */
export const nsQuotaLimits: StackRule = {
    name: "ns-quota-limits",
    displayName: "Tenants' namespaces have a quota and limits",
    description:
        "Every namespace of a tenant has ResourceQuotas that count CPU, memory, storage, pods and services and allow no " +
        "load balancers or node ports, and a LimitRange with defaults for containers.",
    category: "cost",
    severity: "medium",
    references: [
        multiTenancy("MTB-PL1-CC-FNS-1, MTB-PL1-CC-FNS-2", "Configure namespace resource quotas and object limits"),
        kyverno("add-ns-quota", "A new namespace begins with a quota and limits"),
        nsaHardening(
            "Network separation and hardening: resource policies",
            "Quotas and limits bound what one namespace uses up",
        ),
    ],
    tags: ["cost", "availability", "tenant-isolation"],
    remediationSteps:
        "Add a ResourceQuota and a LimitRange to the namespace, as TenantNamespace does; services.loadbalancers and " +
        'services.nodeports are "0".',
    enforcementLevel: "mandatory",
    types: [namespace],
    validateStack: ({ graph }, report) => {
        const quotas = graph.ofType(resourceQuota);
        const limits = graph.ofType(limitRange);
        for (const each of graph.ofType(namespace)) {
            if (isNotShownYet(each) || graph.tenancy(each).tenant === sharedTenant) continue;
            const inside = (object: PolicyResource) => livesIn(graph, object, each);
            for (const finding of [...quotaFindings(quotas.filter(inside)), ...limitFindings(limits.filter(inside))]) {
                report(each, finding);
            }
        }
    },
};

function quotaFindings(quotas: PolicyResource[]): Finding[] {
    const hard = quotas.map((quota) => read(quota, "spec.hard"));
    const allow = (resource: string) => hard.map((figures) => figures.field(resource)).filter(isKnown);
    const missing = counted.filter((resource) => allow(resource).length === 0);
    const open = forbidden.filter((resource) => !allow(resource).some(isZero));
    const findings: Finding[] = [];
    if (missing.length > 0) {
        const got = quotas.length === 0 ? "no quota" : `none of ${missing.join(", ")}`;
        const rule = `count ${counted.join(", ")}`;
        findings.push({ property: "ResourceQuota", rule, got, remedy: "add one to the namespace" });
    }
    for (const resource of open) {
        const got = allow(resource)[0] ?? "absent";
        const remedy = "requests come in by the cell's gateway";
        findings.push({ property: `ResourceQuota spec.hard["${resource}"]`, rule: "be 0", got, remedy });
    }
    return findings;
}

/** Kubernetes takes quantities as text or as numbers. */
function isKnown(quantity: Reading): boolean {
    return quantity.text !== undefined || quantity.number !== undefined;
}

function isZero(quantity: Reading): boolean {
    return quantity.is("0") || quantity.is(0);
}

function limitFindings(ranges: PolicyResource[]): Finding[] {
    const hasDefaults = ranges
        .flatMap((range) => read(range, "spec.limits").items)
        .some(
            (limit) =>
                limit.field("type").is("Container") &&
                isKnown(limit.at("default.memory")) &&
                ["cpu", "memory"].every((resource) => isKnown(limit.field("defaultRequest").field(resource))),
        );
    if (hasDefaults) return [];
    const rule = "set default.memory and defaultRequest of CPU and memory for containers";
    const got = ranges.length === 0 ? "no LimitRange" : ranges.map(({ name }) => `${name} without them`).join(", ");
    return [{ property: "LimitRange", rule, got, remedy: "add one to the namespace" }];
}
