import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet, isOperators } from "../../clusters.ts";
import { eksBestPractices } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { tenantLabel } from "../../tenant.ts";
import { nodePool } from "../../types.ts";
import { partsOf, podOf, podSpecPaths, type Part } from "../../workloads.ts";

/** A label lets a tenant's pods find its nodes, and a taint keeps the others off; one without the other does neither. */
export const tenantNodesTainted: StackRule = {
    name: "tenant-nodes-tainted",
    displayName: "A tenant's nodes take its pods, and no others",
    description:
        "A NodePool of one tenant in a shared cluster labels and taints its nodes with neo/tenant; pods select nodes of " +
        "their own tenant only.",
    category: "isolation",
    severity: "high",
    references: [
        eksBestPractices("Tenant isolation: dedicated nodes", "Taints and selectors keep tenants on own nodes"),
    ],
    tags: ["cluster", "tenant-isolation"],
    remediationSteps:
        "Set spec.template.metadata.labels neo/tenant and the taint neo/tenant=<tenant>:NoSchedule on the NodePool, and " +
        "nodeSelector neo/tenant on the tenant's pods.",
    enforcementLevel: "mandatory",
    types: [nodePool, ...Object.keys(podSpecPaths)],
    validateStack: ({ graph }, report) => {
        for (const pool of graph.ofType(nodePool)) {
            if (isNotShownYet(pool)) continue;
            for (const finding of poolFindings(graph, pool)) report(pool, finding);
        }
        for (const workload of graph.ofType(...Object.keys(podSpecPaths))) {
            if (isNotShownYet(workload)) continue;
            for (const finding of selectionFindings(graph, workload)) report(workload, finding);
        }
    },
};

/** Pools of whoever runs the cluster may serve everybody, or be set aside for one tenant; a tenant's pool is its own. */
function poolFindings(graph: StackGraph, pool: PolicyResource): Finding[] {
    const { tenant } = graph.tenancy(pool);
    const label = read(pool, "spec.template.metadata.labels").field(tenantLabel);
    const taints = partsOf({ reading: read(pool, "spec.template.spec"), path: "spec.template.spec" }, "taints");
    const own = taints.filter(({ reading }) => reading.state === "unknown" || reading.field("key").is(tenantLabel));
    const isForAll = isOperators(pool, tenant) && label.state === "absent" && own.length === 0;
    if (isForAll) return [];
    const owner = isOperators(pool, tenant) ? label.text : tenant;
    const isTainted = own.some(
        ({ reading }) => reading.field("value").is(owner) && reading.field("effect").is("NoSchedule"),
    );
    const findings: Finding[] = [];
    if (!label.is(owner)) {
        const property = `spec.template.metadata.labels["${tenantLabel}"]`;
        const remedy = "else the tenant's pods do not find them";
        findings.push({ property, rule: `be ${owner ?? "the tenant of the taint"}`, got: label, remedy });
    }
    if (!isTainted) {
        const rule = `hold ${tenantLabel}=${owner ?? "(tenant)"}:NoSchedule`;
        const got = own.length === 0 ? "no such taint" : own.map(({ reading }) => reading.toString()).join(", ");
        findings.push({ property: "spec.template.spec.taints", rule, got, remedy: "else others' pods come, too" });
    }
    return findings;
}

function selectionFindings(graph: StackGraph, workload: PolicyResource): Finding[] {
    const pod = podOf(workload);
    const { tenant } = graph.tenancy(workload);
    return pod === undefined ? [] : [...selectorFindings(pod, tenant), ...affinityFindings(pod, tenant)];
}

function selectorFindings({ reading, path }: Part, tenant: string | undefined): Finding[] {
    const got = reading.field("nodeSelector").field(tenantLabel);
    if (got.state === "absent" || got.is(tenant)) return [];
    const property = `${path}.nodeSelector["${tenantLabel}"]`;
    return [{ property, rule: `be ${tenant ?? "the own tenant"} or absent`, got, remedy: "select the own nodes" }];
}

function affinityFindings(pod: Part, tenant: string | undefined): Finding[] {
    const required = "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";
    return partsOf(pod, required)
        .flatMap((term) => (term.reading.state === "unknown" ? [term] : partsOf(term, "matchExpressions")))
        .filter(({ reading }) => reading.state === "unknown" || reading.field("key").is(tenantLabel))
        .filter(({ reading }) => {
            const values = reading.field("values").items;
            const isOwn = values.length > 0 && values.every((value) => value.is(tenant));
            return !(reading.field("operator").is("In") && isOwn);
        })
        .map(({ reading, path }) => {
            const rule = `ask for nodes of ${tenant ?? "the own tenant"} only`;
            return { property: path, rule, got: reading, remedy: "select the own nodes" };
        });
}
