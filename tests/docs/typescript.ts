/** TypeScript in documents: each block is a file in the project's folder, and all of them are one program. */
import { dirname, join } from "node:path";
import ts from "typescript";
import { projectProgram } from "../../docs/generator/source.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import type { CodeBlock } from "./documents.ts";

/** What the compiler says of each block, by `file:line` in the document. */
export function typeProblems(blocks: readonly CodeBlock[]): string[] {
    const files = new Map(blocks.map((block, index) => [join(projectRoot, `document-block-${index}.ts`), block]));
    const options: ts.CompilerOptions = {
        noUnusedLocals: false,
        noUnusedParameters: false,
        // The package by its name, as those see it who have installed it.
        paths: { "neo/components/*": ["./components/*.ts"] },
    };
    const program = projectProgram([...files.keys()], options, (host) => virtualFiles(host, files));
    return ts
        .getPreEmitDiagnostics(program)
        .filter(({ file }) => file === undefined || dirname(file.fileName) === projectRoot)
        .map(({ file, start, messageText }) => {
            const block = file && files.get(file.fileName);
            const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line;
            const where = block === undefined ? "" : `${block.file}:${block.line + line}: `;
            return `${where}${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
        });
}

function virtualFiles(host: ts.CompilerHost, files: Map<string, CodeBlock>): ts.CompilerHost {
    return {
        ...host,
        fileExists: (path) => files.has(path) || host.fileExists(path),
        readFile: (path) => files.get(path)?.code ?? host.readFile(path),
        getSourceFile: (path, target, ...rest) => {
            const code = files.get(path)?.code;
            return code === undefined
                ? host.getSourceFile(path, target, ...rest)
                : ts.createSourceFile(path, code, target, true);
        },
    };
}
