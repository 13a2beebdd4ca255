/** Whether the records of a host below a customer's own domain are right. Pure: what DNS answered is given. */
import { caaProblem, issuers, type CaaLevel } from "./caa.ts";

/** What DNS answered; `failed` says why it did not. A name without such records has an empty list. */
export type Answered<T> = { records: readonly T[] } | { failed: string };

/** All that was asked for a host. */
export interface DomainFacts {
    /** Each name on the way, the host first, with the alias it has; as far as it was followed. */
    aliases: readonly { name: string; answer: Answered<string> }[];
    /** Asked only where the host has no alias: at the top of a domain there can be none. */
    withoutAlias?: {
        /** Texts at {@link proofName} of the host. */
        proof: Answered<string>;
        /** Addresses of the host, and those of the stage's address. */
        addresses: Answered<string>;
        wanted: Answered<string>;
    };
    caa: readonly CaaLevel[];
}

/** So many aliases are followed, one to the next. */
export const mostAliases = 8;

/** Where a text says whose a host is that cannot have an alias. */
export function proofName(host: string): string {
    return `_neo.${host}`;
}

/** A record somebody has to make. */
export interface WantedRecord {
    name: string;
    type: "CNAME" | "ALIAS" | "TXT";
    value: string;
}

/**
 * What has to be in DNS. The alias leads to the stage's own address, which names its tenant: so it says both where requests go
 * and whose the host is. What is behind that address, all tenants of a cell share.
 */
export function wantedRecords(host: string, address: string): { alias: WantedRecord[]; withoutAlias: WantedRecord[] } {
    return {
        alias: [{ name: host, type: "CNAME", value: address }],
        withoutAlias: [
            { name: host, type: "ALIAS", value: address },
            { name: proofName(host), type: "TXT", value: address },
        ],
    };
}

/** What a CAA record has to say where there are any. */
export function wantedCaa(): readonly string[] {
    return issuers;
}

/** Everything that is wrong, as sentences; nothing when the host may be answered for. */
export function recordProblems(host: string, address: string, facts: DomainFacts): string[] {
    const caa = caaProblem(facts.caa);
    return [...leadProblems(host, address, facts), ...(caa === undefined ? [] : [caa])];
}

/** As DNS compares names. */
export function plainName(name: string): string {
    return name.toLowerCase().replace(/\.$/, "");
}

function leadProblems(host: string, address: string, { aliases, withoutAlias }: DomainFacts): string[] {
    const remedy = `set: ${host} CNAME ${address}`;
    const reached: string[] = [];
    for (const { name, answer } of aliases) {
        if ("failed" in answer) return [`${name} must be answered, got ${answer.failed}; look at its name servers`];
        const [target] = answer.records;
        if (target === undefined) break;
        if (answer.records.length > 1) {
            return [`${name} must have one CNAME, got ${answer.records.join(", ")}; ${remedy}`];
        }
        if (plainName(target) === address) return [];
        if (reached.includes(plainName(target)) || plainName(target) === host) {
            return [`${host} must lead to ${address}, got aliases in a circle at ${plainName(target)}; ${remedy}`];
        }
        reached.push(plainName(target));
    }
    if (reached.length >= mostAliases) {
        return [`${host} must lead to ${address} by ${mostAliases} aliases at most, got more; ${remedy}`];
    }
    if (reached.length > 0) return [`${host} must lead to ${address}, got ${reached.join(", then ")}; ${remedy}`];
    if (withoutAlias === undefined) return [`${host} must lead to ${address}, got no CNAME; ${remedy}`];
    return addressProblems(host, address, withoutAlias);
}

function addressProblems(
    host: string,
    address: string,
    { proof, addresses, wanted }: NonNullable<DomainFacts["withoutAlias"]>,
): string[] {
    if ("failed" in addresses) return [`${host} must be answered, got ${addresses.failed}; look at its name servers`];
    if (addresses.records.length === 0) {
        return [`${host} must lead to ${address}, got no records; set: ${host} CNAME ${address}`];
    }
    if ("failed" in proof) {
        return [`${proofName(host)} must be answered, got ${proof.failed}; look at its name servers`];
    }
    if ("failed" in wanted) return [`${address} must be answered, got ${wanted.failed}; it is tried again`];
    const problems: string[] = [];
    if (!proof.records.some((text) => plainName(text.trim()) === address)) {
        const got =
            proof.records.length === 0 ? "nothing" : proof.records.map((text) => JSON.stringify(text)).join(", ");
        problems.push(
            `${proofName(host)} must say whose ${host} is, got ${got}; set: ${proofName(host)} TXT "${address}", ` +
                `or in place of addresses: ${host} CNAME ${address}`,
        );
    }
    const others = addresses.records.filter((each) => !wanted.records.includes(each));
    if (others.length > 0) {
        problems.push(
            `${host} must have addresses of ${address} only, got ${others.join(", ")}; set: ${host} ALIAS ${address}`,
        );
    }
    return problems;
}
