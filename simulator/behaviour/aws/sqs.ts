/**
 * Queues.
 * Source of codes and refusals: SQS API reference.
 */
import { arn } from "./arn.ts";
import type { Kinds } from "./kind.ts";

/** SQS's types, by token. */
export const kinds: Kinds = {
    "aws:sqs/queue:Queue": {
        service: "SQS",
        id: (subject) => `https://sqs.${subject.region}.amazonaws.com/${subject.account}/${subject.name ?? ""}`,
        exclusive: {
            within: "region",
            refusal: () => ({
                code: "QueueAlreadyExists",
                sentence: "A queue already exists with the same name and a different value for attribute",
            }),
        },
        outputs: (subject, id) => ({ arn: arn(subject, "sqs", subject.name ?? ""), url: id }),
    },
};
