/** Which key a property means: a key of this stack, some key elsewhere, or nobody can tell. */
import type { PolicyResource } from "@pulumi/policy";
import type { StackGraph } from "./graph.ts";
import { read, type Reading } from "./read.ts";
import { kmsAlias, kmsKey, kmsReplicaKey } from "./types.ts";

/** Where a key reference leads. */
export type KeyReference =
    | { kind: "absent" }
    | { kind: "keys"; keys: PolicyResource[] }
    | { kind: "outside"; name: string }
    | { kind: "unknown" };

const keyTypes = [kmsKey, kmsReplicaKey];

const outsideKey = /^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d*:)?(?<resource>(key|alias)\/.+)$/;

/** True for the types that are keys. */
export function isKey(resource: { type: string }): boolean {
    return keyTypes.includes(resource.type);
}

/** Follows a key id, key ARN, alias name or alias ARN, through the stack's own aliases. */
export function keyReference(graph: StackGraph, reading: Reading): KeyReference {
    if (reading.empty) return { kind: "absent" };
    const { targets, outside, unresolved } = graph.resolve(reading, ...keyTypes, kmsAlias);
    const [name] = outside;
    if (name !== undefined) return { kind: "outside", name };
    if (unresolved || targets.length === 0) return { kind: "unknown" };
    const references = targets.map((target) => throughAlias(graph, target));
    const keys = references.flatMap((reference) => (reference.kind === "keys" ? reference.keys : []));
    const strayed = references.find((reference) => reference.kind !== "keys");
    return strayed ?? { kind: "keys", keys: [...new Set(keys)] };
}

function throughAlias(graph: StackGraph, target: PolicyResource): KeyReference {
    if (isKey(target)) return { kind: "keys", keys: [target] };
    const { targets } = graph.resolve(read(target, "targetKeyId"), ...keyTypes);
    return targets.length > 0 ? { kind: "keys", keys: targets } : { kind: "outside", name: aliasName(target) };
}

function aliasName(alias: PolicyResource): string {
    return read(alias, "name").text ?? alias.name;
}

/** The name of an alias outside the stack, without `alias/`; undefined for key ids, whose random part names nobody. */
export function outsideAlias(reference: string): string | undefined {
    const resource = outsideKey.exec(reference)?.groups?.resource;
    return resource?.startsWith("alias/") === true ? resource.slice("alias/".length) : undefined;
}

/** True for a key or alias that a customer owns: AWS's own `alias/aws/…` keys serve the whole account. */
export function isCustomerKey(reference: string): boolean {
    return outsideKey.test(reference) && outsideAlias(reference)?.startsWith("aws/") !== true;
}

/** True when a property names a key that a customer owns: one of this stack, or one of another stack by its name. */
export function namesCustomerKey(graph: StackGraph, reading: Reading): boolean {
    const reference = keyReference(graph, reading);
    return reference.kind === "keys" || (reference.kind === "outside" && isCustomerKey(reference.name));
}
