import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "../../clusters.ts";
import { checkov, cisEks, eksBestPractices, kyverno } from "../../frameworks.ts";
import { livesIn } from "../../namespaces.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { namespace, networkPolicy } from "../../types.ts";

/** Without a policy that selects them, pods of a namespace talk to everybody; other policies only ever add to this one. */
export const nsDefaultDeny: StackRule = {
    name: "ns-default-deny",
    displayName: "Namespaces deny traffic by default",
    description: "Every namespace has a network policy that selects all pods and allows neither ingress nor egress.",
    category: "isolation",
    severity: "critical",
    references: [
        cisEks("4.3.2", "Ensure that all namespaces have network policies defined"),
        checkov("CKV2_K8S_6", "Pods are selected by a network policy"),
        kyverno("add-network-policy", "A new namespace begins with a policy that denies all traffic"),
        eksBestPractices("Network security: network policies", "Deny everything first, then open what is needed"),
    ],
    tags: ["network", "tenant-isolation"],
    remediationSteps:
        'Add a NetworkPolicy with podSelector: {} and policyTypes: ["Ingress", "Egress"] and no rules to the namespace.',
    enforcementLevel: "mandatory",
    types: [namespace],
    validateStack: ({ graph }, report) => {
        const denials = graph.ofType(networkPolicy).filter(deniesEverything);
        for (const each of graph.ofType(namespace)) {
            if (isNotShownYet(each) || denials.some((denial) => livesIn(graph, denial, each))) continue;
            const finding = {
                property: "metadata.name",
                rule: "have a NetworkPolicy that denies all ingress and egress",
                got: `${read(each, "metadata.name").toString()} without one`,
                remedy: 'add one with podSelector: {} and policyTypes: ["Ingress", "Egress"]',
            };
            report(each, finding);
        }
    },
};

function deniesEverything(policy: PolicyResource): boolean {
    const selector = read(policy, "spec.podSelector");
    const types = read(policy, "spec.policyTypes").items;
    return (
        selector.state === "known" &&
        selector.fields.every(([, condition]) => condition.empty) &&
        ["Ingress", "Egress"].every((type) => types.some((item) => item.is(type))) &&
        ["spec.ingress", "spec.egress"].every((path) => read(policy, path).empty)
    );
}
