/** A stack that is not there yet, previewed without making it: in a state of its own that is thrown away. */
import { randomUUID } from "node:crypto";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parse, stringify } from "yaml";
import { stackFolder } from "../../infra/landscape.ts";
import { importStack, runPulumi } from "../engine/operation.ts";
import { localStackFile } from "../local/stack-files.ts";

/** What to preview beside the state. */
export interface NewStack {
    stack: string;
    project: string;
    /** Folder that holds Pulumi.yaml and the stack files the engine is to read. */
    root: string;
    /** Stacks whose contracts it reads and that are there. */
    upstreams: readonly string[];
    /** Environment in which the state is read. */
    environment: NodeJS.ProcessEnv;
}

/**
 * Runs something in an environment whose state holds the new stack, empty, and of the stacks it builds on their contracts.
 * @throws Error when that state cannot be made
 */
export async function withNewStack<T>(
    { stack, project, root, upstreams, environment }: NewStack,
    run: (environment: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), "neo-new-stack-"));
    try {
        copyProject(root, folder);
        const beside = {
            ...environment,
            PULUMI_BACKEND_URL: `file://${folder}`,
            PULUMI_CONFIG_PASSPHRASE: randomUUID(),
            PULUMI_OPTION_CWD: folder,
        };
        for (const upstream of upstreams) {
            const contract = await readContract(upstream, environment);
            if (contract === undefined) continue;
            await initStack(upstream, beside);
            await importStack(upstream, stateWith(upstream, project, contract), beside);
        }
        await initStack(stack, beside);
        return await run(beside);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** The engine writes a salt into the config file of a stack it makes: into copies, which name no key service either. */
function copyProject(root: string, folder: string): void {
    const project = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as { main: string };
    writeFileSync(
        join(folder, "Pulumi.yaml"),
        stringify({ ...project, main: relative(folder, join(root, project.main)) }),
    );
    cpSync(join(root, stackFolder), join(folder, stackFolder), { recursive: true });
    for (const file of globSync(join(folder, stackFolder, "Pulumi.*.yaml"))) {
        const committed = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
        writeFileSync(file, stringify(localStackFile(committed, {})));
    }
}

async function initStack(stack: string, environment: NodeJS.ProcessEnv): Promise<void> {
    const { succeeded, text } = await runPulumi(
        ["stack", "init", stack, "--no-select", "--non-interactive"],
        environment,
    );
    if (!succeeded) throw new Error(`pulumi stack init ${stack} failed:\n${text}`);
}

/** What a stack offers to others, which is nothing secret; undefined when it offers nothing yet. */
async function readContract(stack: string, environment: NodeJS.ProcessEnv): Promise<unknown> {
    const { succeeded, text } = await runPulumi(["stack", "output", "--json", "--stack", stack], environment);
    return succeeded ? (JSON.parse(text) as { contract?: unknown }).contract : undefined;
}

/** A state with nothing in it but outputs. */
function stateWith(stack: string, project: string, contract: unknown) {
    const type = "pulumi:pulumi:Stack";
    const root = {
        urn: `urn:pulumi:${stack}::${project}::${type}::${project}-${stack}`,
        custom: false,
        type,
        outputs: { contract },
    };
    return { version: 3, deployment: { resources: [root] } };
}
