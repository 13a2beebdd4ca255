/** Saved states as tests write them, and a landscape with as many customers as it takes. */
import { createHash } from "node:crypto";
import type { SavedResource } from "../../analysis/isolation/states.ts";
import { claimsOf } from "../../policy/nats.ts";

/** States by the names of their stacks. */
export type States = Record<string, SavedResource[]>;

/** A resource of a stack; what it is made of, and what it came to, are the same. */
export function saved(
    stack: string,
    type: string,
    name: string,
    props: Record<string, unknown>,
    more: Partial<SavedResource> = {},
): SavedResource {
    return { urn: `urn:pulumi:${stack}::neo::${type}::${name}`, type, inputs: props, outputs: props, ...more };
}

/** The resources of some type that a tenant's stacks have. */
export function ofTenant(states: States, tenant: string, type: string): SavedResource[] {
    const own = Object.entries(states).filter(([stack]) => stack === tenant || stack.startsWith(`${tenant}-`));
    return own.flatMap(([, resources]) => resources.filter((resource) => resource.type === type));
}

/**
 * A further customer, just like one that is there: all its stacks, with other names, ids, keys and accounts.
 * @param states everything; only the stacks of `model` are copied
 */
export function copyOfCustomer(states: States, model: string, name: string): States {
    const own = Object.entries(states).filter(([stack]) => stack === model || stack.startsWith(`${model}-`));
    const ids = own.flatMap(([, resources]) => resources.flatMap(identitiesOf)).filter((id) => !id.includes(model));
    const accounts = own.flatMap(([, resources]) => resources.flatMap(({ outputs }) => accountOf(outputs?.content)));
    const known = [...new Set([...ids, ...accounts])].sort((one, other) => other.length - one.length);
    const anyKnown = new RegExp(known.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
    const renamed = (text: string) =>
        text
            .replace(anyKnown, (id) => alike(id, name))
            .replaceAll(new RegExp(`(?<![a-z])${model}(?![a-z])`, "g"), name);
    const copied = (value: unknown): unknown => {
        if (typeof value === "string") return value.startsWith("eyJ") ? renamedClaims(value, renamed) : renamed(value);
        if (Array.isArray(value)) return value.map(copied);
        if (typeof value !== "object" || value === null) return value;
        return Object.fromEntries(Object.entries(value).map(([key, nested]) => [renamed(key), copied(nested)]));
    };
    return Object.fromEntries(own.map(([stack, resources]) => [renamed(stack), copied(resources) as SavedResource[]]));
}

/** What AWS has made up for a resource: the rest of it carries the customer's name, or is shared. */
function identitiesOf({ type, id = "", outputs = {} }: SavedResource): string[] {
    if (!type.startsWith("aws:")) return [];
    const made = [
        id,
        outputs.arn,
        outputs.clusterResourceId,
        outputs.keyId,
        outputs.endpoint,
        outputs.zoneId === id ? id : "",
    ];
    return made
        .filter((text): text is string => typeof text === "string")
        .map((text) => text.split(/[:/]/).at(-1) ?? "")
        .filter((text) => text.length >= 10 && /\d|_/.test(text));
}

function accountOf(content: unknown): string[] {
    const account = typeof content === "string" ? claimsOf(content).field("sub").text : undefined;
    return account === undefined ? [] : [account];
}

/** As long as the other, of the same signs, and another for each customer. */
function alike(id: string, name: string): string {
    const digest = createHash("sha256").update(`${id} ${name}`).digest();
    return [...id].map((sign, place) => otherSign(sign, digest[place % digest.length]!)).join("");
}

function otherSign(sign: string, byte: number): string {
    if (/[0-9]/.test(sign)) return String(byte % 10);
    if (/[a-f]/.test(sign)) return "abcdef"[byte % 6]!;
    if (/[A-Z]/.test(sign)) return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[byte % 26]!;
    return sign;
}

/** A token with other claims; whoever signed the first has not signed this one. */
function renamedClaims(token: string, renamed: (text: string) => string): string {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const claims = renamed(Buffer.from(payload, "base64url").toString());
    return [header, Buffer.from(claims).toString("base64url"), signature].join(".");
}
