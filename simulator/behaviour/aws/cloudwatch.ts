/**
 * Logs and alarms.
 * Source of codes and refusals: CloudWatch and CloudWatch Logs API references.
 */
import { arn } from "./arn.ts";
import type { Kinds } from "./kind.ts";

const logGroupType = "aws:cloudwatch/logGroup:LogGroup";

/** The types of CloudWatch and CloudWatch Logs, by token. */
export const kinds: Kinds = {
    [logGroupType]: {
        service: "CloudWatch Logs",
        id: (subject) => subject.name ?? "",
        exclusive: {
            within: "region",
            refusal: () => ({
                code: "ResourceAlreadyExistsException",
                sentence: "The specified log group already exists",
            }),
        },
        outputs: (subject, id) => ({
            arn: arn(subject, "logs", `log-group:${id}`),
            logGroupClass: subject.inputs.logGroupClass ?? "STANDARD",
        }),
        refuseDelete: (inputs) =>
            inputs.deletionProtectionEnabled === true
                ? {
                      code: "ValidationException",
                      sentence: "Log group cannot be deleted because deletion protection is enabled.",
                  }
                : undefined,
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": {
        service: "CloudWatch",
        id: (subject) => subject.name ?? "",
        outputs: (subject, id) => ({ arn: arn(subject, "cloudwatch", `alarm:${id}`) }),
    },
    "aws:cloudwatch/dashboard:Dashboard": {
        service: "CloudWatch",
        nameProperty: "dashboardName",
        id: (subject) => subject.name ?? "",
        outputs: (subject, id) => ({ dashboardArn: `arn:aws:cloudwatch::${subject.account}:dashboard/${id}` }),
    },
};
