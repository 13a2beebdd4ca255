/**
 * Secrets; their values never reach the store in plain.
 * Source of codes and refusals: Secrets Manager API reference.
 */
import { alphabets } from "../../cloud/fingerprint.ts";
import { arn } from "./arn.ts";
import type { Kinds, Reference } from "./kind.ts";

const secretType = "aws:secretsmanager/secret:Secret";

const ofSecret = (property: string, operation: string): Reference => ({
    property,
    type: secretType,
    refusal: () => ({
        operation,
        code: "ResourceNotFoundException",
        sentence: "Secrets Manager can't find the specified secret.",
    }),
});

/** Secrets Manager's types, by token. */
export const kinds: Kinds = {
    [secretType]: {
        service: "Secrets Manager",
        id: (subject) =>
            arn(subject, "secretsmanager", `secret:${subject.name ?? ""}-${subject.spell(alphabets.mixed, "id", 6)}`),
        exclusive: {
            within: "region",
            refusal: (subject) => ({
                code: "ResourceExistsException",
                sentence: `The operation failed because the secret ${subject.name ?? ""} already exists.`,
            }),
        },
        outputs: (_subject, id) => ({ arn: id }),
        // Source: Secrets Manager user guide, "Delete a secret": 7 to 30 days, 30 unless the program says otherwise, 0 at once.
        recoverable: (inputs) =>
            inputs.recoveryWindowInDays === 0
                ? undefined
                : {
                      code: "InvalidRequestException",
                      sentence:
                          "You can't create this secret because a secret with this name is already scheduled for deletion.",
                  },
        owns: [
            { type: "aws:secretsmanager/secretVersion:SecretVersion", property: "secretId" },
            { type: "aws:secretsmanager/secretPolicy:SecretPolicy", property: "secretArn" },
            { type: "aws:secretsmanager/secretRotation:SecretRotation", property: "secretId" },
        ],
    },
    "aws:secretsmanager/secretVersion:SecretVersion": {
        service: "Secrets Manager",
        id: (subject) => `${subject.input("secretId")}|${subject.uuid("version")}`,
        references: [ofSecret("secretId", "PutSecretValue")],
        outputs: (subject) => ({
            arn: subject.input("secretId"),
            secretArn: subject.input("secretId"),
            versionId: subject.uuid("version"),
            versionStages: subject.inputs.versionStages ?? ["AWSCURRENT"],
            hasSecretStringWo: subject.inputs.secretStringWo !== undefined,
        }),
    },
    "aws:secretsmanager/secretPolicy:SecretPolicy": {
        service: "Secrets Manager",
        id: (subject) => subject.input("secretArn"),
        references: [ofSecret("secretArn", "PutResourcePolicy")],
    },
};
