import { eksBestPractices } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { sharedTenant, tenantLabel } from "../../tenant.ts";
import { partsOf, podOf, podSpecPaths, type Part } from "../../workloads.ts";

/** What a pod says about where it runs decides whom it pushes out, and beside whom it runs. */
export const tenantSchedulingSafe: ResourceRule = {
    name: "tenant-scheduling-safe",
    displayName: "Pods choose neither nodes nor priorities that are not theirs",
    description:
        "No pod has a system priority, names its node, its scheduler or another container runtime, or tolerates everything; " +
        "a tenant's pods tolerate the taint of its own nodes and no other tenant's.",
    category: "isolation",
    severity: "high",
    references: [eksBestPractices("Tenant isolation: scheduling", "Pods of a tenant stay on the nodes meant for them")],
    tags: ["cluster", "tenant-isolation"],
    remediationSteps:
        "Leave priorityClassName, nodeName, schedulerName and runtimeClassName out; tolerate neo/tenant with the own tenant " +
        "as value.",
    enforcementLevel: "mandatory",
    types: Object.keys(podSpecPaths),
    validateResource: (workload, report) => {
        const pod = podOf(workload);
        if (pod === undefined) return;
        const tenant = read(workload, "metadata.labels").field(tenantLabel).text;
        const tolerations = partsOf(pod, "tolerations").flatMap((each) => tolerationFindings(each, tenant));
        for (const finding of [...choiceFindings(pod), ...tolerations]) report(finding);
    },
};

const isAbsent = (reading: Reading) => reading.state === "absent" || reading.is("");

/** Kubernetes gives `system-cluster-critical` and `system-node-critical` to what the cluster itself needs. */
const choices: readonly { name: string; rule: string; isMet: (reading: Reading) => boolean; remedy: string }[] = [
    {
        name: "priorityClassName",
        rule: "be absent or no system class",
        isMet: (got) => isAbsent(got) || (got.text !== undefined && !got.text.startsWith("system-")),
        remedy: "pods of a system class push others out",
    },
    { name: "priority", rule: "be absent", isMet: isAbsent, remedy: "name a class instead" },
    { name: "nodeName", rule: "be absent", isMet: isAbsent, remedy: "it goes past the scheduler, and so past taints" },
    {
        name: "schedulerName",
        rule: "be absent or default-scheduler",
        isMet: (got) => isAbsent(got) || got.is("default-scheduler"),
        remedy: "another one need not honour taints",
    },
    { name: "runtimeClassName", rule: "be absent", isMet: isAbsent, remedy: "another runtime may isolate less" },
];

function choiceFindings({ reading, path }: Part): Finding[] {
    return choices
        .filter(({ name, isMet }) => !isMet(reading.field(name)))
        .map(({ name, rule, remedy }) => ({ property: `${path}.${name}`, rule, got: reading.field(name), remedy }));
}

function tolerationFindings({ reading, path }: Part, tenant: string | undefined): Finding[] {
    const key = reading.field("key").text;
    const isOwn = reading.field("operator").state !== "unknown" && reading.field("value").is(tenant);
    const isHarmless = key === tenantLabel ? isOwn && !reading.field("operator").is("Exists") : key !== undefined;
    if (isHarmless && (key !== "CriticalAddonsOnly" || tenant === sharedTenant)) return [];
    const rule = `name a key, for ${tenantLabel} with value ${tenant ?? "(nobody can tell)"}, and not nodes of the system`;
    return [{ property: path, rule, got: reading, remedy: "tolerate the taint of the own nodes only" }];
}
