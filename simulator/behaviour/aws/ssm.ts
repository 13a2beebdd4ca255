/**
 * Parameters.
 * Source of codes and refusals: Systems Manager API reference.
 */
import { arn } from "./arn.ts";
import type { Kinds } from "./kind.ts";

/** Systems Manager's types, by token. */
export const kinds: Kinds = {
    "aws:ssm/parameter:Parameter": {
        service: "SSM",
        id: (subject) => subject.name ?? "",
        exclusive: {
            within: "region",
            refusal: () => ({
                operation: "PutParameter",
                code: "ParameterAlreadyExists",
                sentence:
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
            }),
        },
        outputs: (subject, id) => ({
            arn: arn(subject, "ssm", `parameter/${id.replace(/^\//, "")}`),
            version: 1,
            dataType: subject.inputs.dataType ?? "text",
            tier: subject.inputs.tier ?? "Standard",
            hasValueWo: subject.inputs.valueWo !== undefined,
        }),
    },
};
