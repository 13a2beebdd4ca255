/** Patterns of AWS's schemas that can be used as they are. Pure. */

/** Escapes that JavaScript without its `u` flag reads as the other dialects do; a letter it does not know would be that letter. */
const sharedEscapes = /^(?:\\(?:[dDwWsSbBnrtfv]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^A-Za-z0-9])|[^\\])*$/s;

/** A pattern for JavaScript, or why it cannot be used. */
export type JudgedPattern =
    | { readonly pattern: string; readonly objection?: undefined }
    | { readonly pattern?: undefined; readonly objection: string };

/** Judges a pattern. Its end may be written as other dialects do. */
export function judgePattern(written: string): JudgedPattern {
    const pattern = written.replace(/\\[zZ]$/, "$");
    if (!isPortable(pattern)) {
        return { objection: "JavaScript would read it differently" };
    }
    return isPrompt(pattern) ? { pattern } : { objection: "it could take for ever to refuse a text" };
}

/**
 * Whether a pattern means the same in JavaScript. Not those with POSIX classes (`[:alpha:]` would be six letters), with anchors or
 * quantifiers of other dialects, or with an inner dialect switch such as `(?i)`.
 */
function isPortable(pattern: string): boolean {
    if (/\[:[a-z]+:\]/.test(pattern)) {
        return false;
    }
    return compiles(pattern, "u") || (compiles(pattern, "") && sharedEscapes.test(pattern));
}

function compiles(pattern: string, flags: string): boolean {
    try {
        new RegExp(pattern, flags);
        return true;
    } catch {
        return false;
    }
}

/**
 * Whether a text that does not match is found out soon. Not for a repeated group that begins with something repeated or optional
 * and repeats something inside, such as `([^~]*(~[01])*){1,512}`: there are exponentially many ways to split a text over it.
 */
function isPrompt(pattern: string): boolean {
    // Classes and escapes are one letter each here: only groups and quantifiers matter.
    const outline = pattern.replaceAll(/\\./g, "x").replaceAll(/\[[^\]]*\]/g, "x");
    return !groups(outline).some(
        ({ text, quantifier }) => /^[*+{]/.test(quantifier) && /[*+]/.test(text) && /^(?:\?:)?[^()][*+?]/.test(text),
    );
}

/** The groups of a pattern, each with what follows it. */
function groups(outline: string): { text: string; quantifier: string }[] {
    const open: number[] = [];
    return [...outline].flatMap((character, index) => {
        if (character === "(") {
            open.push(index);
        }
        const start = character === ")" ? open.pop() : undefined;
        return start === undefined
            ? []
            : [{ text: outline.slice(start + 1, index), quantifier: outline.slice(index + 1) }];
    });
}
