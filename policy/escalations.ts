/**
 * Actions with which whoever may do them gets more than his policy says: more permissions, somebody's credentials, the door
 * of a thing opened to others, or the tags and aliases by which things are told apart. Pure.
 * Sources: Rhino Security Labs, "AWS IAM privilege escalation"; Checkov, CKV_AWS_286 to CKV_AWS_289; docs/adr/0021-roles.md
 * for what tags and aliases decide here.
 */
import { intersects } from "./patterns.ts";

/** Why an action is one of them. */
export type Escalation = "permissions" | "credentials" | "doors" | "marks";

/** By what they lead to; `*` and `?` as IAM has them. */
const actions: Record<Escalation, readonly string[]> = {
    permissions: [
        "iam:A*",
        "iam:C*",
        "iam:D*",
        "iam:P*",
        "iam:R*",
        "iam:SetDefaultPolicyVersion",
        "iam:T*",
        "iam:U*",
        "organizations:A*",
        "organizations:C*",
        "organizations:D*",
        "organizations:P*",
        "organizations:U*",
        "eks:AssociateAccessPolicy",
        "eks:CreateAccessEntry",
        "eks:CreatePodIdentityAssociation",
        "eks:UpdateAccessEntry",
        "eks:UpdatePodIdentityAssociation",
        "cognito-identity:SetIdentityPoolRoles",
        "cloudformation:CreateChangeSet",
        "cloudformation:CreateStack",
        "cloudformation:SetStackPolicy",
        "cloudformation:UpdateStack",
        "lambda:CreateEventSourceMapping",
        "lambda:CreateFunction",
        "lambda:UpdateFunctionCode",
        "lambda:UpdateFunctionConfiguration",
        "ec2:AssociateIamInstanceProfile",
        "ec2:ReplaceIamInstanceProfileAssociation",
        "ec2:RunInstances",
        "ssm:SendCommand",
        "ssm:StartSession",
    ],
    credentials: [
        "sts:AssumeRole*",
        "sts:GetFederationToken",
        "sts:GetSessionToken",
        "sts:TagSession",
        "cognito-idp:AdminInitiateAuth",
        "cognito-idp:AdminSetUserPassword",
        "cognito-identity:GetCredentialsForIdentity",
        "cognito-identity:GetOpenIdToken*",
        "ec2:GetPasswordData",
        "ec2-instance-connect:SendSSHPublicKey",
        "redshift:GetClusterCredentials*",
    ],
    doors: [
        "kms:PutKeyPolicy",
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucketPolicy",
        "s3:PutAccessPointPolicy",
        "s3:PutAccountPublicAccessBlock",
        "s3:PutBucketAcl",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutObjectAcl",
        "s3:PutObjectVersionAcl",
        "s3:PutReplicationConfiguration",
        "secretsmanager:DeleteResourcePolicy",
        "secretsmanager:PutResourcePolicy",
        "secretsmanager:ReplicateSecretToRegions",
        "dynamodb:DeleteResourcePolicy",
        "dynamodb:ExportTableToPointInTime",
        "dynamodb:PutResourcePolicy",
        "ecr:DeleteRepositoryPolicy",
        "ecr:PutRegistryPolicy",
        "ecr:PutReplicationConfiguration",
        "ecr:SetRepositoryPolicy",
        "logs:PutDestinationPolicy",
        "logs:PutResourcePolicy",
        "logs:PutSubscriptionFilter",
        "rds:ModifyDBClusterSnapshotAttribute",
        "rds:ModifyDBSnapshotAttribute",
        "rds:StartExportTask",
        "ec2:AuthorizeSecurityGroup*",
        "ec2:ModifyImageAttribute",
        "ec2:ModifySecurityGroupRules",
        "ec2:ModifySnapshotAttribute",
        "ec2:ModifyVpcEndpointServicePermissions",
        "lambda:AddPermission",
        "sns:AddPermission",
        "sns:SetTopicAttributes",
        "sqs:AddPermission",
        "sqs:SetQueueAttributes",
    ],
    marks: [
        "tag:TagResources",
        "tag:UntagResources",
        "dynamodb:TagResource",
        "dynamodb:UntagResource",
        "ec2:CreateTags",
        "ec2:DeleteTags",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "s3:DeleteObjectTagging",
        "s3:PutBucketTagging",
        "s3:PutObjectTagging",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
    ],
};

const lowered = (Object.entries(actions) as [Escalation, readonly string[]][]).flatMap(([escalation, patterns]) =>
    patterns.map((pattern) => ({ escalation, pattern: pattern.toLowerCase() })),
);

/** What an action, or a pattern of actions, leads to beyond itself; undefined where to nothing. AWS reads actions without regard to case. */
export function escalationOf(action: string): Escalation | undefined {
    const asked = action.toLowerCase();
    return lowered.find(({ pattern }) => intersects(pattern, asked))?.escalation;
}
