/** How long a bucket keeps what is old, and what of it makes no sense. Pure. */
import type { Problem } from "../shared/problems.ts";

/**
 * `GOVERNANCE` yields to who may bypass it and says so in the request; `COMPLIANCE` yields to nobody, the account's root
 * included, until the days are over.
 */
export type LockMode = "GOVERNANCE" | "COMPLIANCE";

/** Makes history immutable: no version of an object is changed or deleted in its first days. */
export interface ObjectLock {
    /** 1 to 36,500, from a version's arrival. A change holds for versions that arrive later. */
    days: number;
    mode: LockMode;
}

/** How long a bucket keeps things. */
export interface ObjectRetention {
    /** Days until a version that was overwritten or deleted is gone for good, 1 to 36,500. A lock that ends later wins. @default 90 */
    staleVersionDays: number;
    /** Days until an object itself is deleted, 1 to 36,500. @default never */
    expiryDays?: number;
    /** Given later, or taken away, it replaces the bucket, which protection refuses. @default none */
    lock?: ObjectLock;
}

/** The retention of a bucket nobody said anything about. */
export const objectRetentionDefaults: Readonly<ObjectRetention> = { staleVersionDays: 90 };

/** A hundred years, the longest lock S3 takes. Source: Amazon S3 API reference, DefaultRetention. */
const mostDays = 36_500;

/** Everything wrong with a retention, one problem a property. */
export function objectRetentionProblems({ staleVersionDays, expiryDays, lock }: ObjectRetention): Problem[] {
    const given = { staleVersionDays, expiryDays, "lock.days": lock?.days };
    return Object.entries(given).flatMap(([propertyPath, value]) =>
        value === undefined || isDays(value) ? [] : [{ propertyPath, rule: `be 1 to ${mostDays} whole days`, value }],
    );
}

function isDays(value: number): boolean {
    return Number.isInteger(value) && value >= 1 && value <= mostDays;
}
