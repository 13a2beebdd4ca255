import { checkov, cisEks } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { isGatewayController } from "../../platform-parts.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { serviceAccount } from "../../types.ts";
import { podOf, podSpecPaths, type Part } from "../../workloads.ts";

/**
 * A token of the Kubernetes API that an app does not use is one its intruder does. AWS credentials need none: the Pod
 * Identity agent has a token of its own projected.
 */
export const podIdentityClean: ResourceRule = {
    name: "pod-identity-clean",
    displayName: "Pods have a service account of their own, and no token they do not use",
    description:
        "Every workload names a service account that is not default. Pods and service accounts switch the mounting of " +
        "tokens off; only the gateway's controller, which calls the Kubernetes API, has one.",
    category: "identity",
    severity: "high",
    references: [
        cisEks("4.1.5, 4.1.6", "The default service account is not used, and tokens are mounted only where needed"),
        checkov(
            "CKV_K8S_38, CKV_K8S_41, CKV_K8S_42",
            "Tokens only where needed; default accounts have neither use nor rights",
        ),
    ],
    tags: ["identity", "cluster"],
    remediationSteps:
        "Make a ServiceAccount for the app, name it in serviceAccountName, and set automountServiceAccountToken: false on both.",
    enforcementLevel: "mandatory",
    types: [...Object.keys(podSpecPaths), serviceAccount],
    validateResource: (object, report) => {
        const pod = podOf(object);
        const findings =
            pod === undefined
                ? mountFindings(object, "automountServiceAccountToken")
                : [...accountFindings(pod), ...podMountFindings(object, pod)];
        for (const finding of findings) report(finding);
    },
};

function accountFindings({ reading, path }: Part): Finding[] {
    const got = reading.field("serviceAccountName");
    if (got.text !== undefined && got.text !== "default") return [];
    const remedy = "the default one is shared by every pod of the namespace";
    return [{ property: `${path}.serviceAccountName`, rule: 'be known and not "default"', got, remedy }];
}

function podMountFindings(workload: Readable, { path }: Part): Finding[] {
    return isGatewayController(workload) ? [] : mountFindings(workload, `${path}.automountServiceAccountToken`);
}

function mountFindings(object: Readable, property: string): Finding[] {
    const got = read(object, property);
    if (got.is(false)) return [];
    return [{ property, rule: "be false", got, remedy: "Kubernetes mounts a token where nothing is said" }];
}
