/** One bucket for one tenant's objects: private, versioned, under the tenant's own key. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { bucketArn, type AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { rejectInputs } from "../shared/inputs.ts";
import { globalName } from "../shared/names.ts";
import {
    policyDocument,
    refuseInsecureTransport,
    refuseOtherAccounts,
    type PolicyStatement,
} from "../shared/policy-document.ts";
import { dataTags, type DataClass } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import {
    objectRetentionDefaults,
    objectRetentionProblems,
    type ObjectLock,
    type ObjectRetention,
} from "./object-retention.ts";

const component = "data/object-store";

/** What a bucket is made from. */
export interface ObjectStoreArgs {
    identity: Identity;
    location: AwsLocation;
    /** What it holds, kebab-case, for example `blobs`. Part of the bucket's name: a change replaces it. */
    role: string;
    /** Part of the bucket's name, where a customer owns it: who returns after deletion must not meet their old one. A change replaces it. */
    incarnation?: string;
    /** The tenant's key. A change holds for objects written later. */
    kmsKeyArn: pulumi.Input<string>;
    dataClass: DataClass;
    /** What is left out is {@link objectRetentionDefaults}. */
    retention?: Partial<ObjectRetention>;
    /** What may be done beyond the account's IAM policies, for example by an AWS service that delivers here. @default nothing */
    statements?: (bucketArn: string) => PolicyStatement[];
    /** Whether deletion is refused. A bucket that still holds something refuses it either way. @default true */
    protection?: boolean;
}

/**
 * Creates a bucket and its settings: no public access, no access lists, versions, encryption, how long things stay, and a
 * policy. Cost driver: $0.023 a GB and month, old versions included.
 */
export class ObjectStore extends TenantComponent {
    readonly bucketName: string;
    /** Known before the bucket exists. */
    readonly bucketArn: string;
    /** The bucket is ready for use when these are there too; who writes to it at once depends on them. */
    readonly settings: pulumi.Resource[];

    constructor(name: string, args: ObjectStoreArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:data:ObjectStore", name, args.identity, options);
        const retention = { ...objectRetentionDefaults, ...args.retention };
        rejectInputs(`ObjectStore "${name}"`, objectRetentionProblems(retention));
        this.bucketName = globalName(args.identity, args.role, args.location, args.incarnation);
        this.bucketArn = bucketArn(this.bucketName);

        const bucket = this.createBucket(name, args, retention);
        const versioning = this.createVersioning(name, bucket);
        this.settings = [
            ...this.closeToThePublic(name, bucket),
            versioning,
            this.createEncryption(name, args, bucket),
            this.createLifecycle(name, bucket, retention, versioning),
            ...(retention.lock === undefined ? [] : [this.createLock(name, bucket, retention.lock, versioning)]),
            this.createPolicy(name, args, bucket),
        ];
        this.registerOwned({ bucketName: this.bucketName });
    }

    private createBucket(name: string, args: ObjectStoreArgs, { lock }: ObjectRetention): aws.s3.Bucket {
        return new aws.s3.Bucket(
            name,
            {
                bucket: this.bucketName,
                objectLockEnabled: lock !== undefined,
                // Emptying a bucket is a step of its own, which nobody takes by deleting a stack.
                forceDestroy: false,
                tags: dataTags(component, this.bucketName, args.dataClass),
            },
            { parent: this, protect: args.protection ?? true },
        );
    }

    private closeToThePublic(name: string, { bucket }: aws.s3.Bucket): pulumi.Resource[] {
        return [
            new aws.s3.BucketPublicAccessBlock(
                `${name}-public-access`,
                {
                    bucket,
                    blockPublicAcls: true,
                    blockPublicPolicy: true,
                    ignorePublicAcls: true,
                    restrictPublicBuckets: true,
                },
                { parent: this },
            ),
            new aws.s3.BucketOwnershipControls(
                `${name}-ownership`,
                { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
                { parent: this },
            ),
        ];
    }

    private createVersioning(name: string, { bucket }: aws.s3.Bucket): aws.s3.BucketVersioning {
        return new aws.s3.BucketVersioning(
            `${name}-versions`,
            { bucket, versioningConfiguration: { status: "Enabled" } },
            { parent: this },
        );
    }

    private createEncryption(name: string, args: ObjectStoreArgs, { bucket }: aws.s3.Bucket): pulumi.Resource {
        return new aws.s3.BucketServerSideEncryptionConfiguration(
            `${name}-encryption`,
            {
                bucket,
                rules: [
                    {
                        applyServerSideEncryptionByDefault: {
                            sseAlgorithm: "aws:kms",
                            kmsMasterKeyId: args.kmsKeyArn,
                        },
                        // One call to KMS for many objects, not one for each.
                        bucketKeyEnabled: true,
                        // A key the client brings is a key nobody here can revoke.
                        blockedEncryptionTypes: ["SSE-C"],
                    },
                ],
            },
            { parent: this },
        );
    }

    private createLifecycle(
        name: string,
        { bucket }: aws.s3.Bucket,
        { staleVersionDays, expiryDays }: ObjectRetention,
        versioning: pulumi.Resource,
    ): pulumi.Resource {
        return new aws.s3.BucketLifecycleConfiguration(
            `${name}-lifecycle`,
            {
                bucket,
                rules: [
                    {
                        id: "end-of-what-is-old",
                        status: "Enabled",
                        filter: { prefix: "" },
                        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                        noncurrentVersionExpiration: { noncurrentDays: staleVersionDays },
                        expiration:
                            expiryDays === undefined ? { expiredObjectDeleteMarker: true } : { days: expiryDays },
                    },
                ],
            },
            { parent: this, dependsOn: versioning },
        );
    }

    private createLock(
        name: string,
        { bucket }: aws.s3.Bucket,
        { days, mode }: ObjectLock,
        versioning: pulumi.Resource,
    ): pulumi.Resource {
        return new aws.s3.BucketObjectLockConfiguration(
            `${name}-lock`,
            { bucket, rule: { defaultRetention: { days, mode } } },
            { parent: this, dependsOn: versioning },
        );
    }

    private createPolicy(name: string, args: ObjectStoreArgs, { bucket }: aws.s3.Bucket): pulumi.Resource {
        const everything = [this.bucketArn, `${this.bucketArn}/*`];
        const policy = policyDocument([
            refuseInsecureTransport("s3", everything),
            refuseOtherAccounts("s3", args.location.accountId, everything),
            refuseOtherKeys(this.bucketArn),
            ...(args.statements?.(this.bucketArn) ?? []),
        ]);
        return new aws.s3.BucketPolicy(`${name}-policy`, { bucket, policy }, { parent: this });
    }
}

/**
 * Refuses who says in the request how to encrypt: without a word, the tenant's key is used. So the policy need not name
 * the key, whose id nobody knows before it exists. AWS's own services name the key they were configured with.
 */
function refuseOtherKeys(arn: string): PolicyStatement {
    return {
        Sid: "RefuseOtherKeys",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: `${arn}/*`,
        Condition: {
            Null: { "s3:x-amz-server-side-encryption": "false" },
            Bool: { "aws:PrincipalIsAWSService": "false" },
        },
    };
}
