/** What an allowing statement's resources and conditions leave open of other tenants' things. Pure. */
import { stringsOf } from "./documents.ts";
import type { Reading } from "./read.ts";

/** Keys of conditions that say whose a thing is, or which: by its tag, its alias, or what it is decrypted for. */
const tellingKeys = /^(?:[a-z0-9]+:ResourceTag\/|kms:ResourceAliases$|kms:EncryptionContext:)/i;

/** Operators that hold only where the key is there and has one of the values. */
const bindingOperators = /^(?:ForAnyValue:)?(?:StringEquals|StringLike|ArnEquals|ArnLike)$/;

/** Actions that AWS lets nobody narrow down to a resource. Source: Service Authorization Reference. */
const withoutResource = new Set([
    "cloudwatch:PutMetricData",
    "ec2:DescribeAvailabilityZones",
    "ecr:GetAuthorizationToken",
    "kms:ListAliases",
    "kms:ListKeys",
    "logs:DescribeLogGroups",
    "s3:ListAllMyBuckets",
    "secretsmanager:ListSecrets",
    "sts:GetCallerIdentity",
]);

/** Whether a statement's resources could not be named: all of its actions are such. */
export function namesNoResource(statement: Reading): boolean {
    return stringsOf(statement.field("Action"))?.every((action) => withoutResource.has(action)) === true;
}

/** Whether a pattern of ARNs fits whatever anybody of the account may call his things. */
export function isAnything(pattern: string): boolean {
    return /^[*?]/.test(nameIn(pattern));
}

/**
 * Whether a pattern fits names of tenants other than these. Names of ours begin with the platform and the tenant:
 * `neo-acme-…`, and as paths `neo/acme/…`. A name without a tenant, such as a key's id, is one exact thing.
 */
export function reachesOthers(pattern: string, tenants: readonly string[]): boolean {
    const named = tenantIn(pattern);
    return named === undefined ? isOpen(pattern) : named !== awsItself && !tenants.includes(named);
}

/** Whether a pattern may be meant for this tenant's things: it names the tenant, or leaves it open whom it names. */
export function mayMean(pattern: string, tenant: string): boolean {
    const named = tenantIn(pattern);
    return named === undefined ? isOpen(pattern) : named === tenant;
}

/** What stands where a tenant's name would, in names that AWS gives. */
const awsItself = Symbol("aws");

/** The tenant a pattern names; undefined where it names none, or a wildcard stands in its place. */
function tenantIn(pattern: string): string | typeof awsItself | undefined {
    const name = nameIn(pattern);
    const [, platform, named] = /^\/?([a-zA-Z0-9]+)[-/]([a-z][a-z0-9]{1,15})[-/]/.exec(name) ?? [];
    if (named === undefined || isId(name)) return undefined;
    return platform === "aws" ? awsItself : named;
}

function isOpen(pattern: string): boolean {
    return /[*?]/.test(nameIn(pattern));
}

/** Ids of AWS's own making look like names of ours at the first glance. */
function isId(name: string): boolean {
    return /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(name);
}

/** What a pattern says of a thing's own name: behind partition, service, region, account and kind. */
function nameIn(pattern: string): string {
    const resource = pattern.startsWith("arn:") ? pattern.split(":").slice(5).join(":") : pattern;
    return (
        /^(?:alias|cluster|function|key|log-group|parameter|repository|role|secret|table|topic)[:/](.+)$/.exec(
            resource,
        )?.[1] ?? resource
    );
}

/** Conditions that say whose or which a thing must be, each by its key. All of them have to hold. */
export function tellingConditions(statement: Reading): [string, Reading][] {
    return statement
        .field("Condition")
        .fields.filter(([operator]) => bindingOperators.test(operator))
        .flatMap(([, keys]) => keys.fields)
        .filter(([key]) => tellingKeys.test(key));
}

/** Values of such conditions; undefined where one of them is not known. */
export function tellingValues(statement: Reading): string[] | undefined {
    const values = tellingConditions(statement).map(([, value]) => stringsOf(value));
    return values.some((strings) => strings === undefined) ? undefined : values.flatMap((strings) => strings ?? []);
}
