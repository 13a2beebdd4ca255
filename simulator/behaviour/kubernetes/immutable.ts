/** Properties that an API server, or the provider on purpose, changes only by making a new object. */

const common = ["apiVersion", "kind", "metadata.name", "metadata.namespace"];

const byKind: Readonly<Record<string, readonly string[]>> = {
    ClusterRoleBinding: ["roleRef"],
    DaemonSet: ["spec.selector"],
    Deployment: ["spec.selector"],
    IngressClass: ["spec.controller"],
    Job: ["spec.selector", "spec.template", "spec.completions", "spec.completionMode"],
    PersistentVolumeClaim: [
        "spec.accessModes",
        "spec.selector",
        "spec.storageClassName",
        "spec.volumeMode",
        "spec.volumeName",
    ],
    Pod: ["spec"],
    PriorityClass: ["value", "preemptionPolicy"],
    ReplicaSet: ["spec.selector"],
    RoleBinding: ["roleRef"],
    Service: ["spec.clusterIP"],
    StatefulSet: ["spec.selector", "spec.serviceName", "spec.podManagementPolicy", "spec.volumeClaimTemplates"],
    StorageClass: ["allowVolumeExpansion", "parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"],
};

/** Whether the provider may change the contents of these two kinds in place; by default it replaces them, so that pods notice. */
export interface ContentMutability {
    readonly configMapMutable: boolean;
    readonly secretMutable: boolean;
}

/** The paths whose change replaces an object of this kind. */
export function immutablePaths(kind: string, { configMapMutable, secretMutable }: ContentMutability): string[] {
    const contents = {
        ConfigMap: configMapMutable ? [] : ["data", "binaryData"],
        Secret: secretMutable ? ["type"] : ["data", "stringData", "type"],
    };
    return [...common, ...(byKind[kind] ?? contents[kind as keyof typeof contents] ?? [])];
}
