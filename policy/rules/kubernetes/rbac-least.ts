import { checkov, cisEks } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { isGatewayControllersClusterRole } from "../../platform-parts.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { clusterRole, kubernetesRole } from "../../types.ts";
import { elementsOf, type Part } from "../../workloads.ts";

/** Who has one of these gives itself the others. Source: Kubernetes documentation, "Role Based Access Control Good Practices". */
const escalatingVerbs = ["bind", "escalate", "impersonate"];

const change = ["create", "update", "patch", "delete", "deletecollection"];

/** What leads out of what a role seems to give: resources, and the verbs that do it. No verbs: each of them. */
const wayOut: readonly { resources: string[]; verbs?: string[]; because: string }[] = [
    { resources: ["nodes/proxy"], because: "it speaks to every kubelet, past admission and audit" },
    {
        resources: ["validatingwebhookconfigurations", "mutatingwebhookconfigurations"],
        verbs: change,
        because: "it reads and changes whatever is admitted",
    },
    { resources: ["serviceaccounts/token"], verbs: ["create"], because: "it hands out every account of the namespace" },
    { resources: ["persistentvolumes"], verbs: ["create"], because: "it mounts the file systems of nodes" },
    {
        resources: ["certificatesigningrequests/approval"],
        verbs: ["update", "patch"],
        because: "it signs certificates for anybody",
    },
];

/** A role is what a stolen token can do, so it holds what its bearer does and nothing that leads further. */
export const rbacLeast: ResourceRule = {
    name: "rbac-least",
    displayName: "Roles in Kubernetes hold what is needed, and no way to more",
    description:
        "No Role or ClusterRole has a wildcard, binds, escalates or impersonates, reads all secrets, or holds a right that " +
        "leads to others; only the gateway's controller reads secrets, for the certificates in them.",
    category: "identity",
    severity: "high",
    references: [
        cisEks(
            "4.1.2, 4.1.3, 4.1.4, 4.1.8, 4.1.9, 4.1.10, 4.1.11, 4.1.12",
            "Few read secrets, use wildcards, make pods and volumes, change webhooks, mint tokens, or raise their own rights",
        ),
        checkov(
            "CKV_K8S_49, CKV_K8S_155, CKV_K8S_156, CKV_K8S_157, CKV_K8S_158",
            "Roles have no wildcards and raise no rights",
        ),
        checkov(
            "CKV2_K8S_1, CKV2_K8S_2, CKV2_K8S_3, CKV2_K8S_4, CKV2_K8S_5",
            "Nobody is bound to a right that leads to all others",
        ),
    ],
    tags: ["identity", "cluster"],
    remediationSteps: "List resources and verbs by name; give reading of secrets by resourceNames.",
    enforcementLevel: "mandatory",
    types: [kubernetesRole, clusterRole],
    validateResource: (role, report) => {
        const rules = elementsOf({ reading: read(role, "rules"), path: "rules" });
        for (const finding of [...aggregationFindings(role), ...rules.flatMap((rule) => ruleFindings(role, rule))]) {
            report(finding);
        }
    },
};

function aggregationFindings(role: Readable): Finding[] {
    const got = read(role, "aggregationRule");
    if (got.state === "absent") return [];
    return [
        { property: "aggregationRule", rule: "be absent", got, remedy: "write the rules here, where they are seen" },
    ];
}

function ruleFindings(role: Readable & { type: string }, rule: Part): Finding[] {
    const lists = ["apiGroups", "resources", "verbs", "nonResourceURLs"].flatMap((list) => listFindings(rule, list));
    if (lists.length > 0) return lists;
    return [...escalationFindings(rule), ...wayOutFindings(rule), ...secretFindings(role, rule)];
}

function listFindings({ reading, path }: Part, list: string): Finding[] {
    const got = reading.field(list);
    if (got.state === "absent") return [];
    // The empty text is the core group.
    const isPlain = got.items.every((item) => item.is("") || item.text?.includes("*") === false);
    if (got.state === "known" && isPlain) return [];
    return [
        { property: `${path}.${list}`, rule: "be known and hold no *", got, remedy: "list what is needed by name" },
    ];
}

function escalationFindings({ reading, path }: Part): Finding[] {
    const verbs = words(reading.field("verbs"));
    if (!escalatingVerbs.some((verb) => verbs.includes(verb))) return [];
    const property = `${path}.verbs`;
    const rule = `hold none of ${escalatingVerbs.join(", ")}`;
    return [{ property, rule, got: verbs.join(", "), remedy: "who has one of them gives itself every right" }];
}

function wayOutFindings({ reading, path }: Part): Finding[] {
    const resources = words(reading.field("resources"));
    const held = words(reading.field("verbs"));
    return wayOut.flatMap(({ resources: guarded, verbs, because }) => {
        const reached = guarded.filter((resource) => resources.includes(resource));
        const used = held.filter((verb) => verbs?.includes(verb) ?? true);
        if (reached.length === 0 || used.length === 0) return [];
        const got = `${used.join(", ")} on ${reached.join(", ")}`;
        const rule = `not give ${verbs === undefined ? "anything" : verbs.join(", ")} on ${guarded.join(", ")}`;
        return [{ property: path, rule, got, remedy: because }];
    });
}

function secretFindings(role: Readable & { type: string }, { reading, path }: Part): Finding[] {
    const used = words(reading.field("verbs")).filter((verb) => ["get", "list", "watch"].includes(verb));
    const isOfSecrets = words(reading.field("resources")).includes("secrets");
    const named = reading.field("resourceNames");
    const isNamed = named.items.length > 0 && named.items.every(({ text }) => text !== undefined);
    if (!isOfSecrets || used.length === 0 || isNamed || isGatewayControllersClusterRole(role)) return [];
    const remedy = "name the secrets in resourceNames";
    return [{ property: path, rule: "not read all secrets", got: `${used.join(", ")} on secrets`, remedy }];
}

function words(list: { items: { text: string | undefined }[] }): string[] {
    return list.items.flatMap(({ text }) => text ?? []);
}
