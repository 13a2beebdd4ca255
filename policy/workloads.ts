/** Where the kinds of Kubernetes objects that run pods keep the description of the pod. */

const inTemplate = "spec.template.spec";

/** Path of the pod's own spec, for every type that runs pods. */
export const podSpecPaths: Readonly<Record<string, string>> = {
    "kubernetes:core/v1:Pod": "spec",
    "kubernetes:core/v1:ReplicationController": inTemplate,
    "kubernetes:apps/v1:DaemonSet": inTemplate,
    "kubernetes:apps/v1:Deployment": inTemplate,
    "kubernetes:apps/v1:ReplicaSet": inTemplate,
    "kubernetes:apps/v1:StatefulSet": inTemplate,
    "kubernetes:batch/v1:Job": inTemplate,
    "kubernetes:batch/v1:CronJob": "spec.jobTemplate.spec.template.spec",
};
