/** The two IAM roles of an EKS Auto Mode cluster: what the control plane may do, and what a node may do. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { anyKeyArn, keyAlias, managedPolicyArn, type AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { policyDocument, type PolicyStatement } from "../shared/policy-document.ts";
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
    location: AwsLocation;
    /** ARN of the alias of the nodes' disks' key: unlike the key's own it is known before there is a key. */
    kmsKeyAliasArn: string;
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
            this.grantKey(`${name}-cluster-key`, clusterRole, args),
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
    private grantKey(name: string, role: aws.iam.Role, args: ClusterRolesArgs): aws.iam.RolePolicy {
        const policy = policyDocument(diskKeyStatements(args));
        return new aws.iam.RolePolicy(name, { name: "use-disk-key", role: role.name, policy }, { parent: this });
    }
}

/** Source: Amazon EKS user guide, "Enable EBS Volume Encryption with Customer Managed KMS Keys for EKS Auto Mode". */
function diskKeyStatements({ location, kmsKeyAliasArn }: ClusterRolesArgs): PolicyStatement[] {
    // A key's id is random; the alias carries its owner.
    const ownKey = { "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias(kmsKeyAliasArn) } };
    return [
        {
            Effect: "Allow",
            Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
            Resource: anyKeyArn(location),
            Condition: ownKey,
        },
        {
            Effect: "Allow",
            Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
            Resource: anyKeyArn(location),
            Condition: { ...ownKey, Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
    ];
}
