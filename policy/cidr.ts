/** Address ranges, as far as rules care: is this, for practical purposes, everybody? */

/** Two halves of the internet are still the internet, so anything wider than these counts as the world. */
const widestAllowed = { ipv4: 8, ipv6: 16 } as const;

/** True for 0.0.0.0/0, ::/0 and ranges so wide that they only paraphrase them; an unreadable range counts too. */
export function coversTheWorld(cidr: string): boolean {
    const [address = "", prefix] = cidr.split("/");
    if (prefix === undefined || !/^\d+$/.test(prefix)) return true;
    return Number(prefix) < (address.includes(":") ? widestAllowed.ipv6 : widestAllowed.ipv4);
}
