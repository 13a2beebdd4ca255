/** What roles, users and groups may do, wherever it is written down. */
import { read, type Readable, type Reading } from "./read.ts";
import { nameCarries } from "./tenant.ts";
import { iamGroupPolicy, iamPolicy, iamRole, iamRolePolicy, iamUserPolicy } from "./types.ts";

/** The types that hold such documents. */
export const typesWithPermissions = [iamPolicy, iamRolePolicy, iamUserPolicy, iamGroupPolicy, iamRole];

/** One document, and the property it is in. */
export interface Permissions {
    property: string;
    reading: Reading;
}

/** The documents of a resource; none where its type has none. */
export function permissionsOf(resource: Readable & { type: string }): Permissions[] {
    if (!typesWithPermissions.includes(resource.type)) return [];
    if (resource.type !== iamRole) return [{ property: "policy", reading: read(resource, "policy") }];
    const inline = read(resource, "inlinePolicies");
    // A preview shows an unknown for a role that has none; it is the provider's.
    if (inline.state === "unknown") return inline.unattributed ? [] : [{ property: "inlinePolicies", reading: inline }];
    // The provider tells "none, and remove what others add" by a policy without a name and a document.
    return inline.items
        .map((item, index) => ({ property: `inlinePolicies.${index}.policy`, reading: item.field("policy") }))
        .filter(({ reading }) => reading.present);
}

/**
 * A boundary only ever takes away, so it may name whole services; as permissions it would grant them. What is a boundary
 * is told by its name, because the name is all that an attachment in another stack shows of it.
 */
export function isBoundary(resource: Readable & { type: string }): boolean {
    return resource.type === iamPolicy && nameCarries(read(resource, "name").text ?? "", ["boundary"]);
}
