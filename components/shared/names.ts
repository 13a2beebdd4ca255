/** Deterministic physical names. Why: a known name gives a known ARN, so policies can be judged before anything exists. */
import { createHash } from "node:crypto";
import type { AwsLocation } from "./arns.ts";
import type { Identity } from "./identity.ts";

/** Length limits of the services, in characters. Source: each service's naming rule in the AWS documentation. */
export const nameLimits = {
    eksCluster: 100,
    iamRole: 64,
    iamPolicy: 128,
    loadBalancer: 32,
    targetGroup: 32,
    rds: 63,
    snapshot: 255,
    webAcl: 128,
    kubernetes: 63,
    alias: 256,
    bucket: 63,
    table: 255,
    repository: 256,
    secret: 512,
    userPool: 128,
    trail: 128,
    general: 128,
} as const;

const hashLength = 7;
/** Of a name with no room for its tenant, where nothing but the hash tells owners apart. */
const ownerlessHashLength = 12;
/** Of account and region, in a name the whole world shares. */
const placeLength = 8;

/**
 * `<platform>-<tenant>-<stage>-<role>`, cut to the limit with a hash of the whole when it is too long. Where not even the
 * tenant fits in, the platform and the hash are left: cut inside, one tenant's slug can be another's.
 * @param role kebab-case part within the stack, for example `cluster`
 * @param limit the service's longest name, from {@link nameLimits}
 */
export function physicalName(
    { platform, tenant, stage }: Identity,
    role: string,
    limit: number = nameLimits.general,
): string {
    const whole = [platform, tenant, stage, role].join("-");
    const fitting = fitName(whole, limit);
    return fitting.startsWith(`${platform}-${tenant}-`) ? fitting : `${platform}-${hashOf(whole, ownerlessHashLength)}`;
}

/**
 * Name of what stays taken, or is kept, after it was deleted: a secret, a bucket, a pool of users. Who comes back gets
 * another incarnation, and with it other names.
 * @param incarnation letters and digits; `undefined` for what no customer owns, which never comes back
 */
export function survivingName(
    identity: Identity,
    role: string,
    incarnation: string | undefined,
    limit: number = nameLimits.general,
): string {
    return physicalName(identity, joined(role, incarnation), limit);
}

/** Name of a bucket, which all accounts of the world share: a {@link survivingName} with a hash of account and region. */
export function globalName(
    identity: Identity,
    role: string,
    { accountId, region }: AwsLocation,
    incarnation?: string,
): string {
    const place = hashOf(`${accountId}/${region}`, placeLength);
    return physicalName(identity, joined(role, incarnation, place), nameLimits.bucket);
}

/** The name itself, or its beginning and a stable hash of the whole where it is longer than the limit. */
export function fitName(name: string, limit: number): string {
    if (name.length <= limit) {
        return name;
    }
    const kept = name.slice(0, limit - hashLength - 1).replace(/-+$/, "");
    return `${kept}-${hashOf(name, hashLength)}`;
}

function joined(...parts: (string | undefined)[]): string {
    return parts.filter((part) => part !== undefined).join("-");
}

function hashOf(text: string, length: number): string {
    return createHash("sha256").update(text).digest("hex").slice(0, length);
}
