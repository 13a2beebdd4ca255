/**
 * Reads the text a NATS server is configured with. Pure. Source: NATS documentation, "Configuration": settings with `:`, `=`
 * or a space before the value, blocks, lists, comments, `include` and variables.
 */

/** A variable of the server's environment, or a file that is taken in: nobody knows here what it holds. */
export interface Elsewhere {
    elsewhere: string;
}

/** What a setting may be. */
export type NatsValue = string | number | boolean | Elsewhere | NatsValue[] | NatsBlock;

/** Settings of one block. A server does not mind the case of their names, so they are kept in lower case. */
export class NatsBlock {
    readonly settings = new Map<string, NatsValue>();
    /** Files whose settings are taken in here. */
    readonly includes: string[] = [];

    /** The setting, as a block; undefined where it is none. */
    block(name: string): NatsBlock | undefined {
        const value = this.settings.get(name);
        return value instanceof NatsBlock ? value : undefined;
    }

    /** The setting, as text that is not empty; undefined where it is something else. */
    text(name: string): string | undefined {
        const value = this.settings.get(name);
        return typeof value === "string" && value !== "" ? value : undefined;
    }
}

const token =
    /\s*(?:(?:#|\/\/)[^\n]*|(?<quoted>"(?:[^"\\]|\\.)*"|'[^']*')|(?<mark>[{}[\],;:=])|(?<word>[^\s"'{}[\],;:=][^\s"'{}[\],;]*))/y;

interface Token {
    kind: "quoted" | "mark" | "word";
    text: string;
}

/** The settings of a whole configuration; undefined for text that is none. */
export function readNatsConfig(text: string): NatsBlock | undefined {
    const tokens = tokensOf(text);
    if (tokens === undefined) return undefined;
    const reader = new Reader(tokens);
    const block = reader.readBlock();
    return block !== undefined && reader.isAtEnd ? block : undefined;
}

function tokensOf(text: string): Token[] | undefined {
    const tokens: Token[] = [];
    token.lastIndex = 0;
    while (token.lastIndex < text.length) {
        if (text.slice(token.lastIndex).trim() === "") return tokens;
        const match = token.exec(text);
        if (match?.groups === undefined) return undefined;
        const [found] = Object.entries(match.groups).filter(([, value]) => (value as string | undefined) !== undefined);
        if (found !== undefined) tokens.push({ kind: found[0] as Token["kind"], text: found[1] });
    }
    return tokens;
}

/** Reads one block after the other; gives up on the first thing it does not understand. */
class Reader {
    readonly #tokens: readonly Token[];
    #position = 0;

    constructor(tokens: readonly Token[]) {
        this.#tokens = tokens;
    }

    get isAtEnd(): boolean {
        return this.#position === this.#tokens.length;
    }

    readBlock(): NatsBlock | undefined {
        const block = new NatsBlock();
        for (;;) {
            this.#skip(",", ";");
            const name = this.#tokens[this.#position];
            if (name === undefined || (name.kind === "mark" && name.text === "}")) return block;
            if (name.kind === "mark") return undefined;
            this.#position++;
            const { key, rest } = keyOf(name);
            if (rest === "") this.#skip(":", "=");
            const value = rest === "" ? this.#readValue() : wordValue(rest);
            if (value === undefined) return undefined;
            if (key === "include" && typeof value === "string") block.includes.push(value);
            else block.settings.set(key, value);
        }
    }

    #readValue(): NatsValue | undefined {
        const next = this.#tokens[this.#position++];
        if (next === undefined) return undefined;
        if (next.kind === "quoted") return unquoted(next);
        if (next.kind === "word") return wordValue(next.text);
        if (next.text === "[") return this.#readList();
        if (next.text !== "{") return undefined;
        const block = this.readBlock();
        return this.#take("}") ? block : undefined;
    }

    #readList(): NatsValue[] | undefined {
        const items: NatsValue[] = [];
        for (;;) {
            this.#skip(",", ";");
            if (this.#take("]")) return items;
            const item = this.#readValue();
            if (item === undefined) return undefined;
            items.push(item);
        }
    }

    #skip(...marks: string[]): void {
        while (marks.some((mark) => this.#take(mark)));
    }

    #take(mark: string): boolean {
        const next = this.#tokens[this.#position];
        if (next?.kind !== "mark" || next.text !== mark) return false;
        this.#position++;
        return true;
    }
}

/** Without a space, name and value are one word: `port:4222`. */
function keyOf(name: Token): { key: string; rest: string } {
    const [, key = unquoted(name), rest = ""] =
        name.kind === "word" ? (/^([^:=]+)[:=](.*)$/.exec(name.text) ?? []) : [];
    return { key: key.toLowerCase(), rest };
}

function unquoted({ kind, text }: Token): string {
    if (kind !== "quoted") return text;
    const inner = text.slice(1, -1);
    return text.startsWith('"') ? inner.replaceAll(/\\(.)/g, "$1") : inner;
}

function wordValue(text: string): NatsValue {
    if (text.startsWith("$")) return { elsewhere: text };
    if (/^(true|yes|on)$/i.test(text)) return true;
    if (/^(false|no|off)$/i.test(text)) return false;
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
