/** Who did what in the account, in every region, where nobody can rewrite it. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ObjectRetention } from "../data/object-retention.ts";
import { ObjectStore } from "../data/object-store.ts";
import { trailArn, type AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import type { PolicyStatement } from "../shared/policy-document.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "account/audit-trail";
const service = "cloudtrail.amazonaws.com";

/** What an audit trail is made from. */
export interface AuditTrailArgs {
    identity: Identity;
    location: AwsLocation;
    /** The account's key. Its policy has to hold {@link auditKeyStatements}, or CloudTrail refuses it. */
    kmsKeyArn: pulumi.Input<string>;
    /** Whether each reading and writing of an object or an item is recorded too, at $1 a million. @default false */
    dataEvents?: boolean;
    /** What is left out is {@link auditTrailDefaults}. */
    retention?: Partial<ObjectRetention>;
    /** Whether deletion is refused. What is locked stays either way. @default true */
    protection?: boolean;
}

/** What an audit trail gets when nothing is said: a year nobody rewrites, and a month to notice that it ends. */
export const auditTrailDefaults = {
    dataEvents: false,
    retention: { expiryDays: 396, staleVersionDays: 30, lock: { days: 365, mode: "GOVERNANCE" } },
} as const;

/** Creates a bucket that only CloudTrail writes to, and the trail. Cost driver: data events, where recorded; the first copy of the others is free. */
export class AuditTrail extends TenantComponent {
    readonly bucketName: string;
    readonly trailArn: string;

    constructor(name: string, args: AuditTrailArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:account:AuditTrail", name, args.identity, options);
        this.trailArn = trailArn(args.location, trailName(args.identity));
        const records = this.createRecords(`${name}-records`, args);
        this.createTrail(name, args, records);
        this.bucketName = records.bucketName;
        this.registerOwned({ bucketName: this.bucketName });
    }

    private createRecords(name: string, args: AuditTrailArgs): ObjectStore {
        const { identity, location, kmsKeyArn, protection } = args;
        return new ObjectStore(
            name,
            {
                identity,
                location,
                role: "audit",
                kmsKeyArn,
                dataClass: "restricted",
                retention: { ...auditTrailDefaults.retention, ...args.retention },
                statements: (bucketArn) => deliveryStatements(identity, location, bucketArn),
                protection,
            },
            { parent: this },
        );
    }

    private createTrail(name: string, args: AuditTrailArgs, records: ObjectStore): void {
        new aws.cloudtrail.Trail(
            name,
            {
                name: trailName(args.identity),
                s3BucketName: records.bucketName,
                kmsKeyId: args.kmsKeyArn,
                isMultiRegionTrail: true,
                includeGlobalServiceEvents: true,
                enableLogFileValidation: true,
                advancedEventSelectors: [
                    selector("Management", { eventCategory: "Management" }),
                    ...(args.dataEvents === true ? dataSelectors(records.bucketArn) : []),
                ],
                tags: resourceTags(component, trailName(args.identity)),
            },
            // CloudTrail tries the bucket's policy when the trail is made.
            { parent: this, protect: args.protection ?? true, dependsOn: records.settings },
        );
    }
}

/**
 * What the key's policy has to say for the trail, and only for it. `kms:Decrypt`, because the bucket has a bucket key.
 * Source: AWS CloudTrail user guide, "Configure AWS KMS key policies for CloudTrail".
 */
export function auditKeyStatements(identity: Identity, location: AwsLocation): PolicyStatement[] {
    const ofTrail = { "aws:SourceArn": trailArn(location, trailName(identity)) };
    const statement = { Effect: "Allow", Principal: { Service: service }, Resource: "*" } as const;
    const context = {
        "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${location.accountId}:trail/*`,
    };
    return [
        {
            Sid: "EncryptAuditTrail",
            ...statement,
            Action: "kms:GenerateDataKey*",
            Condition: { StringEquals: ofTrail, StringLike: context },
        },
        {
            Sid: "CheckAuditTrailKey",
            ...statement,
            Action: ["kms:Decrypt", "kms:DescribeKey"],
            Condition: { StringEquals: ofTrail },
        },
    ];
}

function trailName(identity: Identity): string {
    return physicalName(identity, "audit", nameLimits.trail);
}

/** Source: AWS CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail". */
function deliveryStatements(identity: Identity, location: AwsLocation, bucketArn: string): PolicyStatement[] {
    const ofTrail = { "aws:SourceArn": trailArn(location, trailName(identity)) };
    const statement = { Effect: "Allow", Principal: { Service: service } } as const;
    return [
        {
            Sid: "LetTheTrailLookFirst",
            ...statement,
            Action: "s3:GetBucketAcl",
            Resource: bucketArn,
            Condition: { StringEquals: ofTrail },
        },
        {
            Sid: "LetTheTrailDeliver",
            ...statement,
            Action: "s3:PutObject",
            Resource: `${bucketArn}/AWSLogs/${location.accountId}/*`,
            Condition: { StringEquals: { ...ofTrail, "s3:x-amz-acl": "bucket-owner-full-control" } },
        },
    ];
}

/** Not the trail's own bucket: each delivery would be an event that is delivered. */
function dataSelectors(ownBucketArn: string): aws.types.input.cloudtrail.TrailAdvancedEventSelector[] {
    const objects = selector("Objects", { eventCategory: "Data", "resources.type": "AWS::S3::Object" });
    const others = { field: "resources.ARN", notStartsWiths: [`${ownBucketArn}/`] };
    return [
        { ...objects, fieldSelectors: [...objects.fieldSelectors, others] },
        selector("Items", { eventCategory: "Data", "resources.type": "AWS::DynamoDB::Table" }),
    ];
}

function selector(name: string, fields: Record<string, string>) {
    return { name, fieldSelectors: Object.entries(fields).map(([field, value]) => ({ field, equals: [value] })) };
}
