/** What a change means whatever type it is of. A decision of a type goes before. */
import type { Judgement } from "./decisions.ts";

/** By pattern of a path; of those that fit the longest counts. */
export const commonDecisions: Readonly<Record<string, Judgement>> = {
    ...forTags((tags) => ({
        [tags]: { class: "security", why: "tags say whose it is" },
        [`${tags}["*"]`]: { class: "benign", why: "nothing goes by this tag" },
        [`${tags}["neo:tenant"]`]: { class: "security", why: "isolation goes by this tag" },
        [`${tags}["neo:stage"]`]: { class: "security", why: "isolation goes by this tag" },
        [`${tags}["neo:stack"]`]: { class: "security", why: "it says what may change this" },
        [`${tags}["neo:environment"]`]: { class: "security", why: "policies go by this tag" },
        [`${tags}["neo:data-class"]`]: { class: "security", why: "policies go by this tag" },
        [`${tags}["neo:subnet-tier"]`]: { class: "security", why: "policies go by this tag" },
        [`${tags}["neo:bus-*"]`]: { class: "security", why: "the bus goes by this tag" },
        [`${tags}["aws:*"]`]: { class: "security", why: "services of AWS go by this tag" },
        [`${tags}["eks*"]`]: { class: "security", why: "the cluster goes by this tag" },
        [`${tags}["kubernetes.io/*"]`]: { class: "security", why: "the cluster goes by this tag" },
        [`${tags}["karpenter.sh/*"]`]: { class: "security", why: "the cluster goes by this tag" },
    })),
    description: { class: "benign", why: "a text for people" },
    comment: { class: "benign", why: "a text for people" },

    status: { class: "benign", why: "the cluster writes it" },
    "metadata.generation": { class: "benign", why: "the cluster counts it" },
    "metadata.managedFields": { class: "benign", why: "the cluster writes it" },
    "metadata.resourceVersion": { class: "benign", why: "the cluster counts it" },
    "metadata.annotations": { class: "security", why: "controllers go by annotations" },
    'metadata.annotations["deployment.kubernetes.io/revision"]': { class: "benign", why: "the cluster counts it" },
    'metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]': {
        class: "benign",
        why: "kubectl writes it for itself",
    },
    "metadata.labels": { class: "security", why: "network policies and services go by labels" },
    'metadata.labels["pod-security.kubernetes.io/*"]': { class: "security", why: "it says what pods may do here" },
    'metadata.labels["app.kubernetes.io/version"]': { class: "benign", why: "a text for people" },
    'spec.template.metadata.annotations["kubectl.kubernetes.io/restartedAt"]': {
        class: "benign",
        why: "somebody had it started anew",
    },
};

/** Tags are said twice: the resource's own, and with those of its provider. */
function forTags(decide: (tags: string) => Record<string, Judgement>): Record<string, Judgement> {
    return { ...decide("tags"), ...decide("tagsAll") };
}
