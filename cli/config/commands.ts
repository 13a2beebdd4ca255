/** What the words below `neo config` do. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readLandscape } from "../../infra/landscape.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { explainStack, explanationText } from "./explain.ts";

/** `neo config explain <stack>`: ends with 1 when something is wrong with the stack's config. */
export async function explain(stack: string, { json = false }: { json?: boolean }): Promise<void> {
    const explanation = await explainStack(stack, readLandscape(projectRoot));
    const isBad = "problems" in explanation;
    const text = json ? JSON.stringify(explanation, null, 2) : explanationText(explanation);
    // A document goes where who asked for it reads; sentences about what is wrong go where problems go.
    (isBad && !json ? process.stderr : process.stdout).write(`${text}\n`);
    process.exitCode = isBad ? 1 : 0;
}

/** `neo config generate`: writes what differs from what it should be. */
export async function generate(): Promise<void> {
    const { generatedFiles } = await import("./generated.ts");
    const changed = Object.entries(await generatedFiles(projectRoot)).filter(([file, text]) => {
        const path = join(projectRoot, file);
        return !existsSync(path) || readFileSync(path, "utf8") !== text;
    });
    for (const [file, text] of changed) {
        const path = join(projectRoot, file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
        process.stdout.write(`wrote ${file}\n`);
    }
    if (changed.length === 0) {
        process.stdout.write("everything is up to date\n");
    }
}
