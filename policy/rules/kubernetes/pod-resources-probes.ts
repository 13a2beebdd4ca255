import { checkov } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import type { Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { partsOf, podOf, podSpecPaths, type Part } from "../../workloads.ts";

/** Who runs to an end is asked neither whether it is ready nor whether it is alive. */
const toAnEnd = new Set(["kubernetes:batch/v1:Job", "kubernetes:batch/v1:CronJob"]);

/** What is asked for decides how many pods a node takes: a pod that says nothing is taken in on top, and starves the others. */
export const podResourcesProbes: ResourceRule = {
    name: "pod-resources-probes",
    displayName: "Containers say what they need, and whether they are well",
    description:
        "Every container requests CPU and memory and limits memory. Every container that serves a port, or is alone in its " +
        "pod, has a readiness and a liveness probe.",
    category: "availability",
    severity: "medium",
    references: [
        checkov(
            "CKV_K8S_8, CKV_K8S_9, CKV_K8S_10, CKV_K8S_11, CKV_K8S_12, CKV_K8S_13",
            "Containers have probes, requests and limits",
        ),
    ],
    tags: ["availability", "cost"],
    remediationSteps:
        "Set resources.requests.cpu, resources.requests.memory and resources.limits.memory, readinessProbe and livenessProbe " +
        "on the container.",
    enforcementLevel: "mandatory",
    types: Object.keys(podSpecPaths),
    validateResource: (workload, report) => {
        const pod = podOf(workload);
        if (pod === undefined) return;
        const containers = partsOf(pod, "containers");
        const served = toAnEnd.has(workload.type) ? [] : containers.filter((each) => servesOrIsAlone(each, containers));
        for (const finding of [
            ...[...partsOf(pod, "initContainers"), ...containers].flatMap(resourceFindings),
            ...served.flatMap(probeFindings),
        ]) {
            report(finding);
        }
    },
};

/** A helper beside a server is restarted when it ends; Kubernetes could ask it nothing that it answers. */
function servesOrIsAlone({ reading }: Part, containers: Part[]): boolean {
    return reading.field("ports").present || !containers.some((other) => other.reading.field("ports").present);
}

/** No limit of CPU: it would slow a container down while its node is idle. */
function resourceFindings({ reading, path }: Part): Finding[] {
    return ["requests.cpu", "requests.memory", "limits.memory"]
        .map((name) => ({ name, got: reading.at(`resources.${name}`) }))
        .filter(({ got }) => !isQuantity(got))
        .map(({ name, got }) => ({
            property: `${path}.resources.${name}`,
            rule: "be known and more than nothing",
            got,
            remedy: "say what it needs under load",
        }));
}

function isQuantity(reading: Reading): boolean {
    const quantity = reading.text ?? reading.number;
    return quantity !== undefined && !/^0+(\.0*)?([A-Za-z]*)$/.test(String(quantity));
}

function probeFindings({ reading, path }: Part): Finding[] {
    return ["readinessProbe", "livenessProbe"]
        .map((name) => ({ name, got: reading.field(name) }))
        .filter(({ got }) => got.state !== "known" || got.empty)
        .map(({ name, got }) => ({
            property: `${path}.${name}`,
            rule: "be known and not empty",
            got,
            remedy: "without it, a pod that hangs keeps its requests",
        }));
}
