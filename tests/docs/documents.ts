/** The project's documents: which there are, and what code they show. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/setup/paths.js";

/** Every file of the project with one of the endings, relative to its root. What git ignores is no part of it. */
export function filesEndingIn(...endings: string[]): string[] {
    const command = ["ls-files", "--cached", "--others", "--exclude-standard"];
    return execFileSync("git", command, { cwd: projectRoot, encoding: "utf8", maxBuffer: 2 ** 26 })
        .split("\n")
        .filter((file) => endings.some((ending) => file.endsWith(ending)) && existsSync(join(projectRoot, file)));
}

/** Text of a file of the project. */
export function read(file: string): string {
    return readFileSync(join(projectRoot, file), "utf8");
}

/** Code between fences. */
export interface CodeBlock {
    file: string;
    /** Of its first line of code, from 1. */
    line: number;
    /** What stands behind the fence; empty where nothing does. */
    language: string;
    code: string;
}

/** The fenced blocks of a document. */
export function codeBlocks(file: string, text = read(file)): CodeBlock[] {
    const blocks: CodeBlock[] = [];
    let open: { fence: string; block: CodeBlock } | undefined;
    text.split("\n").forEach((content, index) => {
        const [, fence, language] = /^\s*(`{3,}|~{3,})\s*(\S*)/.exec(content) ?? [];
        if (open === undefined && fence !== undefined) {
            open = { fence, block: { file, line: index + 2, language: language!, code: "" } };
        } else if (open !== undefined && fence?.startsWith(open.fence) && language === "") {
            blocks.push(open.block);
            open = undefined;
        } else if (open !== undefined) {
            open.block.code += `${content}\n`;
        }
    });
    if (open !== undefined) {
        throw new Error(`${file}:${open.block.line} must close its fence`);
    }
    return blocks;
}

/** Code within the lines of a document. */
export function inlineCode(file: string): string[] {
    return [...withoutBlocks(file).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
}

/** Lines that Markdown shows as code because they are indented: nobody can say in what language they are. */
export function indentedCode(file: string): string[] {
    return [...withoutBlocks(file).matchAll(/\n\n {4}(\S.*)/g)].map(([, code]) => code!);
}

function withoutBlocks(file: string): string {
    return read(file).replace(/^ *```[\s\S]*?^ *```/gm, "");
}
