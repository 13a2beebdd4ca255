/** Finds the ranges that meet a range, among many, without comparing each with each. */
import { isIP } from "node:net";

const bitsOf = { ipv4: 32, ipv6: 128 } as const;

/** Ranges, each with what it belongs to. Ranges either hold each other or are apart, so it is enough to look at what holds what. */
export class CidrIndex<Owner> {
    /** Owners of a range, by that range and by every range around it. */
    readonly #within = new Map<string, Set<Owner>>();
    /** Owners of exactly this range. */
    readonly #exact = new Map<string, Set<Owner>>();

    /** Takes a range in; says false when it cannot be read. */
    add(cidr: string, owner: Owner): boolean {
        const [own, ...around] = rangesAround(cidr);
        if (own === undefined) return false;
        for (const range of [own, ...around]) put(this.#within, range, owner);
        put(this.#exact, own, owner);
        return true;
    }

    /** Whose ranges share an address with this one; undefined when it cannot be read. */
    meeting(cidr: string): Owner[] | undefined {
        const [own, ...around] = rangesAround(cidr);
        if (own === undefined) return undefined;
        const holding = around.flatMap((range) => [...(this.#exact.get(range) ?? [])]);
        return [...new Set([...(this.#within.get(own) ?? []), ...holding])];
    }

    /** Whose ranges hold every address of this one; none when it cannot be read. */
    holding(cidr: string): Owner[] {
        return [...new Set(rangesAround(cidr).flatMap((range) => [...(this.#exact.get(range) ?? [])]))];
    }
}

function put<Owner>(index: Map<string, Set<Owner>>, range: string, owner: Owner): void {
    const owners = index.get(range);
    if (owners === undefined) index.set(range, new Set([owner]));
    else owners.add(owner);
}

/** The range itself, and every wider one that holds it, as bits; empty when it cannot be read. */
function rangesAround(cidr: string): string[] {
    const [address = "", prefix = ""] = cidr.split("/");
    const version = isIP(address);
    if (version === 0 || !/^\d+$/.test(prefix)) return [];
    const family = version === 6 ? "ipv6" : "ipv4";
    const length = Number(prefix);
    if (length > bitsOf[family]) return [];
    const bits = bitsOfAddress(address, family);
    return Array.from({ length: length + 1 }, (_, left) => `${family} ${bits.slice(0, length - left)}`);
}

function bitsOfAddress(address: string, family: keyof typeof bitsOf): string {
    if (family === "ipv4") return binary(address.split(".").map(Number), 8);
    // The one form in which every group is written, or left out where the two colons stand.
    const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
    const [head = [], tail = []] = plain.split("::").map((half) => (half === "" ? [] : half.split(":")));
    const zeros = Array<string>(8 - head.length - tail.length).fill("0");
    return binary(
        [...head, ...zeros, ...tail].map((group) => parseInt(group, 16)),
        16,
    );
}

function binary(numbers: readonly number[], width: number): string {
    return numbers.map((number) => number.toString(2).padStart(width, "0")).join("");
}
