/** Topics and their subscribers. */
import { arn } from "./arn.ts";
import type { Kinds } from "./kind.ts";

/** SNS's types, by token. */
export const kinds: Kinds = {
    "aws:sns/topic:Topic": {
        service: "SNS",
        id: (subject) => arn(subject, "sns", subject.name ?? ""),
        outputs: (subject, id) => ({ arn: id, owner: subject.account }),
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        service: "SNS",
        id: (subject) => `${subject.input("topic")}:${subject.uuid("id")}`,
        outputs: (_subject, id) => ({ arn: id }),
    },
};
