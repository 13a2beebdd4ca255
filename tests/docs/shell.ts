/** Reads the little shell that documents need: one command a line, quotes, variables set, `$( )`, comments. */

/** A command as words; what only sets a variable is none. */
export interface ShellCommand {
    words: string[];
    text: string;
}

/** The commands of a script, those inside `$( )` included. */
export function shellCommands(script: string): ShellCommand[] {
    return script
        .replace(/\\\n\s*/g, " ")
        .split("\n")
        .flatMap((line) => new Line(line).commands());
}

/** One line, read from left to right. */
class Line {
    private readonly line: string;
    private readonly found: ShellCommand[] = [];
    private words: string[] = [];
    private word: string | undefined;
    private at = 0;

    constructor(line: string) {
        this.line = line;
    }

    commands(): ShellCommand[] {
        for (; this.at < this.line.length; this.at++) {
            const character = this.line[this.at]!;
            const [separator] = /^(&&|\|\||\||;)/.exec(this.line.slice(this.at)) ?? [];
            if (character === "#" && this.word === undefined) {
                break;
            } else if (separator !== undefined) {
                this.endCommand();
                this.at += separator.length - 1;
            } else if (/\s/.test(character)) {
                this.endWord();
            } else {
                this.word = `${this.word ?? ""}${this.piece(character)}`;
            }
        }
        this.endCommand();
        return this.found;
    }

    /** What one place adds to a word: a character, or everything up to the end of a quotation or a `$( )`. */
    private piece(character: string): string {
        if (character === "'" || character === '"') {
            return this.upTo(character, this.at + 1);
        }
        if (character === "$" && this.line[this.at + 1] === "(") {
            return `$(${this.upTo(")", this.at + 2)})`;
        }
        return character;
    }

    private upTo(end: string, start: number): string {
        const closed = this.line.indexOf(end, start);
        if (closed === -1) {
            throw new Error(`must close what it opens: ${this.line}`);
        }
        this.at = closed;
        return this.line.slice(start, closed);
    }

    private endWord(): void {
        if (this.word !== undefined) {
            this.words.push(this.word);
            for (const [, inner] of this.word.matchAll(/\$\(([^()]+)\)/g)) {
                this.found.push(...new Line(inner!).commands());
            }
        }
        this.word = undefined;
    }

    private endCommand(): void {
        this.endWord();
        const [first] = this.words;
        if (first !== undefined && first !== "eval" && first !== "export" && !/^\w+=/.test(first)) {
            this.found.push({ words: this.words, text: this.words.join(" ") });
        }
        this.words = [];
    }
}
