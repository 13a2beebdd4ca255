/**
 * Topics and their subscribers.
 * Source of codes and refusals: SNS API reference.
 */
import { arn } from "./arn.ts";
import type { Kinds } from "./kind.ts";

/** SNS's types, by token. */
export const kinds: Kinds = {
    "aws:sns/topic:Topic": {
        service: "SNS",
        id: (subject) => arn(subject, "sns", subject.name ?? ""),
        outputs: (subject, id) => ({ arn: id, owner: subject.account }),
        owns: [
            { type: "aws:sns/topicSubscription:TopicSubscription", property: "topic" },
            { type: "aws:sns/topicPolicy:TopicPolicy", property: "arn" },
        ],
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        service: "SNS",
        id: (subject) => `${subject.input("topic")}:${subject.uuid("id")}`,
        references: [
            {
                property: "topic",
                type: "aws:sns/topic:Topic",
                refusal: () => ({
                    operation: "Subscribe",
                    status: 404,
                    code: "NotFound",
                    sentence: "Topic does not exist",
                }),
            },
        ],
        outputs: (_subject, id) => ({ arn: id }),
    },
};
