/** What is wrong with an argument, and how it is said. Loads nothing, so that config can be checked without Pulumi's SDK. */

/** One thing wrong with one argument. */
export interface Problem {
    /** Path of the argument, for example `database.maxCapacity`. */
    propertyPath: string;
    /** What it must be or do, without `must`. */
    rule: string;
    /** What was given. */
    value: string | number;
    /** What to do, where the rule does not say it. */
    remedy?: string;
}

/** What is wrong, and what would be right: `must <rule>, got <value>; <remedy>`. */
export function reasonOf({ rule, value, remedy }: Problem): string {
    return `must ${rule}, got ${value}${remedy === undefined ? "" : `; ${remedy}`}`;
}
