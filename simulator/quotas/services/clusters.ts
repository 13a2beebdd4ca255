/** Kubernetes clusters and their images. */
import { below, each, says } from "../counting.ts";
import type { Quota } from "../quota.ts";

/** Quotas of `eks`, `ecr`, in the order they are shown. */
export const quotas: readonly Quota[] = [
    each("aws:eks/cluster:Cluster", {
        name: "eks/clusters",
        code: ["eks", "L-1194D53C"],
        standard: 100,
        local: 100,
        refusal: says("ResourceLimitExceededException", "You have reached the limit of {limit} clusters"),
        source: "EKS user guide, service quotas",
    }),
    below("aws:eks/podIdentityAssociation:PodIdentityAssociation", "clusterName", {
        name: "eks/pod-identity-associations-per-cluster",
        standard: 5_000,
        local: 5_000,
        refusal: says(
            "ResourceLimitExceededException",
            "You have reached the limit of {limit} pod identity associations for the cluster",
        ),
        source: "EKS user guide, service quotas; not adjustable",
    }),
    each("aws:ecr/repository:Repository", {
        name: "ecr/repositories",
        code: ["ecr", "L-CFEB8E8D"],
        standard: 100_000,
        local: 100_000,
        refusal: says("LimitExceededException", "The repository quota of {limit} is exceeded"),
        source: "ECR user guide, service quotas",
    }),
];
