/** What the cloud holds, found by the tags and labels it carries and not by what any state remembers. */
import type { CloudObject, CloudStore } from "../cloud/store.ts";
import { group, isSecret, reveal, isProperties, type Properties } from "../wire/values.ts";

/** A tag to look for; without a value any will do. */
export interface WantedTag {
    readonly key: string;
    readonly value?: string;
}

/** The objects that carry all of these tags, or labels inside a cluster; oldest first. */
export function inventory(store: CloudStore, wanted: readonly WantedTag[]): CloudObject[] {
    return store.list().filter((object) => {
        const tags = tagsOf(object);
        return wanted.every(({ key, value }) => (value === undefined ? key in tags : tags[key] === value));
    });
}

/** Objects that none of these resources is: what a lost reply or a person left behind. */
export function unmanaged(
    objects: readonly CloudObject[],
    known: readonly { readonly urn: string; readonly id?: string }[],
): CloudObject[] {
    const managed = new Set(known.map(({ urn, id }) => `${urn} ${id ?? ""}`));
    return objects.filter(({ urn, id }) => !managed.has(`${urn} ${id}`));
}

/** Tags of an AWS object (those of the provider included), labels of a Kubernetes one. */
export function tagsOf({ provider, inputs, outputs }: CloudObject): Properties {
    const found = provider === "kubernetes" ? group(inputs, "metadata").labels : (outputs.tagsAll ?? inputs.tags);
    const plain = found === undefined || isSecret(found) ? {} : reveal(found);
    return isProperties(plain) ? plain : {};
}
