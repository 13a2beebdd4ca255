/**
 * Keys and their aliases.
 * Source of codes and refusals: KMS API reference.
 */
import { arn } from "./arn.ts";
import type { Kinds, Subject } from "./kind.ts";

const keyType = "aws:kms/key:Key";

/** A multi-Region key is told apart by its prefix. */
function keyId(subject: Subject): string {
    return subject.inputs.multiRegion === true ? `mrk-${subject.hex("id", 32)}` : subject.uuid("id");
}

/** What an account gets when it brings no policy: everything for the account itself. */
function defaultPolicy(subject: Subject): string {
    return JSON.stringify({
        Id: "key-default-1",
        Statement: [
            {
                Action: "kms:*",
                Effect: "Allow",
                Principal: { AWS: `arn:aws:iam::${subject.account}:root` },
                Resource: "*",
                Sid: "Enable IAM User Permissions",
            },
        ],
        Version: "2012-10-17",
    });
}

/** An alias may name its key by id or by ARN. */
function targetKeyId(subject: Subject): string {
    return subject.input("targetKeyId").replace(/^arn:.*:key\//, "");
}

/** KMS's types, by token. */
export const kinds: Kinds = {
    [keyType]: {
        service: "KMS",
        id: keyId,
        outputs: (subject, id) => ({
            arn: arn(subject, "kms", `key/${id}`),
            keyId: id,
            description: subject.inputs.description ?? "",
            multiRegion: subject.inputs.multiRegion ?? false,
            policy: subject.inputs.policy ?? defaultPolicy(subject),
            rotationPeriodInDays:
                subject.inputs.rotationPeriodInDays ?? (subject.inputs.enableKeyRotation === true ? 365 : 0),
        }),
        owns: [{ type: "aws:kms/alias:Alias", property: "targetKeyId" }],
    },
    "aws:kms/alias:Alias": {
        service: "KMS",
        exclusive: {
            within: "region",
            refusal: (subject) => ({
                code: "AlreadyExistsException",
                sentence: `An alias with the name ${arn(subject, "kms", subject.name ?? "")} already exists`,
            }),
        },
        id: (subject) => subject.name ?? "",
        // Source: KMS API reference, CreateAlias. The key is named by its id or its ARN.
        references: [
            {
                property: "targetKeyId",
                type: keyType,
                isThereAnyway: (key, cloud) => cloud.findBy(keyType, "arn", key).length > 0,
                refusal: (key) => ({ code: "NotFoundException", sentence: `Key '${key}' does not exist` }),
            },
        ],
        outputs: (subject, id) => ({
            arn: arn(subject, "kms", id),
            targetKeyArn: arn(subject, "kms", `key/${targetKeyId(subject)}`),
        }),
    },
};
