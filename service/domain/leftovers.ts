/** What may still be there after a tenant's stacks are gone, and what must not. Pure. Which is which: docs/lifecycle.md. */

/** An object that carries a tenant's name. */
export interface FoundObject {
    /** `aws` or `kubernetes`. */
    provider: string;
    /** Account and region, or cluster. */
    scope: string;
    /** Like `aws:kms/key:Key`. */
    type: string;
    id: string;
    /** When it was made, ISO 8601. */
    created: string;
    /** When it goes by itself, ISO 8601; null when it does not. */
    goesAt: string | null;
}

/** One that was to be expected. */
export interface ExpectedLeftover extends FoundObject {
    why: "final-snapshot" | "key-pending-deletion";
}

/** What a look came to. */
export interface Leftovers {
    expected: ExpectedLeftover[];
    unexpected: FoundObject[];
}

/** Tells apart final snapshots and keys that wait for their end from everything else. */
export function sortLeftovers(found: readonly FoundObject[]): Leftovers {
    const leftovers: Leftovers = { expected: [], unexpected: [] };
    for (const object of found) {
        const why = expectation(object);
        if (why === undefined) leftovers.unexpected.push(object);
        else leftovers.expected.push({ ...object, why });
    }
    return leftovers;
}

function expectation({ type, id, goesAt }: FoundObject): ExpectedLeftover["why"] | undefined {
    if (/^aws:rds\/\w*snapshot:/i.test(type) && /-final-[a-z0-9]+$/.test(id)) return "final-snapshot";
    if (type === "aws:kms/key:Key" && goesAt !== null) return "key-pending-deletion";
    return undefined;
}

/** What a person looks up where the service cannot. */
export function sweepByHand(tenant: string): string {
    return (
        `look for what still carries the tenant's name: AWS by \`aws resourcegroupstaggingapi get-resources ` +
        `--tag-filters Key=neo:tenant,Values=${tenant}\` in every region in use and in us-east-1, each cluster by ` +
        `\`kubectl get all,secrets,configmaps,networkpolicies -A -l neo/tenant=${tenant}\`; final snapshots and keys that wait ` +
        `for their end may stay, everything else is to be removed; then attest it`
    );
}
