/** The two IAM roles of an EKS Auto Mode cluster: what the control plane may do, and what a node may do. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "cluster/cluster-roles";

/** What Auto Mode needs. Source: Amazon EKS user guide, "EKS Auto Mode cluster IAM role" and "node IAM role". */
const clusterPolicies = [
    "AmazonEKSClusterPolicy",
    "AmazonEKSComputePolicy",
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
];
const nodePolicies = ["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"];

/** Creates both roles with their AWS managed policies. Free of charge. */
export class ClusterRoles extends TenantComponent {
    readonly clusterRoleArn: pulumi.Output<string>;
    readonly nodeRoleArn: pulumi.Output<string>;
    readonly nodeRoleName: string;
    /** The cluster must come after these, and go before them. */
    readonly attachments: aws.iam.RolePolicyAttachment[];

    constructor(name: string, args: { identity: Identity }, options?: pulumi.ComponentResourceOptions) {
        super("neo:cluster:ClusterRoles", name, args.identity, options);
        this.nodeRoleName = physicalName(args.identity, "node", nameLimits.iamRole);
        const clusterRole = this.createRole(
            `${name}-cluster`,
            physicalName(args.identity, "cluster", nameLimits.iamRole),
            "eks.amazonaws.com",
            // Auto Mode tags what it makes, and says so by a session tag.
            ["sts:AssumeRole", "sts:TagSession"],
        );
        const nodeRole = this.createRole(`${name}-node`, this.nodeRoleName, "ec2.amazonaws.com", ["sts:AssumeRole"]);
        this.attachments = [
            ...this.attach(`${name}-cluster`, clusterRole, clusterPolicies),
            ...this.attach(`${name}-node`, nodeRole, nodePolicies),
        ];
        this.clusterRoleArn = clusterRole.arn;
        this.nodeRoleArn = nodeRole.arn;
        this.registerOwned({ nodeRoleName: this.nodeRoleName });
    }

    private createRole(name: string, roleName: string, service: string, actions: string[]): aws.iam.Role {
        const assumeRolePolicy = JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: actions }],
        });
        const tags = resourceTags(component, roleName);
        return new aws.iam.Role(name, { name: roleName, assumeRolePolicy, tags }, { parent: this });
    }

    private attach(name: string, role: aws.iam.Role, policies: string[]): aws.iam.RolePolicyAttachment[] {
        return policies.map(
            (policy) =>
                new aws.iam.RolePolicyAttachment(
                    `${name}-${policy}`,
                    { role: role.name, policyArn: managedPolicyArn(policy) },
                    { parent: this },
                ),
        );
    }
}
