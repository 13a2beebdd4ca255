/** Which kinds live outside namespaces; the npm package does not say. */

const clusterScoped: ReadonlySet<string> = new Set([
    "APIService",
    "CSIDriver",
    "CSINode",
    "CertificateSigningRequest",
    "ClusterRole",
    "ClusterRoleBinding",
    "ClusterTrustBundle",
    "ComponentStatus",
    "CustomResourceDefinition",
    "DeviceClass",
    "FlowSchema",
    "IPAddress",
    "IngressClass",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "MutatingWebhookConfiguration",
    "Namespace",
    "Node",
    "PersistentVolume",
    "PriorityClass",
    "PriorityLevelConfiguration",
    "ResourceSlice",
    "RuntimeClass",
    "ServiceCIDR",
    "StorageClass",
    "StorageVersion",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "VolumeAttachment",
    "VolumeAttributesClass",
]);

/** Namespaces every cluster has from its first moment. */
export const builtInNamespaces: ReadonlySet<string> = new Set([
    "default",
    "kube-system",
    "kube-public",
    "kube-node-lease",
]);

/** Namespaces that EKS add-ons bring, by the add-on's name. Source: each add-on's page in the EKS user guide. */
export const addonNamespaces: Readonly<Record<string, string>> = { "cert-manager": "cert-manager" };

/**
 * Whether an object belongs to a namespace. A custom resource's definition may be unknown here, so its own manifest decides:
 * it is in a namespace when it names one.
 */
export function isNamespaced(kind: string, isCustom: boolean, namesNamespace: boolean): boolean {
    return isCustom ? namesNamespace : !clusterScoped.has(kind);
}
