/** Property paths as the engine writes them (`ingress[0].cidrBlocks`, `tags["neo:tenant"]`), and patterns of them. Pure. */

/** Names and positions of a path, in order. */
export function pathSteps(path: string): string[] {
    return [...path.matchAll(/\["((?:\\"|[^"])*)"\]|\[([^\]"]*)\]|([^.[\]]+)/g)].map(
        ([, quoted, position, name]) => quoted?.replaceAll('\\"', '"') ?? position ?? name ?? "",
    );
}

/**
 * How a path lies to a pattern; undefined when beside it.
 * - `within`: it is what the pattern names, or a part of it
 * - `around`: what the pattern names is a part of it
 * @param pattern a path whose steps may hold `*`, for any text
 */
export function placeOf(path: readonly string[], pattern: readonly string[]): "within" | "around" | undefined {
    const common = Math.min(path.length, pattern.length);
    for (let index = 0; index < common; index++) {
        if (!fits(pattern[index]!, path[index]!)) return undefined;
    }
    return path.length >= pattern.length ? "within" : "around";
}

function fits(pattern: string, name: string): boolean {
    if (!pattern.includes("*")) return pattern === name;
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "s").test(name);
}
