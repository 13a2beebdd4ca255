/** Nodes that enforce network policies, in every zone. In-cluster objects of EKS Auto Mode. */
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { objectLabels } from "../shared/labels.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "cluster/node-pools";
const nodeClassName = "tenant";

/** What the nodes of a cluster are made from. */
export interface NodePoolsArgs {
    identity: Identity;
    /** Name of the IAM role the nodes take on. */
    nodeRoleName: pulumi.Input<string>;
    clusterSecurityGroupId: pulumi.Input<string>;
    subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Key of the nodes' disks, by its alias. */
    kmsKeyAliasArn: pulumi.Input<string>;
    availabilityZones: pulumi.Input<string[]>;
    /** Most the pool may grow to, over all its nodes. @default { cpu: 256, memoryGib: 1024 } */
    limits?: NodePoolLimits;
}

/** Most a node pool may grow to. */
export interface NodePoolLimits {
    /** Virtual CPUs. */
    cpu: number;
    /** GiB of memory. */
    memoryGib: number;
}

/** What a node pool may grow to when nothing is said. */
export const nodePoolDefaults = { limits: { cpu: 256, memoryGib: 1024 } } as const;

/**
 * Creates the VPC CNI's switch for network policies, a NodeClass that denies by default, and one pool over all zones.
 * Cost driver: the nodes, up to `limits`. A change of the NodeClass rolls the nodes, honouring disruption budgets.
 */
export class NodePools extends TenantComponent {
    constructor(name: string, args: NodePoolsArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:cluster:NodePools", name, args.identity, options);
        const labels = objectLabels(args.identity, component);

        // Without both this switch and the NodeClass's `networkPolicy`, Auto Mode stores NetworkPolicies and ignores them.
        const networkPolicies = new kubernetes.core.v1.ConfigMap(
            `${name}-network-policies`,
            {
                metadata: { name: "amazon-vpc-cni", namespace: "kube-system", labels },
                data: { "enable-network-policy-controller": "true" },
            },
            { parent: this },
        );
        const nodeClass = new kubernetes.apiextensions.CustomResource(
            `${name}-class`,
            {
                apiVersion: "eks.amazonaws.com/v1",
                kind: "NodeClass",
                metadata: { name: nodeClassName, labels },
                spec: {
                    role: args.nodeRoleName,
                    subnetSelectorTerms: subnetTerms(args.subnetIds),
                    securityGroupSelectorTerms: [{ id: args.clusterSecurityGroupId }],
                    networkPolicy: "DefaultDeny",
                    networkPolicyEventLogs: "Enabled",
                    ephemeralStorage: { size: "80Gi", kmsKeyID: args.kmsKeyAliasArn },
                },
            },
            { parent: this, dependsOn: networkPolicies },
        );
        new kubernetes.apiextensions.CustomResource(
            `${name}-pool`,
            {
                apiVersion: "karpenter.sh/v1",
                kind: "NodePool",
                metadata: { name: nodeClassName, labels },
                spec: nodePoolSpec(args),
            },
            { parent: this, dependsOn: nodeClass },
        );
        this.registerOwned({ nodeClassName });
    }
}

function subnetTerms(subnetIds: pulumi.Input<pulumi.Input<string>[]>) {
    return pulumi.output(subnetIds).apply((ids) => ids.map((id) => ({ id })));
}

function nodePoolSpec({ availabilityZones, limits = nodePoolDefaults.limits }: NodePoolsArgs): pulumi.Inputs {
    return {
        template: {
            spec: {
                nodeClassRef: { group: "eks.amazonaws.com", kind: "NodeClass", name: nodeClassName },
                requirements: [
                    { key: "karpenter.sh/capacity-type", operator: "In", values: ["on-demand"] },
                    { key: "kubernetes.io/arch", operator: "In", values: ["amd64", "arm64"] },
                    { key: "eks.amazonaws.com/instance-category", operator: "In", values: ["c", "m", "r"] },
                    { key: "topology.kubernetes.io/zone", operator: "In", values: availabilityZones },
                ],
                expireAfter: "336h",
                terminationGracePeriod: "1h",
            },
        },
        limits: { cpu: String(limits.cpu), memory: `${limits.memoryGib}Gi` },
        disruption: {
            consolidationPolicy: "WhenEmptyOrUnderutilized",
            consolidateAfter: "5m",
            budgets: [{ nodes: "10%" }],
        },
    };
}
