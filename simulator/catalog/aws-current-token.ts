/** Types that the AWS package offers under two names. */

/**
 * Second names, each with the one it stands for. Source: the classes of `@pulumi/aws` 7 (`s3/bucket.js` has the alias `BucketV2`, `alb/`
 * has the resources of `lb/`): the provider has one resource for both names, so what was made under one is found under the other.
 */
const secondNames: readonly (readonly [RegExp, string])[] = [
    [/^aws:s3\/(\w+)V2:(\w+)V2$/, "aws:s3/$1:$2"],
    [/^aws:alb\/(\w+):(\w+)$/, "aws:lb/$1:$2"],
];

/** The first name of a type: `aws:s3/bucket:Bucket` for `aws:s3/bucketV2:BucketV2`; most types have no other. */
export function currentToken(token: string): string {
    return secondNames.reduce((current, [pattern, first]) => current.replace(pattern, first), token);
}
