/** Which role's program runs which file. Pure: from the files' texts. */
import { posix } from "node:path";

/** Folder of the roles, a file each, and the program all of them begin with. */
const rolesFolder = "infra/roles";
const program = "infra/index.ts";
/** The table of roles: it imports all of them and runs one. */
const rolesTable = `${rolesFolder}/index.ts`;

/** Import and export declarations and `import()` that name a file by its relative path; a type alone is gone when it runs. */
const importing =
    /\b(?:import|export)\s+(?<type>type\s)?[^;"]*?\bfrom\s+"(?<from>\.{1,2}\/[^"]+)"|\bimport\s*\(?\s*"(?<plain>\.{1,2}\/[^"]+)"/g;

/** What files import, and so which roles run them. */
export class ImportGraph {
    readonly #imports: ReadonlyMap<string, readonly string[]>;
    readonly #shared: ReadonlySet<string>;
    readonly #byRole: ReadonlyMap<string, ReadonlySet<string>>;

    /** @param sources texts of the program's files, by their path in the project */
    constructor(sources: Readonly<Record<string, string>>) {
        this.#imports = new Map(Object.entries(sources).map(([path, text]) => [path, importsOf(path, text)]));
        this.#shared = this.#reachable(program, new Set([rolesTable]));
        this.#byRole = new Map(
            Object.keys(sources)
                .filter((path) => posix.dirname(path) === rolesFolder && path !== rolesTable)
                .map((path) => [posix.basename(path, ".ts"), this.#reachable(path, new Set())]),
        );
    }

    /** The roles that run a file, by name; `all` for what the program itself imports. None for code that no program runs. */
    rolesUsing(path: string): readonly string[] | "all" {
        if (this.#shared.has(path)) return "all";
        return [...this.#byRole].filter(([, files]) => files.has(path)).map(([role]) => role);
    }

    /** Everything a file imports, however far, without what lies behind the given files. */
    #reachable(start: string, ends: ReadonlySet<string>): Set<string> {
        const found = new Set([start]);
        for (const path of found) {
            if (ends.has(path)) continue;
            for (const imported of this.#imports.get(path) ?? []) found.add(imported);
        }
        return found;
    }
}

function importsOf(path: string, text: string): string[] {
    return [...text.matchAll(importing)].flatMap(({ groups: { type, from, plain } = {} }) => {
        const relative = type === undefined ? (from ?? plain) : undefined;
        return relative === undefined ? [] : [posix.join(posix.dirname(path), relative)];
    });
}
