/** Values that look random and are not: the same parts always give the same text. */
import { createHash } from "node:crypto";

/**
 * Lower-case hexadecimal digits from the parts.
 * @param length in digits, at most 64
 */
export function hexadecimal(length: number, ...parts: readonly (string | number)[]): string {
    return digest(parts).toString("hex").slice(0, length);
}

/**
 * Text over an alphabet from the parts.
 * @param length in characters, at most 32
 */
export function spelled(alphabet: string, length: number, ...parts: readonly (string | number)[]): string {
    return [...digest(parts).subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join("");
}

/** The alphabets AWS spells its identifiers in. */
export const alphabets = {
    upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    base32: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
    lower: "abcdefghijklmnopqrstuvwxyz0123456789",
    mixed: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
} as const;

/** A version 4 shaped UUID from the parts. */
export function uuid(...parts: readonly (string | number)[]): string {
    const hex = hexadecimal(32, ...parts);
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join(
        "-",
    );
}

/** A number of at least 0 and below 1 from the parts. */
export function fraction(...parts: readonly (string | number)[]): number {
    return digest(parts).readUInt32BE() / 2 ** 32;
}

/** Parts are separated by a character none of them holds, so that shifting text between them changes the digest. */
function digest(parts: readonly (string | number)[]): Buffer {
    return createHash("sha256").update(parts.join("\u0000")).digest();
}
