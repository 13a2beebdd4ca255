/**
 * Object storage.
 * Source of codes and refusals: S3 API reference, error responses.
 */
import type { Kind, Kinds, Reference, Subject } from "./kind.ts";
import type { Properties } from "../../wire/values.ts";

const bucketType = "aws:s3/bucket:Bucket";

const inBucket: Reference = {
    property: "bucket",
    type: bucketType,
    refusal: () => ({ status: 404, code: "NoSuchBucket", sentence: "The specified bucket does not exist" }),
};

/** A bucket's settings are one object each, known by the bucket's name. */
const setting: Kind = { service: "S3", id: (subject) => subject.input("bucket"), references: [inBucket] };

function bucketOutputs(subject: Subject, id: string): Properties {
    return {
        arn: `arn:aws:s3:::${id}`,
        bucketDomainName: `${id}.s3.amazonaws.com`,
        bucketRegion: subject.region,
        bucketRegionalDomainName: `${id}.s3.${subject.region}.amazonaws.com`,
        hostedZoneId: `Z${subject.hex("zone", 13).toUpperCase()}`,
        requestPayer: subject.inputs.requestPayer ?? "BucketOwner",
    };
}

const settings = [
    "bucketVersioning:BucketVersioning",
    "bucketPublicAccessBlock:BucketPublicAccessBlock",
    "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "bucketPolicy:BucketPolicy",
    "bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "bucketOwnershipControls:BucketOwnershipControls",
    "bucketLogging:BucketLogging",
    "bucketNotification:BucketNotification",
    "bucketCorsConfiguration:BucketCorsConfiguration",
    "bucketObjectLockConfiguration:BucketObjectLockConfiguration",
].map((name) => `aws:s3/${name}`);

const objectTypes = ["aws:s3/bucketObject:BucketObject", "aws:s3/bucketObjectv2:BucketObjectv2"];

/** What is stored: the provider puts it over whatever had the key before. */
const storedObject: Kind = {
    service: "S3",
    nameProperty: "key",
    id: (subject) => `${subject.input("bucket")}/${subject.name ?? ""}`,
    references: [{ ...inBucket, refusal: (id) => ({ ...inBucket.refusal(id), operation: "PutObject" }) }],
    outputs: (subject) => ({ arn: `arn:aws:s3:::${subject.input("bucket")}/${subject.name ?? ""}` }),
};

/** S3's types, by token. */
export const kinds: Kinds = {
    [bucketType]: {
        service: "S3",
        nameProperty: "bucket",
        id: (subject) => subject.name ?? "",
        exclusive: {
            within: "world",
            refusal: () => ({
                status: 409,
                code: "BucketAlreadyExists",
                sentence:
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
            }),
        },
        outputs: bucketOutputs,
        // Source: S3 API reference, DeleteBucket and error responses.
        dependants: objectTypes.map((type) => ({
            type,
            property: "bucket",
            unless: (inputs) => inputs.forceDestroy === true,
            refusal: () => ({
                status: 409,
                code: "BucketNotEmpty",
                sentence: "The bucket you tried to delete is not empty",
            }),
        })),
        owns: [...settings, ...objectTypes].map((type) => ({ type, property: "bucket" })),
    },
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
        service: "S3 Control",
        id: (subject) => subject.account,
    },
    ...Object.fromEntries(settings.map((type) => [type, setting])),
    ...Object.fromEntries(objectTypes.map((type) => [type, storedObject])),
};
