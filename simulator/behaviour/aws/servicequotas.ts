/**
 * How much of something an account may have. Every increase is granted, at once.
 * Source of codes and refusals: Service Quotas API reference.
 */
import { arn } from "./arn.ts";
import type { Kinds, Subject } from "./kind.ts";

function quotaId(subject: Subject): string {
    return `${subject.input("serviceCode")}/${subject.input("quotaCode")}`;
}

/** Service Quotas' types, by token. */
export const kinds: Kinds = {
    "aws:servicequotas/serviceQuota:ServiceQuota": {
        service: "Service Quotas",
        id: quotaId,
        outputs: (subject, id) => ({
            arn: arn(subject, "servicequotas", id),
            adjustable: true,
            quotaName: subject.input("quotaCode"),
            serviceName: subject.input("serviceCode"),
            requestStatus: "APPROVED",
        }),
    },
};
