/** The members of an interface as Pulumi's generator writes it. Pure. */

/** One member. */
export interface Declaration {
    readonly name: string;
    /** Its TypeScript type, as written. */
    readonly type: string;
    readonly optional: boolean;
    /** The comment before it, without its frame; empty when there is none. */
    readonly documentation: string;
}

const opening = /\s*(?:\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*)?(?:readonly )?("[^"]+"|[\w$]+)(\?)?: /y;

/** The members between the braces of an interface, in order. */
export function readMembers(body: string): Declaration[] {
    const members: Declaration[] = [];
    const pattern = new RegExp(opening);
    for (let match = pattern.exec(body); match !== null; match = pattern.exec(body)) {
        const [, comment = "", name = "", question] = match;
        const end = endOfType(body, pattern.lastIndex);
        members.push({
            name: name.replaceAll('"', ""),
            type: body.slice(pattern.lastIndex, end),
            optional: question !== undefined,
            documentation: comment.replaceAll(/^\s*\* ?/gm, "").trim(),
        });
        pattern.lastIndex = end + 1;
    }
    return members;
}

/** Position of the semicolon that ends a type; the ones inside braces belong to it. */
function endOfType(text: string, start: number): number {
    let depth = 0;
    for (let position = start; position < text.length; position++) {
        const character = text[position];
        if (character === "{") {
            depth++;
        } else if (character === "}") {
            depth--;
        } else if (character === ";" && depth === 0) {
            return position;
        }
    }
    return text.length;
}

/**
 * The text between the braces of an interface.
 * @param indentation of its first line, and so of its last; an interface without one is exported
 * @returns undefined when the source has no such interface
 */
export function interfaceBody(source: string, name: string, indentation = ""): string | undefined {
    return bodyAfter(source, `${indentation === "" ? "export " : indentation}interface ${name} {`, indentation);
}

/** The text between the braces of a namespace; undefined when the source has none of the name. */
export function namespaceBody(source: string, name: string, indentation = ""): string | undefined {
    return bodyAfter(source, `${indentation === "" ? "export declare " : indentation}namespace ${name} {`, indentation);
}

/** The body begins with the line break after its heading, so that every line in it follows one. */
function bodyAfter(source: string, heading: string, indentation: string): string | undefined {
    const found = source.indexOf(`\n${heading}\n`);
    if (found === -1) {
        return undefined;
    }
    const start = found + heading.length + 1;
    const end = source.indexOf(`\n${indentation}}`, start);
    return source.slice(start, end === -1 ? undefined : end + 1);
}
