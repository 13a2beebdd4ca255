/** The program as the compiler sees it, and small questions to it. */
import { join, relative } from "node:path";
import ts from "typescript";
import { projectRoot } from "../../tools/setup/paths.js";

/**
 * A program of files of the project, with the project's own compiler options.
 * @param changed options that are to be others
 * @param hosted what to make of the file system the program is read from
 */
export function projectProgram(
    files: string[],
    changed: ts.CompilerOptions = {},
    hosted: (host: ts.CompilerHost) => ts.CompilerHost = (host) => host,
): ts.Program {
    const path = join(projectRoot, "tsconfig.json");
    const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config: unknown };
    const parsed = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, projectRoot);
    const options = { ...parsed.options, incremental: false, tsBuildInfoFile: undefined, noEmit: true, ...changed };
    return ts.createProgram({ rootNames: files, options, host: hosted(ts.createCompilerHost(options)) });
}

/** Path of the file a declaration stands in, relative to the project. */
export function fileOf(node: ts.Node): string {
    return relative(projectRoot, node.getSourceFile().fileName);
}

/** Whether a declaration is one of our components' files. */
export function isOurs(node: ts.Node): boolean {
    return fileOf(node).startsWith("components/");
}

/** What a symbol's comment says, on one line, without its tags. */
export function docOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
    return inline(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
}

/** What the comment's `@default` says; undefined when there is none. */
export function defaultOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | undefined {
    const tag = symbol.getJsDocTags(checker).find(({ name }) => name === "default");
    return tag && inline(ts.displayPartsToString(tag.text));
}

function inline(comment: string): string {
    return comment
        .replace(/\{@link ([^}]+?)\s*\}/g, "`$1`")
        .replace(/\s+/g, " ")
        .trim();
}

/** The classes a type is derived from, nearest first, the type's own included. */
export function ancestors(type: ts.Type, checker: ts.TypeChecker): ts.Symbol[] {
    const symbol = type.getSymbol();
    if (symbol === undefined) {
        return [];
    }
    const declared = (symbol.flags & ts.SymbolFlags.Class) === 0 ? undefined : checker.getDeclaredTypeOfSymbol(symbol);
    const bases = declared?.isClass() ? checker.getBaseTypes(declared) : [];
    return [symbol, ...bases.flatMap((base) => ancestors(base, checker))];
}
