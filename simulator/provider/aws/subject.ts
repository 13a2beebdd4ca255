/** Presents one resource to the behaviours. */
import type { CloudView, Subject } from "../../behaviour/aws/kind.ts";
import type { ResourceType } from "../../catalog/resource-type.ts";
import { hexadecimal, spelled, uuid } from "../../cloud/fingerprint.ts";
import { localAccount } from "../../cloud/account.ts";
import type { CloudObject, CloudStore } from "../../cloud/store.ts";
import { textsAt } from "../../wire/paths.ts";
import { revealProperties, text, written, type Properties } from "../../wire/values.ts";

/** What a subject is made from. */
export interface SubjectParts {
    readonly type: ResourceType;
    readonly urn: string;
    /** The region the resource is in, or the provider's for a global one. */
    readonly region: string;
    readonly inputs: Properties;
    readonly nameProperty: string;
    readonly generation: number;
    readonly created: string;
}

/** The scope a resource's object is filed under. */
export function scopeOf(type: ResourceType, region: string): string {
    return `${localAccount}/${type.inputs.has("region") ? region : "global"}`;
}

/** What tells a resource from all others of its type: its physical name, or else its URN. */
export function identityOf(type: ResourceType, region: string, urn: string, name: string | undefined): string {
    return [scopeOf(type, region), type.token, name ?? urn].join("|");
}

/** The subject of these parts, looking at this store. */
export function subjectOf(store: CloudStore, parts: SubjectParts): Subject {
    const { type, urn, region, generation, created } = parts;
    const inputs = revealProperties(parts.inputs);
    const given = text(inputs, parts.nameProperty);
    const identity = identityOf(type, region, urn, given);
    const prefix = text(inputs, `${parts.nameProperty}Prefix`);
    // The provider itself, and not AWS, completes a prefix, with 26 digits of time and a count.
    const name = given ?? (prefix === undefined ? undefined : prefix + hexadecimal(26, identity, generation, "name"));
    return {
        account: localAccount,
        region,
        type: type.token,
        urn,
        name,
        created,
        inputs,
        cloud: viewOf(store, region),
        input: (property) => written(inputs[property]),
        hex: (label, length) => hexadecimal(length, identity, generation, label),
        spell: (alphabet, label, length) => spelled(alphabet, length, identity, generation, label),
        uuid: (label) => uuid(identity, generation, label),
    };
}

/** The objects a resource in this region can see. */
export function viewOf(store: CloudStore, region: string): CloudView {
    const scopes = [region, "global"].map((place) => `${localAccount}/${place}`);
    const listAll = (type: string, mentioning: string): CloudObject[] =>
        scopes.flatMap((scope) => store.list({ provider: "aws", scope, type, mentioning }));
    const referring = (type: string, path: string, value: string): CloudObject[] =>
        listAll(type, value).filter((object) => mentions(object, path, value));
    return {
        find: (type, id) =>
            scopes
                .map((scope) => store.get({ provider: "aws", scope, type, id }))
                .find((object) => object !== undefined),
        findBy: (type, output, value) =>
            listAll(type, value).filter((object) => textsAt(object.outputs, output).includes(value)),
        referring,
        referrers: (type, path, value) => referring(type, path, value).map((object) => object.id),
    };
}

/** Whether an input of the object, found by its path, is or contains the value. */
export function mentions(object: Pick<CloudObject, "inputs">, path: string, value: string): boolean {
    return textsAt(object.inputs, path).includes(value);
}
