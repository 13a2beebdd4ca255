/** What one file concerns: a rule a kind of file, the first that fits counts. Pure. */
import type { ChangedFile } from "./changed-file.ts";
import type { ImportGraph } from "./import-graph.ts";

/** Which stacks a changed file may change. */
export type Concern =
    | { stack: string }
    /** Only what it says of these stacks differs. */
    | { entries: readonly string[] }
    | { customer: string }
    /** Stacks of these roles run it. */
    | { roles: readonly string[] }
    | { all: string }
    | { none: string };

interface ConcernRule {
    pattern: RegExp;
    concern: (match: RegExpExecArray, imports: ImportGraph) => Concern;
}

const all = (because: string) => () => ({ all: because });
const none = (because: string) => () => ({ none: because });

/** Ordered: a document below `components/` is a document first. */
const rules: readonly ConcernRule[] = [
    { pattern: /\.md$|^LICENSE$/, concern: none("a document") },
    { pattern: /^stacks\/Pulumi\.([^/]+)\.yaml$/, concern: ([, stack = ""]) => ({ stack }) },
    { pattern: /^stacks\/customers\/([^/]+)\.yaml$/, concern: ([, customer = ""]) => ({ customer }) },
    { pattern: /^stacks\/schemas\//, concern: none("what editors read") },
    { pattern: /^stacks\//, concern: all("config of the whole installation") },
    { pattern: /^Pulumi\.yaml$/, concern: all("the project file of every stack") },
    { pattern: /^package(-lock)?\.json$/, concern: all("the libraries every program runs on") },
    { pattern: /^(infra|components)\/.*\.ts$/, concern: (match, imports) => importedBy(match[0], imports) },
    { pattern: /^(infra|components)\//, concern: all("data of a program, read in a way that imports do not show") },
    { pattern: /^policy\//, concern: all("what every stack is judged by") },
    { pattern: /^analysis\/(gate\/|step\.ts$)/, concern: all("what every preview is judged by") },
    {
        pattern: /^(analysis|bench|cli|docs|examples|simulator|tests|tools|\.github|\.ci|\.vscode)\//,
        concern: none("no part of a program"),
    },
    {
        pattern: /^(tsconfig(\.\w+)?\.json|eslint[\w.-]*\.js|\.prettier\w*|\.mocharc\.\w+|\.editorconfig|\.git\w+)$/,
        concern: none("what developers' tools read"),
    },
];

/** What a file concerns. One that nobody has thought of concerns every stack. */
export function concernOf({ path, entries }: ChangedFile, imports: ImportGraph): Concern {
    if (entries !== undefined) return { entries };
    for (const { pattern, concern } of rules) {
        const match = pattern.exec(path);
        if (match !== null) return concern(match, imports);
    }
    return { all: "a file of no known kind" };
}

function importedBy(path: string, imports: ImportGraph): Concern {
    const roles = imports.rolesUsing(path);
    if (roles === "all") return { all: "code of every role" };
    return roles.length > 0 ? { roles } : { none: "code that no role imports" };
}
