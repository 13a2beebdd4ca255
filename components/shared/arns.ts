/** ARNs that can be computed from names, so that policy documents are known before the resources exist. */

/** Where a resource lives. */
export interface AwsLocation {
    /** Twelve digits. */
    accountId: string;
    region: string;
}

/** The account itself, as a principal: whoever the account's own IAM policies allow. */
export function accountRootArn({ accountId }: Pick<AwsLocation, "accountId">): string {
    return `arn:aws:iam::${accountId}:root`;
}

/** A CloudWatch log group, without the `:*` that stands for its streams. */
export function logGroupArn({ accountId, region }: AwsLocation, name: string): string {
    return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
}

/** A KMS key by its alias, without the `alias/` it begins with. */
export function keyAliasArn({ accountId, region }: AwsLocation, alias: string): string {
    return `arn:aws:kms:${region}:${accountId}:alias/${alias}`;
}

/** An AWS managed IAM policy. */
export function managedPolicyArn(name: string): string {
    return `arn:aws:iam::aws:policy/${name}`;
}

/** An EKS cluster access policy, for example `AmazonEKSAutoNodePolicy`. */
export function clusterAccessPolicyArn(name: string): string {
    return `arn:aws:eks::aws:cluster-access-policy/${name}`;
}
