/** One customer-managed KMS key for one tenant's data in one stage, or for what a cell shares. Why: docs/adr/0006-keys.md. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { accountRootArn, keyAliasArn, logGroupArn, type AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { logGroupPatterns } from "../shared/log-groups.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { policyDocument, type PolicyStatement } from "../shared/policy-document.ts";
import { dataTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { keyDeletionDays } from "./key-deletion.ts";

const component = "data/tenant-key";

/** What a key is made from. */
export interface TenantKeyArgs {
    identity: Identity;
    location: AwsLocation;
    /**
     * AWS services that use the key in their own name, where no IAM policy can let them: what each may do, and for what.
     * Not S3, ECR, DynamoDB and Secrets Manager, which use it in the name of who asks them. @default none but the log service
     */
    services?: PolicyStatement[];
    /** Whether the key is protected from deletion: without it the data it encrypted is gone. @default true */
    protection?: boolean;
}

/** Alias of an owner's key, without the `alias/` it begins with: other stacks compute it too. */
export function tenantKeyAlias(identity: Identity): string {
    return physicalName(identity, "key", nameLimits.alias);
}

/**
 * Creates a key that rotates once a year, and its alias. Cost driver: $1 a month.
 * Nothing replaces the key but its own deletion.
 */
export class TenantKey extends TenantComponent {
    readonly keyArn: pulumi.Output<string>;
    /** Known before the key exists, and carries the tenant: how other stacks name the key. */
    readonly aliasArn: string;

    constructor(name: string, args: TenantKeyArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:data:TenantKey", name, args.identity, options);
        const keyName = tenantKeyAlias(args.identity);
        const key = new aws.kms.Key(
            name,
            {
                description: `Data of ${args.identity.tenant} in ${args.identity.stage}`,
                enableKeyRotation: true,
                rotationPeriodInDays: 365,
                deletionWindowInDays: keyDeletionDays,
                policy: keyPolicy(args),
                tags: dataTags(component, keyName, "restricted"),
            },
            { parent: this, protect: args.protection ?? true },
        );
        new aws.kms.Alias(`${name}-alias`, { name: `alias/${keyName}`, targetKeyId: key.keyId }, { parent: this });
        this.keyArn = key.arn;
        this.aliasArn = keyAliasArn(args.location, keyName);
        this.registerOwned({ keyArn: this.keyArn });
    }
}

/** Who may use the key: whom this account's IAM policies name, the log service for this tenant's log groups only, and the services given. */
function keyPolicy({ identity, location, services = [] }: TenantKeyArgs): string {
    const logGroups = logGroupPatterns(identity).map((pattern) => logGroupArn(location, pattern));
    return policyDocument([
        {
            Sid: "AccountPoliciesDecide",
            Effect: "Allow",
            Principal: { AWS: accountRootArn(location) },
            Action: "kms:*",
            Resource: "*",
        },
        {
            Sid: "OwnLogGroups",
            Effect: "Allow",
            Principal: { Service: `logs.${location.region}.amazonaws.com` },
            Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
            Resource: "*",
            Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logGroups } },
        },
        ...services,
    ]);
}
