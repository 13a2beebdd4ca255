/**
 * Patterns as IAM writes them: `*` stands for any characters, `?` for one. Pure.
 * Source: IAM user guide, "IAM JSON policy elements: Resource".
 */

/** Whether some text fits both patterns. Either may be a plain text. */
export function intersects(one: string, other: string): boolean {
    const start = sharedStart(one, other);
    if (start === undefined) return false;
    return meet(one.slice(start), other.slice(start));
}

/** Whether the pattern fits the text. */
export function fits(pattern: string, text: string): boolean {
    const literally = (part: string) => part.replace(/[\\^$.+()[\]{}|]/g, "\\$&").replaceAll("?", ".");
    return new RegExp(`^${pattern.split("*").map(literally).join(".*")}$`, "s").test(text);
}

/** What every text begins with that fits the pattern; all of it where it is a plain text. */
export function literalStart(pattern: string): string {
    return /^[^*?]*/.exec(pattern)?.[0] ?? "";
}

/**
 * How many characters both read alike before the first star. Undefined where they contradict each other on the way: nearly
 * all pairs do so early, and are not worth more.
 */
function sharedStart(one: string, other: string): number | undefined {
    const shorter = Math.min(one.length, other.length);
    for (let place = 0; place < shorter; place++) {
        const [here, there] = [one[place], other[place]];
        if (here === "*" || there === "*") return place;
        if (here !== there && here !== "?" && there !== "?") return undefined;
    }
    return shorter;
}

/** Row by row over the first pattern: which beginnings of the second can be read together with what came so far. */
function meet(one: string, other: string): boolean {
    let reachable = closure([true], other);
    for (const sign of one) {
        reachable = sign === "*" ? withAnything(reachable, other) : withSign(reachable, sign, other);
    }
    return reachable[other.length] === true;
}

/** A place before a star is a place behind it as well: a star may stand for nothing. */
function closure(places: boolean[], other: string): boolean[] {
    const closed = Array.from({ length: other.length + 1 }, (_, place) => places[place] ?? false);
    for (let place = 0; place < other.length; place++) {
        if (closed[place] === true && other[place] === "*") closed[place + 1] = true;
    }
    return closed;
}

/** Whatever the second pattern goes on with, the star of the first reads it, too. */
function withAnything(places: boolean[], other: string): boolean[] {
    const first = places.indexOf(true);
    return Array.from({ length: other.length + 1 }, (_, place) => first !== -1 && place >= first);
}

/** One character that both read. */
function withSign(places: boolean[], sign: string, other: string): boolean[] {
    const next: boolean[] = [];
    for (let place = 0; place < other.length; place++) {
        if (places[place] !== true) continue;
        const read = other[place];
        if (read === "*") next[place] = true;
        else if (read === sign || read === "?" || sign === "?") next[place + 1] = true;
    }
    return closure(next, other);
}
