/** The explicit providers of a stack. Default ones are disabled in Pulumi.yaml, so nothing can slip past these settings. */
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "./resolve.ts";

/** Bound to one account and region; tags everything with what is true of the whole stack. */
export function awsProvider({ location, tags }: StackConfig): aws.Provider {
    return new aws.Provider("aws", {
        region: location.region as aws.Region,
        allowedAccountIds: [location.accountId],
        defaultTags: { tags },
    });
}

/** How to reach a cluster. Credentials come from whoever runs the program, by `aws eks get-token`: none are in here. */
export interface ClusterAddress {
    clusterName: string;
    clusterEndpoint: string;
    clusterCertificateAuthority: string;
}

/** Bound to one cluster by its address, never to whatever context happens to be current. */
export function kubernetesProvider(
    { location, identity }: StackConfig,
    cluster: pulumi.Input<ClusterAddress>,
): kubernetes.Provider {
    const kubeconfig = pulumi
        .output(cluster)
        .apply((address) => JSON.stringify(kubeconfigOf(address, location.region, identity.stage)));
    return new kubernetes.Provider("kubernetes", { kubeconfig, enableServerSideApply: true });
}

function kubeconfigOf(cluster: ClusterAddress, region: string, context: string) {
    return {
        apiVersion: "v1",
        kind: "Config",
        clusters: [
            {
                name: context,
                cluster: {
                    server: cluster.clusterEndpoint,
                    "certificate-authority-data": cluster.clusterCertificateAuthority,
                },
            },
        ],
        users: [
            {
                name: context,
                user: {
                    exec: {
                        apiVersion: "client.authentication.k8s.io/v1beta1",
                        command: "aws",
                        args: ["eks", "get-token", "--cluster-name", cluster.clusterName, "--region", region],
                        interactiveMode: "Never",
                    },
                },
            },
        ],
        contexts: [{ name: context, context: { cluster: context, user: context } }],
        "current-context": context,
    };
}
