/**
 * Records of what was done in the account.
 * Source of codes and refusals: CloudTrail API reference.
 */
import { arn } from "./arn.ts";
import type { Kinds } from "./kind.ts";

/** CloudTrail's types, by token. */
export const kinds: Kinds = {
    "aws:cloudtrail/trail:Trail": {
        service: "CloudTrail",
        id: (subject) => arn(subject, "cloudtrail", `trail/${subject.name ?? ""}`),
        exclusive: {
            within: "region",
            refusal: (subject) => ({
                code: "TrailAlreadyExistsException",
                sentence: `Trail ${subject.name ?? ""} already exists for customer: ${subject.account}`,
            }),
        },
        references: [
            {
                property: "s3BucketName",
                type: "aws:s3/bucket:Bucket",
                refusal: (id) => ({
                    code: "S3BucketDoesNotExistException",
                    sentence: `S3 bucket ${id} does not exist!`,
                }),
            },
        ],
        outputs: (subject, id) => ({ arn: id, homeRegion: subject.region, snsTopicArn: "" }),
    },
};
