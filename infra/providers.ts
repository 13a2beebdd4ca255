/** The explicit providers of a stack. Default ones are disabled in Pulumi.yaml, so nothing can slip past these settings. */
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { kubeconfigOf, type ClusterAddress } from "../components/cluster/kubeconfig.ts";
import type { StackConfig } from "./resolve.ts";

/** Bound to one account and region; tags everything with what is true of the whole stack. */
export function awsProvider({ location, tags }: StackConfig): aws.Provider {
    return new aws.Provider("aws", {
        region: location.region as aws.Region,
        allowedAccountIds: [location.accountId],
        defaultTags: { tags },
    });
}

/** Bound to one cluster by its address, never to whatever context happens to be current. */
export function kubernetesProvider(
    { location }: StackConfig,
    cluster: pulumi.Input<ClusterAddress>,
): kubernetes.Provider {
    const kubeconfig = kubeconfigOf(cluster, location.region);
    return new kubernetes.Provider("kubernetes", { kubeconfig, enableServerSideApply: true });
}
