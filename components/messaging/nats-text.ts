/** A NATS server's configuration as text. Pure. */

/** What a configuration is made of. Within strings, only those that begin with `$` mean something: a variable's value. */
export type NatsValue = string | number | boolean | NatsValue[] | NatsBlock;
/** A block; the key `include` takes in a file. */
export interface NatsBlock {
    [key: string]: NatsValue;
}

/** The text of a block's content, one setting a line. Strings are quoted, so nothing in them is read as syntax. */
export function natsText(block: NatsBlock, indent = ""): string {
    return Object.entries(block)
        .map(([key, value]) =>
            key === "include"
                ? `${indent}include ${JSON.stringify(value)}\n`
                : `${indent}${key}: ${valueText(value, indent)}\n`,
        )
        .join("");
}

function valueText(value: NatsValue, indent: string): string {
    const inner = `${indent}  `;
    if (Array.isArray(value)) {
        return `[\n${value.map((item) => `${inner}${valueText(item, inner)}\n`).join("")}${indent}]`;
    }
    if (typeof value === "object") {
        return `{\n${natsText(value, inner)}${indent}}`;
    }
    return typeof value === "string" && value.startsWith("$") ? value : JSON.stringify(value);
}
