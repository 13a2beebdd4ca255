/** The two IAM roles of an EKS Auto Mode cluster: what the control plane may do, and what a node may do. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
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

/** What a cluster's roles are made from. */
export interface ClusterRolesArgs {
    identity: Identity;
    /** Key of the nodes' disks. */
    kmsKeyArn: pulumi.Input<string>;
}

/** Creates both roles with their AWS managed policies, and the cluster's right to the disks' key. Free of charge. */
export class ClusterRoles extends TenantComponent {
    readonly clusterRoleArn: pulumi.Output<string>;
    readonly nodeRoleArn: pulumi.Output<string>;
    readonly nodeRoleName: string;
    /** The cluster must come after these, and go before them. */
    readonly attachments: pulumi.Resource[];

    constructor(name: string, args: ClusterRolesArgs, options?: pulumi.ComponentResourceOptions) {
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
            this.grantKey(`${name}-cluster-key`, clusterRole, args.kmsKeyArn),
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

    /** Auto Mode starts nodes in the name of this role, and a node with an encrypted disk only with a grant on its key. */
    private grantKey(name: string, role: aws.iam.Role, kmsKeyArn: pulumi.Input<string>): aws.iam.RolePolicy {
        const policy = pulumi.jsonStringify({ Version: "2012-10-17", Statement: diskKeyStatements(kmsKeyArn) });
        return new aws.iam.RolePolicy(name, { name: "use-disk-key", role: role.name, policy }, { parent: this });
    }
}

/** Source: Amazon EKS user guide, "Enable EBS Volume Encryption with Customer Managed KMS Keys for EKS Auto Mode". */
function diskKeyStatements(kmsKeyArn: pulumi.Input<string>) {
    return [
        {
            Effect: "Allow",
            Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
            Resource: kmsKeyArn,
        },
        {
            Effect: "Allow",
            Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
            Resource: kmsKeyArn,
            Condition: { Bool: { "kms:GrantIsForAWSResource": true } },
        },
    ];
}
