/**
 * Detection of threats.
 * Source of codes and refusals: GuardDuty API reference.
 */
import { arn } from "./arn.ts";
import type { Kinds } from "./kind.ts";

const detectorType = "aws:guardduty/detector:Detector";
const featureType = "aws:guardduty/detectorFeature:DetectorFeature";

/** GuardDuty's types, by token. */
export const kinds: Kinds = {
    [detectorType]: {
        service: "GuardDuty",
        id: (subject) => subject.hex("id", 32),
        // A region has one, whatever it is called.
        exclusive: {
            within: "region",
            key: () => "detector",
            refusal: () => ({
                operation: "CreateDetector",
                status: 400,
                code: "BadRequestException",
                sentence: "The request is rejected because a detector already exists for the current account.",
            }),
        },
        outputs: (subject, id) => ({ arn: arn(subject, "guardduty", `detector/${id}`), accountId: subject.account }),
        owns: [{ type: featureType, property: "detectorId" }],
    },
    [featureType]: {
        service: "GuardDuty",
        id: (subject) => `${subject.input("detectorId")}/${subject.input("name")}`,
        references: [
            {
                property: "detectorId",
                type: detectorType,
                refusal: () => ({
                    operation: "UpdateDetector",
                    status: 400,
                    code: "BadRequestException",
                    sentence:
                        "The request is rejected because the input detectorId is not owned by the current account.",
                }),
            },
        ],
    },
};
