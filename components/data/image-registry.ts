/**
 * Where the images of one owner are pushed to. A repository for each app comes into being with its first push, from a
 * template: apps come and go many times a day, and each would else be an update of the stack they share.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { anyKeyArn, keyAlias, repositoryArn, type AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { policyDocument } from "../shared/policy-document.ts";
import { dataTags, resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "data/image-registry";

/** What a registry is made from. */
export interface ImageRegistryArgs {
    identity: Identity;
    location: AwsLocation;
    /** The tenant's key. A change holds for repositories made later: a repository keeps its key. */
    kmsKeyArn: pulumi.Input<string>;
    /** Alias of the same key: unlike the key's id it is known before the key exists. */
    kmsKeyAliasArn: string;
    /** Tags of the whole stack, for repositories: ECR makes them, and knows nothing of the provider's tags. @default none */
    stackTags?: Record<string, string>;
    /** Days an image stays that no tag names, because its push was never finished. @default 14 */
    untaggedDays?: number;
    /** The most that the role which makes repositories can ever do. @default no limit but its policy */
    permissionsBoundaryArn?: pulumi.Input<string>;
}

/** What a registry gets when nothing is said. */
export const imageRegistryDefaults = { untaggedDays: 14 } as const;

/**
 * Creates the template, and the role ECR makes repositories with. Cost driver: $0.10 a GB and month of images.
 *
 * Repositories are not in any stack's state: they stay when this is deleted, and become unreadable with their key.
 * Whether images are scanned on push is a setting of the whole account: `AccountDefaults` makes it.
 */
export class ImageRegistry extends TenantComponent {
    /** What names of repositories begin with, for example `neo/acme`, without the slash that follows. */
    readonly prefix: string;
    /** What names of images begin with, for example `111122223333.dkr.ecr.us-east-1.amazonaws.com/neo/acme`. */
    readonly address: string;
    /** Pattern of the ARNs of all repositories in here, and of nobody else's. */
    readonly repositoryArns: string;

    constructor(name: string, args: ImageRegistryArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:data:ImageRegistry", name, args.identity, options);
        const { platform, tenant } = args.identity;
        const { accountId, region } = args.location;
        this.prefix = `${platform}/${tenant}`;
        this.address = `${accountId}.dkr.ecr.${region}.amazonaws.com/${this.prefix}`;
        this.repositoryArns = repositoryArn(args.location, `${this.prefix}/*`);

        const role = this.createRole(name, args);
        const permission = this.permit(name, role, args);
        this.createTemplate(name, args, role, permission);
        this.registerOwned({ prefix: this.prefix });
    }

    private createTemplate(
        name: string,
        args: ImageRegistryArgs,
        role: aws.iam.Role,
        permission: pulumi.Resource,
    ): void {
        new aws.ecr.RepositoryCreationTemplate(
            name,
            {
                // ECR thinks a slash behind it, so `neo/acme` is no beginning of `neo/acmetest/…`.
                prefix: this.prefix,
                description: `Images of ${args.identity.tenant}`,
                appliedFors: ["CREATE_ON_PUSH"],
                customRoleArn: role.arn,
                imageTagMutability: "IMMUTABLE",
                encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: args.kmsKeyArn }],
                lifecyclePolicy: lifecyclePolicy(args.untaggedDays ?? imageRegistryDefaults.untaggedDays),
                resourceTags: { ...args.stackTags, ...this.repositoryTags() },
            },
            { parent: this, dependsOn: permission },
        );
    }

    /** Whose a repository is, said by itself: access by tag goes by it. */
    private repositoryTags(): Record<string, string> {
        const { tenant, stage } = this.identity;
        return { ...dataTags(component, this.prefix, "confidential"), "neo:tenant": tenant, "neo:stage": stage };
    }

    private createRole(name: string, args: ImageRegistryArgs): aws.iam.Role {
        const roleName = physicalName(args.identity, "images", nameLimits.iamRole);
        const assumeRolePolicy = policyDocument([
            { Effect: "Allow", Principal: { Service: "ecr.amazonaws.com" }, Action: "sts:AssumeRole" },
        ]);
        return new aws.iam.Role(
            `${name}-maker`,
            {
                name: roleName,
                assumeRolePolicy,
                permissionsBoundary: args.permissionsBoundaryArn,
                tags: resourceTags(component, roleName),
            },
            { parent: this },
        );
    }

    private permit(name: string, role: aws.iam.Role, args: ImageRegistryArgs): aws.iam.RolePolicy {
        return new aws.iam.RolePolicy(
            `${name}-maker-policy`,
            { name: "make-repositories", role: role.name, policy: this.makerPolicy(args) },
            { parent: this },
        );
    }

    /** Source: Amazon ECR user guide, "Creating an IAM role for repository creation templates", without replication. */
    private makerPolicy({ location, kmsKeyAliasArn }: ImageRegistryArgs): string {
        return policyDocument([
            {
                Effect: "Allow",
                Action: ["ecr:CreateRepository", "ecr:TagResource", "ecr:PutLifecyclePolicy"],
                Resource: this.repositoryArns,
            },
            {
                Effect: "Allow",
                Action: ["kms:CreateGrant", "kms:RetireGrant", "kms:DescribeKey"],
                Resource: anyKeyArn(location),
                Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias(kmsKeyAliasArn) } },
            },
        ]);
    }
}

/** What a tag names is never expired: a stage may still run it, and stages name images by digest. */
function lifecyclePolicy(untaggedDays: number): string {
    const rule = {
        rulePriority: 1,
        description: "Unfinished pushes",
        selection: {
            tagStatus: "untagged",
            countType: "sinceImagePushed",
            countUnit: "days",
            countNumber: untaggedDays,
        },
        action: { type: "expire" },
    };
    return JSON.stringify({ rules: [rule] });
}
