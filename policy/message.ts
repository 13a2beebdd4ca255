/** The sentence every violation is told in, so that reports read alike and tests can pin them. */
import type { Reading } from "./read.ts";

/** What is wrong with one property of one resource. */
export interface Finding {
    /** Path of the property, as the program writes it. */
    property: string;
    /** What it must be, continuing "must". */
    rule: string;
    /** What was seen. */
    got: Reading | string;
    /** What to do about it. */
    remedy: string;
}

/** `<name>: <property> must <rule>, got <value>; <remedy>` */
export function sentence(resource: { name: string }, { property, rule, got, remedy }: Finding): string {
    return `${resource.name}: ${property} must ${rule}, got ${got.toString()}; ${remedy}`;
}
