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

/** The alias in its ARN, as policies name it: with the `alias/` it begins with. */
export function keyAlias(aliasArn: string): string {
    return aliasArn.slice(aliasArn.indexOf("alias/"));
}

/** Every key of the account in the region: for policies that tell keys by their tags or aliases. */
export function anyKeyArn({ accountId, region }: AwsLocation): string {
    return `arn:aws:kms:${region}:${accountId}:key/*`;
}

/** A bucket; its objects are `<arn>/*`. */
export function bucketArn(name: string): string {
    return `arn:aws:s3:::${name}`;
}

/** A DynamoDB table; its indexes are `<arn>/index/*`. */
export function tableArn({ accountId, region }: AwsLocation, name: string): string {
    return `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
}

/** A repository of images, or a pattern of several. */
export function repositoryArn({ accountId, region }: AwsLocation, name: string): string {
    return `arn:aws:ecr:${region}:${accountId}:repository/${name}`;
}

/** A secret. Secrets Manager ends its ARN in six characters of its own, so this is a pattern that only it matches. */
export function secretArnPattern({ accountId, region }: AwsLocation, name: string): string {
    return `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-??????`;
}

/** A trail of CloudTrail, in its home region. */
export function trailArn({ accountId, region }: AwsLocation, name: string): string {
    return `arn:aws:cloudtrail:${region}:${accountId}:trail/${name}`;
}

/** An IAM policy of the account's own. */
export function ownPolicyArn({ accountId }: Pick<AwsLocation, "accountId">, name: string): string {
    return `arn:aws:iam::${accountId}:policy/${name}`;
}

/** An AWS managed IAM policy. */
export function managedPolicyArn(name: string): string {
    return `arn:aws:iam::aws:policy/${name}`;
}

/** An EKS cluster access policy, for example `AmazonEKSAutoNodePolicy`. */
export function clusterAccessPolicyArn(name: string): string {
    return `arn:aws:eks::aws:cluster-access-policy/${name}`;
}
