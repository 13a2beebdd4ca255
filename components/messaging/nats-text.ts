/** A NATS server's configuration as text. Pure. */

/** The value of a variable of the server's environment. */
export class NatsVariable {
    readonly name: string;

    constructor(name: string) {
        this.name = word(name);
    }
}

/** What a configuration is made of. */
export type NatsValue = string | number | boolean | NatsVariable | NatsValue[] | NatsBlock;
/** A block; the key `include` takes in a file, by its path from the file it is written in. */
export interface NatsBlock {
    [key: string]: NatsValue;
}

/**
 * The text of a block's content, one setting a line. Strings are quoted, so nothing in them is read as syntax or as a variable.
 * @throws Error for a key that is no plain word: keys are not quoted
 */
export function natsText(block: NatsBlock, indent = ""): string {
    return Object.entries(block)
        .map(([key, value]) => `${indent}${settingText(key, value, indent)}\n`)
        .join("");
}

function settingText(key: string, value: NatsValue, indent: string): string {
    const text = valueText(value, indent);
    return word(key) === "include" ? `include ${text}` : `${key}: ${text}`;
}

function valueText(value: NatsValue, indent: string): string {
    const inner = `${indent}  `;
    if (Array.isArray(value)) {
        return `[\n${value.map((item) => `${inner}${valueText(item, inner)}\n`).join("")}${indent}]`;
    }
    if (value instanceof NatsVariable) {
        return `$${value.name}`;
    }
    if (typeof value === "object") {
        return `{\n${natsText(value, inner)}${indent}}`;
    }
    return JSON.stringify(value);
}

function word(text: string): string {
    if (!/^[A-Za-z]\w*$/.test(text)) {
        throw new Error(
            `the name of a setting or variable must be letters, digits and underscores, got ${JSON.stringify(text)}`,
        );
    }
    return text;
}
