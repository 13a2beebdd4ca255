/** Which resources are Kubernetes objects, and which of those live in a namespace. */

/**
 * Kinds outside namespaces. Source: `kubectl api-resources --namespaced=false` of Kubernetes 1.35; the custom resource
 * definitions of EKS Auto Mode, Karpenter, Gateway API and cert-manager. A kind that is not listed has to name a namespace.
 */
const clusterKinds = new Set([
    "APIService",
    "CSIDriver",
    "CSINode",
    "CertificateSigningRequest",
    "ClusterIssuer",
    "ClusterRole",
    "ClusterRoleBinding",
    "CustomResourceDefinition",
    "FlowSchema",
    "GatewayClass",
    "IngressClass",
    "MutatingWebhookConfiguration",
    "Namespace",
    "Node",
    "NodeClass",
    "NodePool",
    "PersistentVolume",
    "PriorityClass",
    "PriorityLevelConfiguration",
    "RuntimeClass",
    "StorageClass",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "VolumeAttachment",
]);

/** What the provider makes of charts and files: bundles of objects, none themselves. */
const bundle = /^kubernetes:(helm\.sh|kustomize|yaml)[/:]/;

/** True for one object of a cluster, custom resources included. */
export function isKubernetesObject({ type }: { type: string }): boolean {
    return type.startsWith("kubernetes:") && !bundle.test(type);
}

/** True for an object of a namespace. */
export function isNamespaced(object: { type: string }): boolean {
    return isKubernetesObject(object) && !clusterKinds.has(object.type.split(":").at(-1) ?? "");
}
