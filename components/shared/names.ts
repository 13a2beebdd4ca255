/** Deterministic physical names. Why: a known name gives a known ARN, so policies can be judged before anything exists. */
import { createHash } from "node:crypto";
import type { Identity } from "./identity.ts";

/** Length limits of the services, in characters. Source: each service's naming rule in the AWS documentation. */
export const nameLimits = {
    eksCluster: 100,
    iamRole: 64,
    loadBalancer: 32,
    targetGroup: 32,
    rds: 63,
    webAcl: 128,
    kubernetes: 63,
    alias: 256,
    general: 128,
} as const;

const hashLength = 7;

/**
 * `<platform>-<tenant>-<stage>-<role>`, cut to the limit with a hash of the whole when it is too long.
 * @param role kebab-case part within the stack, for example `cluster`
 * @param limit the service's longest name, from {@link nameLimits}
 */
export function physicalName(
    { platform, tenant, stage }: Identity,
    role: string,
    limit: number = nameLimits.general,
): string {
    return fitName([platform, tenant, stage, role].join("-"), limit);
}

/** The name itself, or its beginning and a stable hash of the whole where it is longer than the limit. */
export function fitName(name: string, limit: number): string {
    if (name.length <= limit) {
        return name;
    }
    const hash = createHash("sha256").update(name).digest("hex").slice(0, hashLength);
    const kept = name.slice(0, limit - hashLength - 1).replace(/-+$/, "");
    return `${kept}-${hash}`;
}
