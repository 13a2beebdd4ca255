/**
 * Machines.
 * Source of codes and refusals: EC2 API reference, error codes.
 */
import type { Kinds } from "../kind.ts";
import { numbered, subnetReference } from "./references.ts";

/** Types of machines, by token. */
export const kinds: Kinds = {
    "aws:ec2/launchTemplate:LaunchTemplate": numbered("lt", "launch-template", {
        outputs: () => ({ latestVersion: 1, defaultVersion: 1 }),
        exclusive: {
            within: "region",
            refusal: (subject) => ({
                code: "InvalidLaunchTemplateName.AlreadyExistsException",
                sentence: `Launch template name already in use: ${subject.name ?? ""}`,
            }),
        },
    }),
    "aws:ec2/instance:Instance": numbered("i", "instance", {
        outputs: () => ({ instanceState: "running" }),
        references: [subnetReference("subnetId")],
        refuseDelete: (inputs, id) =>
            inputs.disableApiTermination === true
                ? {
                      operation: "TerminateInstances",
                      code: "OperationNotPermitted",
                      sentence: `The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
                  }
                : undefined,
    }),
};
