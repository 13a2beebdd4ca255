import { cisEks, eksBestPractices, nsaHardening, podSecurity } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { sharedTenant, tenantLabel } from "../../tenant.ts";
import { namespace } from "../../types.ts";

const prefix = "pod-security.kubernetes.io/";

/** Enforcing keeps pods out; the other two tell their owners why before it does. */
const allModes = ["enforce", "audit", "warn"];

/**
 * Pods that policies never see, because an operator or a person makes them, are judged in the cluster by these labels.
 * A shared namespace has to enforce as well; a log agent that needs more of its node takes a waiver.
 */
export const nsPsaRestricted: ResourceRule = {
    name: "ns-psa-restricted",
    displayName: "Namespaces admit restricted pods only",
    description:
        "A tenant's namespace enforces, audits and warns about the restricted Pod Security Standard of a pinned version; " +
        "a shared namespace enforces it.",
    category: "isolation",
    severity: "high",
    references: [
        podSecurity("restricted", "Heavily restricted policy, following current Pod hardening best practices"),
        cisEks(
            "4.2.1, 4.2.2, 4.2.3, 4.2.4, 4.2.5",
            "Privileged containers, shared host namespaces and privilege escalation are not admitted",
        ),
        eksBestPractices("Pod security", "The cluster itself refuses pods that break the standard"),
        nsaHardening("Kubernetes Pod security", "Pod Security Admission enforces a standard on every namespace"),
    ],
    tags: ["cluster", "tenant-isolation"],
    remediationSteps:
        "Label the namespace pod-security.kubernetes.io/enforce, audit and warn = restricted, each with its -version, for " +
        "example v1.34.",
    enforcementLevel: "mandatory",
    types: [namespace],
    validateResource: (resource, report) => {
        const labels = read(resource, "metadata.labels");
        const modes = labels.field(tenantLabel).is(sharedTenant) ? ["enforce"] : allModes;
        const findings = modes.flatMap((mode) => [...levelFindings(labels, mode), ...versionFindings(labels, mode)]);
        for (const finding of findings) report(finding);
    },
};

function levelFindings(labels: Reading, mode: string): Finding[] {
    const got = labels.field(prefix + mode);
    if (got.is("restricted")) return [];
    const remedy = "label the namespace, or waive this and say what its pods need";
    return [{ property: labelPath(prefix + mode), rule: 'be "restricted"', got, remedy }];
}

/** A version that moves with the cluster would change what is admitted on the day of an upgrade. */
function versionFindings(labels: Reading, mode: string): Finding[] {
    const label = `${prefix}${mode}-version`;
    const got = labels.field(label);
    if (/^v1\.\d+$/.test(got.text ?? "")) return [];
    const remedy = "pin it, so that an upgrade changes nothing by itself";
    return [{ property: labelPath(label), rule: "be a version like v1.34", got, remedy }];
}

function labelPath(label: string): string {
    return `metadata.labels["${label}"]`;
}
