/**
 * The most that a role of a tenant's stack can ever do, whatever policies it is given: use data of its own tenant. What is
 * its own is told by tags, and where the service knows none, by names, which no two tenants begin alike.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { bucketArn, logGroupArn, ownPolicyArn, repositoryArn, type AwsLocation } from "../shared/arns.ts";
import { sharedTenant, type Identity } from "../shared/identity.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { policyDocument, type PolicyStatement } from "../shared/policy-document.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "account/permissions-boundary";

/** The tenant of whoever asks, filled in by IAM. A role without the tag matches nothing. */
const ownTenant = "${aws:PrincipalTag/neo:tenant}";

/** Buckets of the Platform that every tenant's servers read, by their role: the public halves of the bus's accounts. */
const offeredBuckets = ["bus-accounts"];

/** What a boundary is made from. */
export interface PermissionsBoundaryArgs {
    /** Slug of the installation: its tenants' names begin with it. */
    identity: Identity;
    location: AwsLocation;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** Creates the policy that roles in tenants' stacks name as their boundary. Free of charge. */
export class PermissionsBoundary extends TenantComponent {
    /** Known before the policy exists. */
    readonly policyArn: string;

    constructor(name: string, args: PermissionsBoundaryArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:account:PermissionsBoundary", name, args.identity, options);
        const { platform } = args.identity;
        const policyName = boundaryName(platform);
        this.policyArn = permissionsBoundaryArn(args.location, platform);
        new aws.iam.Policy(
            name,
            {
                name: policyName,
                description: "The most that a tenant's role can do: use data of its own tenant",
                policy: policyDocument(boundaryStatements(args.location, platform)),
                tags: resourceTags(component, policyName),
            },
            { parent: this, protect: args.protection ?? true },
        );
        this.registerOwned({ policyArn: this.policyArn });
    }
}

/** How a tenant's role names its boundary, in whatever stack and before the boundary exists. */
export function permissionsBoundaryArn(location: Pick<AwsLocation, "accountId">, platform: string): string {
    return ownPolicyArn(location, boundaryName(platform));
}

/** One boundary an account, whatever region asks: IAM has none. */
function boundaryName(platform: string): string {
    return physicalName({ platform, tenant: sharedTenant, stage: "account" }, "tenant-boundary", nameLimits.iamPolicy);
}

/** What the boundary says. A statement that allows names what it allows; those that refuse hold against every other policy. */
export function boundaryStatements(location: AwsLocation, platform: string): PolicyStatement[] {
    return [...ownStatements(location, platform), ...sharedStatements(platform), ...refusals(location)];
}

function ownStatements(location: AwsLocation, platform: string): PolicyStatement[] {
    return [
        {
            Sid: "OwnByTag",
            Effect: "Allow",
            Action: [...secretActions, ...tableActions, ...keyActions, ...imageActions],
            Resource: "*",
            Condition: { StringEquals: { "aws:ResourceTag/neo:tenant": ownTenant } },
        },
        {
            Sid: "OwnBucketsByName",
            Effect: "Allow",
            Action: objectActions,
            Resource: bucketArn(`${platform}-${ownTenant}-*`),
        },
        {
            Sid: "OwnLogGroupsByName",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: logGroupArn(location, `/${platform}/${ownTenant}/*`),
        },
        {
            Sid: "OwnRepositoriesByName",
            Effect: "Allow",
            Action: ["ecr:CreateRepository", "ecr:PutLifecyclePolicy", "ecr:TagResource"],
            Resource: repositoryArn(location, `${platform}/${ownTenant}/*`),
        },
        {
            Sid: "WhatNamesNoResource",
            Effect: "Allow",
            Action: ["ecr:GetAuthorizationToken", "secretsmanager:ListSecrets"],
            Resource: "*",
        },
    ];
}

/** What serves several tenants reads their secrets for them; what serves one reads what the Platform offers to all. */
function sharedStatements(platform: string): PolicyStatement[] {
    const offered = offeredBuckets.map((role) => bucketArn(`${platform}-${sharedTenant}-*-${role}-*`));
    return [
        {
            Sid: "SecretsOfThoseItServes",
            Effect: "Allow",
            Action: [...secretActions, "kms:Decrypt"],
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalTag/neo:tenant": sharedTenant } },
        },
        {
            Sid: "OfferedBuckets",
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:ListBucket"],
            Resource: offered,
        },
        {
            Sid: "KeysOfOfferedBuckets",
            Effect: "Allow",
            Action: "kms:Decrypt",
            Resource: "*",
            // A bucket with a bucket key says so by its ARN.
            Condition: { StringLike: { "kms:EncryptionContext:aws:s3:arn": offered } },
        },
    ];
}

function refusals({ accountId }: AwsLocation): PolicyStatement[] {
    return [
        {
            Sid: "NoAdministration",
            Effect: "Deny",
            Action: ["account:*", "iam:*", "organizations:*", "sts:AssumeRole", ...keyAdministration],
            Resource: "*",
        },
        {
            Sid: "NoOtherAccount",
            Effect: "Deny",
            Action: "*",
            Resource: "*",
            // Both: a request about no resource at all has no account, and would differ from ours.
            Condition: {
                StringNotEquals: { "aws:ResourceAccount": accountId },
                Null: { "aws:ResourceAccount": "false" },
            },
        },
    ];
}

const secretActions = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"];

const tableActions = [
    "BatchGetItem",
    "BatchWriteItem",
    "ConditionCheckItem",
    "DeleteItem",
    "DescribeTable",
    "GetItem",
    "PutItem",
    "Query",
    "Scan",
    "UpdateItem",
].map((action) => `dynamodb:${action}`);

/** Grants are how ECR keeps the use of a key for a repository. */
const keyActions = [
    "CreateGrant",
    "Decrypt",
    "DescribeKey",
    "Encrypt",
    "GenerateDataKey",
    "ReEncryptFrom",
    "ReEncryptTo",
    "RetireGrant",
].map((action) => `kms:${action}`);

const imageActions = [
    "BatchCheckLayerAvailability",
    "BatchGetImage",
    "CompleteLayerUpload",
    "DescribeImages",
    "GetDownloadUrlForLayer",
    "InitiateLayerUpload",
    "PutImage",
    "UploadLayerPart",
].map((action) => `ecr:${action}`);

const objectActions = [
    "AbortMultipartUpload",
    "DeleteObject",
    "GetObject",
    "GetObjectVersion",
    "ListBucket",
    "ListMultipartUploadParts",
    "PutObject",
].map((action) => `s3:${action}`);

const keyAdministration = [
    "CreateAlias",
    "CreateKey",
    "DeleteAlias",
    "DeleteImportedKeyMaterial",
    "DisableKey",
    "DisableKeyRotation",
    "PutKeyPolicy",
    "ScheduleKeyDeletion",
    "TagResource",
    "UntagResource",
    "UpdateAlias",
    "UpdatePrimaryRegion",
].map((action) => `kms:${action}`);
