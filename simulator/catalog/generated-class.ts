/** Reads a resource type from the class and the declaration file that its npm package generated for it. */
import { readFileSync } from "node:fs";
import type { OutputDeclaration, OutputKind, ResourceType } from "./resource-type.ts";

/**
 * Reads the two generated files of a class.
 * @param path of the class, without its ending
 * @returns undefined when the package has no such class
 */
export function readGeneratedClass(token: string, path: string): ResourceType | undefined {
    const source = readIfPresent(`${path}.js`);
    return source === undefined ? undefined : parseGeneratedClass(token, source, readIfPresent(`${path}.d.ts`) ?? "");
}

/** The shape of a resource from the text of its generated class and of its declarations. Pure. */
export function parseGeneratedClass(token: string, source: string, declarationSource: string): ResourceType {
    const constructorText = creationBranch(source);
    const inputs = new Set([
        ...namesBy(constructorText, /resourceInputs\["(\w+)"\] = [^\n]*\bargs\?*\./g),
        ...namesBy(constructorText, /resourceInputs\["(\w+)"\] = "/g),
    ]);
    const outputs = new Set(namesBy(constructorText, /resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g));
    const declarations = readDeclarations(declarationSource);
    const required = [...new Set(namesBy(constructorText, /Missing required property '(\w+)'/g))];
    const filledIn = [...inputs].filter(
        (name) => !required.includes(name) && declarations.get(name)?.optional === false,
    );
    const secretList = /additionalSecretOutputs: \[([^\]]*)\]/.exec(source)?.[1] ?? "";
    return {
        token,
        inputs,
        required,
        outputs,
        computedInputs: new Set(filledIn),
        secrets: new Set(namesBy(secretList, /"(\w+)"/g)),
        declarations,
    };
}

/** A generated constructor has a branch for a lookup by id and one for a creation; only the latter tells inputs from outputs. */
function creationBranch(source: string): string {
    const start = source.search(/const args = argsOrState|if \(!opts\.id\)/);
    const text = source.slice(Math.max(start, source.indexOf("constructor(name, ")));
    const end = text.search(/opts = pulumi\.mergeOptions|\n {8}else \{/);
    return end === -1 ? text : text.slice(0, end);
}

function namesBy(text: string, pattern: RegExp): string[] {
    return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

function readDeclarations(source: string): Map<string, OutputDeclaration> {
    const declarations = new Map<string, OutputDeclaration>();
    for (const match of source.matchAll(/^ {4}readonly (\w+): pulumi\.Output<([^;]*?(?:\{[^}]*\}[^;]*?)?)>;/gm)) {
        const [, name, type] = match;
        if (name !== undefined && type !== undefined) {
            declarations.set(name, { kind: kindOf(type), optional: type.endsWith("| undefined") });
        }
    }
    return declarations;
}

function kindOf(declared: string): OutputKind {
    const type = declared.replace(/ \| undefined$/, "");
    if (type.endsWith("[]")) {
        return "list";
    }
    if (type.startsWith("{")) {
        return "map";
    }
    if (type === "number" || type === "boolean") {
        return type;
    }
    return /^(outputs|inputs)\./.test(type) ? "object" : "string";
}

function readIfPresent(path: string): string | undefined {
    try {
        return readFileSync(path, "utf8");
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return undefined;
        }
        throw error;
    }
}
