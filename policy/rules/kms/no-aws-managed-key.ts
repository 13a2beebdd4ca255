import { dataKeysOf, dataKeyTypes, type DataKey } from "../../data-keys.ts";
import { checkov } from "../../frameworks.ts";
import { isCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import type { ResourceRule } from "../../rule.ts";

/**
 * A key of AWS's serves every tenant of the account, and nobody can withdraw it. A resource rule, so that an update stops
 * before the step: what is encrypted so once must be written anew. A key that is not known yet passes; whose it is,
 * tenant-data-own-key judges.
 */
export const noAwsManagedKey: ResourceRule = {
    name: "no-aws-managed-key",
    displayName: "No data is encrypted with a key of AWS's",
    description: "Whatever keeps data names a customer managed key: no alias/aws/…, and not the service's default.",
    category: "encryption",
    severity: "high",
    references: [
        checkov(
            "CKV_AWS_119, CKV_AWS_136, CKV_AWS_145, CKV_AWS_149, CKV_AWS_158, CKV_AWS_327",
            "Tables, repositories, buckets, secrets, log groups and databases use customer managed keys",
        ),
    ],
    tags: ["encryption", "data"],
    remediationSteps: "Name the tenant's own key (TenantKey), by its ARN or by the ARN of its alias.",
    enforcementLevel: "mandatory",
    types: dataKeyTypes,
    validateResource: (resource, report) => {
        for (const finding of dataKeysOf(resource).flatMap(keyFindings)) report(finding);
    },
};

function keyFindings({ property, got }: DataKey): Finding[] {
    const isOurs = got.state === "unknown" || isCustomerKey(got.text ?? "");
    if (isOurs) return [];
    const remedy = "AWS's own keys are everybody's";
    return [{ property, rule: "name a customer managed KMS key", got, remedy }];
}
