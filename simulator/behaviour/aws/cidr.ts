/** IPv4 ranges. Pure. */

/** A range as its first and last address. */
interface Range {
    readonly first: number;
    readonly last: number;
    readonly prefix: number;
}

/** Reads a range such as `10.0.0.0/16`, or answers undefined when the text is none. */
export function parseCidr(text: string): Range | undefined {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
    const [first = 256, second = 256, third = 256, fourth = 256, prefix = 33] = (match ?? []).slice(1).map(Number);
    if ([first, second, third, fourth].some((part) => part > 255) || prefix > 32) {
        return undefined;
    }
    const address = ((first * 256 + second) * 256 + third) * 256 + fourth;
    const size = 2 ** (32 - prefix);
    const start = Math.floor(address / size) * size;
    return { first: start, last: start + size - 1, prefix };
}

/** Whether every address of the inner range is in the outer one. */
export function contains(outer: string, inner: string): boolean {
    const [around, within] = [parseCidr(outer), parseCidr(inner)];
    return around !== undefined && within !== undefined && around.first <= within.first && within.last <= around.last;
}

/** Whether two ranges share an address. */
export function overlap(left: string, right: string): boolean {
    const [one, other] = [parseCidr(left), parseCidr(right)];
    return one !== undefined && other !== undefined && one.first <= other.last && other.first <= one.last;
}

/** Whether AWS takes a range of this size for a network or a subnet: /16 to /28. Source: Amazon VPC user guide, VPC CIDR blocks. */
export function isNetworkSize(text: string): boolean {
    const range = parseCidr(text);
    return range !== undefined && range.prefix >= 16 && range.prefix <= 28;
}
