/** Address ranges, as far as rules care: is this, for practical purposes, everybody? Is one inside another? */
import { BlockList, isIP } from "node:net";

/** Two halves of the internet are still the internet, so anything wider than these counts as the world. */
const widestAllowed = { ipv4: 8, ipv6: 16 } as const;

/** True for 0.0.0.0/0, ::/0 and ranges so wide that they only paraphrase them; an unreadable range counts too. */
export function coversTheWorld(cidr: string): boolean {
    const [address = "", prefix] = cidr.split("/");
    if (prefix === undefined || !/^\d+$/.test(prefix)) return true;
    return Number(prefix) < (address.includes(":") ? widestAllowed.ipv6 : widestAllowed.ipv4);
}

/** A range that can be read: an address and how many bits of it count. */
interface Range {
    address: string;
    prefix: number;
    family: "ipv4" | "ipv6";
}

/** True when every address of the inner range is in the outer one; false too when one of them cannot be read. */
export function covers(outer: string, inner: string): boolean {
    const [whole, part] = [rangeOf(outer), rangeOf(inner)];
    if (whole === undefined || whole.family !== part?.family) return false;
    const block = new BlockList();
    block.addSubnet(whole.address, whole.prefix, whole.family);
    return whole.prefix <= part.prefix && block.check(part.address, part.family);
}

/** True when some address is in both ranges: of two ranges one holds the other, or they are apart. */
export function overlap(one: string, other: string): boolean {
    return covers(one, other) || covers(other, one);
}

function rangeOf(cidr: string): Range | undefined {
    const [address = "", prefix = ""] = cidr.split("/");
    const version = isIP(address);
    if (version === 0 || !/^\d+$/.test(prefix) || Number(prefix) > (version === 6 ? 128 : 32)) return undefined;
    return { address, prefix: Number(prefix), family: version === 6 ? "ipv6" : "ipv4" };
}
