import * as pulumi from "@pulumi/pulumi";

/** How to reach a cluster. Credentials come from whoever runs the program, by `aws eks get-token`: none are in here. */
export interface ClusterAddress {
    clusterName: pulumi.Input<string>;
    clusterEndpoint: pulumi.Input<string>;
    /** Base64 of the API's certificate authority. */
    clusterCertificateAuthority: pulumi.Input<string>;
}

/** A kubeconfig bound to one cluster by its address, never to whatever context happens to be current. */
export function kubeconfigOf(cluster: pulumi.Input<ClusterAddress>, region: string): pulumi.Output<string> {
    return pulumi.output(cluster).apply((address) =>
        JSON.stringify({
            apiVersion: "v1",
            kind: "Config",
            clusters: [
                {
                    name: address.clusterName,
                    cluster: {
                        server: address.clusterEndpoint,
                        "certificate-authority-data": address.clusterCertificateAuthority,
                    },
                },
            ],
            users: [
                {
                    name: address.clusterName,
                    user: {
                        exec: {
                            apiVersion: "client.authentication.k8s.io/v1beta1",
                            command: "aws",
                            args: ["eks", "get-token", "--cluster-name", address.clusterName, "--region", region],
                            interactiveMode: "Never",
                        },
                    },
                },
            ],
            contexts: [
                { name: address.clusterName, context: { cluster: address.clusterName, user: address.clusterName } },
            ],
            "current-context": address.clusterName,
        }),
    );
}
