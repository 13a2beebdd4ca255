/**
 * Key-value tables.
 * Source of codes and refusals: DynamoDB API reference.
 */
import { arn } from "./arn.ts";
import type { Kinds } from "./kind.ts";

/** DynamoDB's types, by token. */
export const kinds: Kinds = {
    "aws:dynamodb/table:Table": {
        service: "DynamoDB",
        id: (subject) => subject.name ?? "",
        exclusive: {
            within: "region",
            refusal: (subject) => ({
                code: "ResourceInUseException",
                sentence: `Table already exists: ${subject.name ?? ""}`,
            }),
        },
        outputs: (subject, id) => {
            const stream = subject.inputs.streamEnabled === true ? subject.created.replace(/Z$/, "") : "";
            return {
                arn: arn(subject, "dynamodb", `table/${id}`),
                streamLabel: stream,
                streamArn: stream === "" ? "" : arn(subject, "dynamodb", `table/${id}/stream/${stream}`),
            };
        },
        refuseDelete: (inputs, id) =>
            inputs.deletionProtectionEnabled === true
                ? {
                      code: "ValidationException",
                      sentence: `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first. (${id})`,
                  }
                : undefined,
    },
};
