/** Copies of the stack files for the local cloud. The committed ones are never run on: the engine writes into them. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse, stringify } from "yaml";
import { projectRoot } from "../../tools/setup/paths.js";
import { localAccount } from "../../simulator/cloud/account.ts";

/** Keys by which a stack file names who encrypts its secrets: a key service that local mode must not call. */
const secretsKeys = ["secretsprovider", "encryptedkey", "encryptionsalt"];

/** Writes Pulumi.yaml and `stacks/` into the folder, from the project's own and from the given stack files. */
export function copyStackFiles(source: string, folder: string): void {
    writeProject(folder);
    const target = join(folder, "stacks");
    mkdirSync(target, { recursive: true });
    rmSync(join(target, "customers"), { recursive: true, force: true });
    cpSync(join(source, "customers"), join(target, "customers"), { recursive: true });
    const installation = readYaml(join(source, "installation.yaml"));
    writeYaml(join(target, "installation.yaml"), { ...installation, accountId: localAccount });
    const stackFiles = readdirSync(source).filter((file) => /^Pulumi\..+\.yaml$/.test(file));
    for (const file of stackFiles) {
        writeYaml(join(target, file), localStackFile(readYaml(join(source, file)), readYaml(join(target, file))));
    }
    for (const file of readdirSync(target).filter((name) => /^Pulumi\..+\.yaml$/.test(name))) {
        if (!stackFiles.includes(file)) {
            rmSync(join(target, file));
        }
    }
}

/**
 * A stack file without its secrets provider, and with the salt of the copy it replaces: without it the engine would make
 * a new one at every run.
 */
export function localStackFile(
    committed: Record<string, unknown>,
    copy: Record<string, unknown>,
): Record<string, unknown> {
    const kept = Object.entries(committed).filter(([key]) => !secretsKeys.includes(key));
    const salt = copy.encryptionsalt === undefined ? {} : { encryptionsalt: copy.encryptionsalt };
    return { ...salt, ...Object.fromEntries(kept) };
}

/** The project file as it is, but for the way to the program. */
function writeProject(folder: string): void {
    const project = readYaml(join(projectRoot, "Pulumi.yaml"));
    const main = relative(folder, join(projectRoot, project.main as string));
    writeYaml(join(folder, "Pulumi.yaml"), { ...project, main });
}

function readYaml(file: string): Record<string, unknown> {
    try {
        return parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return {};
        }
        throw error;
    }
}

function writeYaml(file: string, content: Record<string, unknown>): void {
    writeFileSync(file, stringify(content));
}
