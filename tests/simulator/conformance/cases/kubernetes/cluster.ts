/** The cluster that every Kubernetes case needs, and providers for it. */
import type { ListedResource } from "../../../engine/neutral-cloud.ts";
import { changesBy, type ChangeRow, type Inputs, type Options } from "../../harness/input-changes.ts";
import { types } from "../resources.ts";

/** Name of the provider of all objects that name none of their own. */
export const provider = "cluster-access";

/** A provider for the cluster. */
export function access(name: string, settings: Inputs = {}): ListedResource {
    const kubeconfig = {
        apiVersion: "v1",
        kind: "Config",
        "current-context": "main",
        contexts: [{ name: "main", context: { cluster: "main", user: "main" } }],
        clusters: [{ name: "main", cluster: { server: { $ref: "cluster.endpoint" } } }],
        users: [],
    };
    return { type: "pulumi:providers:kubernetes", name, inputs: { kubeconfig: { $json: kubeconfig }, ...settings } };
}

/** A network, a cluster in it and the provider. */
export const cluster: ListedResource[] = [
    { type: types.vpc, name: "cluster-vpc", inputs: { cidrBlock: "10.0.0.0/16" } },
    ...["a", "b"].map((zone, index): ListedResource => ({
        type: types.subnet,
        name: `cluster-subnet-${zone}`,
        inputs: {
            vpcId: { $ref: "cluster-vpc.id" },
            cidrBlock: `10.0.${index}.0/24`,
            availabilityZone: `eu-central-1${zone}`,
        },
    })),
    { type: types.role, name: "cluster-role", inputs: { assumeRolePolicy: "{}" } },
    {
        type: "aws:eks/cluster:Cluster",
        name: "cluster",
        inputs: {
            roleArn: { $ref: "cluster-role.arn" },
            vpcConfig: { subnetIds: [{ $ref: "cluster-subnet-a.id" }, { $ref: "cluster-subnet-b.id" }] },
        },
    },
    access(provider),
];

/** An object of the cluster. */
export function inCluster(type: string, name: string, inputs: Inputs, options: Options = {}): ListedResource {
    return { type, name, inputs, options: { provider, ...options } };
}

/** Rows about objects of the cluster, of one type: `inputsOf` makes the object's inputs of a row's value. */
export function changesInCluster<Value>(
    type: string,
    inputsOf: (value: Value, name: string) => Inputs,
): ChangeRow<Value> {
    return changesBy(type, inputsOf, { provider });
}
