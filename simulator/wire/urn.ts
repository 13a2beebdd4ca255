/** The parts of a resource's URN: `urn:pulumi:<stack>::<project>::<parent type>$<type>::<name>`. */

/** What a URN says about its resource. */
export interface UrnParts {
    readonly stack: string;
    readonly project: string;
    /** The resource's own type token, without its parents' tokens. */
    readonly type: string;
    readonly name: string;
}

/** Takes a URN apart. Throws an Error when the text is not a URN. */
export function parseUrn(urn: string): UrnParts {
    const match = /^urn:pulumi:(.+?)::(.+?)::(.+?)::(.*)$/s.exec(urn);
    const [, stack, project, types, name] = match ?? [];
    const type = types?.split("$").at(-1);
    if (stack === undefined || project === undefined || type === undefined || name === undefined) {
        throw new Error(`not a URN: ${urn}`);
    }
    return { stack, project, type, name };
}
