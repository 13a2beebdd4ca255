/** The private folder of one attempt: what would be a checkout's `stacks/`, from the database, and a Pulumi home of its own. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parse, stringify } from "yaml";
import { UnreadableFile, stackFileName, stackFolder, type ConfigFiles } from "../../infra/landscape.ts";
import { turnEngineLogOff } from "../../cli/local/environment.ts";
import { projectRoot } from "../../tools/setup/paths.js";

/** Where what is in a work folder. */
export const folderNames = {
    home: "home",
    /** What a preview found, and an up must not go beyond. */
    plan: "plan.json",
    /** What a preview would make, and then which objects are to be that. */
    imports: "import.json",
    /** Events, one a line: spool.ts. */
    spool: "events.jsonl",
    /** What the runner says of itself. */
    log: "runner.log",
} as const;

/** Folder of an attempt. */
export function attemptFolder(dataFolder: string, operation: string, attempt: number): string {
    return join(operationFolder(dataFolder, operation), String(attempt));
}

/** Folders of the attempts at an operation that are there. */
export function attemptFolders(dataFolder: string, operation: string): string[] {
    const folder = operationFolder(dataFolder, operation);
    return namesIn(folder).map((name) => join(folder, name));
}

/** Operations that have a folder on this host. */
export function operationsWithFolders(dataFolder: string): string[] {
    return namesIn(join(dataFolder, "work"));
}

function operationFolder(dataFolder: string, operation: string): string {
    return join(dataFolder, "work", operation);
}

function namesIn(folder: string): string[] {
    return existsSync(folder) ? readdirSync(folder) : [];
}

/** Where the engines that were started for a stack are written down: recovery.ts. */
export function enginesFile(dataFolder: string, stack: string): string {
    return join(dataFolder, "engines", stack);
}

/** Makes the folder, which nobody but its owner can enter. */
export function makeFolder(folder: string): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/**
 * Writes the project and all stack files into it. The program is this release's own.
 * @param plugins folder of the plugins, shared by all and only read
 */
export function writeWorkFolder(folder: string, files: ConfigFiles, plugins: string): void {
    makeFolder(folder);
    const project = parse(readFileSync(join(projectRoot, "Pulumi.yaml"), "utf8")) as { main: string };
    const main = relative(folder, join(projectRoot, project.main));
    writeFile(join(folder, "Pulumi.yaml"), stringify({ ...project, main }));
    for (const [path, content] of Object.entries(files)) {
        if (content === undefined || content instanceof UnreadableFile) continue;
        writeFile(join(folder, stackFolder, path), stringify(content, { lineWidth: 0 }));
    }
    const home = join(folder, folderNames.home);
    turnEngineLogOff(home);
    if (!existsSync(join(home, "plugins"))) symlinkSync(plugins, join(home, "plugins"), "dir");
}

/**
 * Adds to a stack's file who encrypts its secrets. Without it the engine would make up another salt at every run, and
 * encrypt the whole state anew.
 */
export function writeSecretsKeys(folder: string, stack: string, keys: Readonly<Record<string, string>>): void {
    const file = join(folder, stackFolder, stackFileName(stack));
    const content = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    writeFile(file, stringify({ ...keys, ...content }, { lineWidth: 0 }));
}

/** Removes what all attempts of an operation have left. */
export function removeWorkFolders(dataFolder: string, operation: string): void {
    rmSync(operationFolder(dataFolder, operation), { recursive: true, force: true });
}

function writeFile(file: string, text: string): void {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, text, { mode: 0o600 });
}
