/** Whose the key is that a property names, and what is wrong with it when it is somebody else's. */
import type { PolicyResource } from "@pulumi/policy";
import type { StackGraph } from "./graph.ts";
import { isFilledByProvider } from "./key-properties.ts";
import { keyReference, outsideAlias } from "./kms.ts";
import type { Finding } from "./message.ts";
import type { Reading } from "./read.ts";
import { nameCarries } from "./tenant.ts";

/** What to do about a key of somebody else. */
export const ownKey = "use the tenant's own key";

/** What is wrong with whose key a property names: nothing when it is the user's own tenant's, or when it names none. */
export function referenceFindings(
    graph: StackGraph,
    user: PolicyResource,
    property: string,
    reading: Reading,
): Finding[] {
    const reference = keyReference(graph, reading);
    const { tenant } = graph.tenancy(user);
    switch (reference.kind) {
        case "absent":
            return [];
        case "keys":
            return reference.keys.flatMap((key) => ownerFindings(graph, user, key, property));
        case "unknown":
            if (reading.unattributed && isFilledByProvider(user.type, property)) return [];
            return [{ property, rule: "resolve to a key of its own tenant", got: reading, remedy: ownKey }];
        case "outside": {
            const alias = outsideAlias(reference.name);
            const carriesTenant = alias !== undefined && tenant !== undefined && nameCarries(alias, [tenant]);
            if (carriesTenant) return [];
            const rule = `name a key of this stack, or an alias that carries the tenant ${tenant ?? "(which nobody can tell)"}`;
            return [{ property, rule, got: reading, remedy: ownKey }];
        }
    }
}

/** What is wrong with a key of this stack for one of its users. */
export function ownerFindings(
    graph: StackGraph,
    user: PolicyResource,
    key: PolicyResource,
    property: string,
): Finding[] {
    const mine = graph.tenancy(user);
    const owner = graph.tenancy(key);
    if (mine.tenant !== undefined && mine.tenant === owner.tenant) return [];
    const rule = `lead to a key of tenant ${mine.tenant ?? `(nobody can tell: ${mine.reason})`}`;
    const got = `${key.name} of tenant ${owner.tenant ?? `(nobody can tell: ${owner.reason})`}`;
    return [{ property, rule, got, remedy: ownKey }];
}
