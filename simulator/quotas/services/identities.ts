/** Roles, keys, secrets and users. */
import { each, says } from "../counting.ts";
import type { Quota } from "../quota.ts";

/** Quotas of `iam`, `kms`, `secretsmanager`, `cognito`, in the order they are shown. */
export const quotas: readonly Quota[] = [
    each("aws:iam/role:Role", {
        name: "iam/roles",
        code: ["iam", "L-FE177D64"],
        standard: 1_000,
        local: 5_000,
        refusal: says("LimitExceeded", "Cannot exceed quota for RolesPerAccount: {limit}", { status: 409 }),
        source: "IAM user guide, quotas; 5,000 at most",
    }),
    each("aws:iam/policy:Policy", {
        name: "iam/policies",
        code: ["iam", "L-E95E4862"],
        standard: 1_500,
        local: 5_000,
        refusal: says("LimitExceeded", "Cannot exceed quota for PoliciesPerAccount: {limit}", { status: 409 }),
        source: "IAM user guide, quotas; 5,000 at most",
    }),
    each("aws:kms/key:Key", {
        name: "kms/keys",
        code: ["kms", "L-C2F1777E"],
        standard: 100_000,
        local: 100_000,
        refusal: says("LimitExceededException", "You have reached the maximum number of KMS keys."),
        source: "KMS developer guide, resource quotas",
    }),
    each("aws:secretsmanager/secret:Secret", {
        name: "secretsmanager/secrets",
        standard: 500_000,
        local: 500_000,
        refusal: says("LimitExceededException", "You have exceeded the maximum number of secrets."),
        source: "Secrets Manager user guide, quotas",
    }),
    each("aws:cognito/userPool:UserPool", {
        name: "cognito/user-pools",
        standard: 1_000,
        local: 1_000,
        refusal: says("LimitExceededException", "The maximum number of user pools is {limit}"),
        source: "Cognito developer guide, quotas",
    }),
];
