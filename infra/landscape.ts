/** Every config file of an installation, read and checked one by one: what rules across stacks look at. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { z } from "zod";
import { schemaProblems, type ConfigProblem } from "./problems.ts";
import {
    busSchema,
    customerSchema,
    installationSchema,
    stackIdentitySchema,
    stackSchema,
    type BusFile,
    type Customer,
    type Installation,
    type StackFile,
    type StackIdentity,
} from "./schema.ts";

/** Folder of the stack files, below the folder of Pulumi.yaml. */
export const stackFolder = "stacks";
/** File of the bus's public keys within it. */
export const busFileName = "bus.yaml";
/** Begin of every config key of ours. */
export const configNamespace = "neo:";

/** All files, parsed; a file with problems is left out and its problems are kept. */
export interface Landscape {
    installation?: Installation;
    bus?: BusFile;
    customers: Record<string, Customer>;
    stacks: Record<string, StackFile>;
    /** Stacks whose files have problems, as far as they still say who they are. */
    unsound: Record<string, StackIdentity>;
    /** By file, relative to the project. */
    problems: ConfigProblem[];
}

/** A landscape in which what every stack needs is there. */
export type SoundLandscape = Landscape & { installation: Installation; bus: BusFile };

/** Whether what every stack needs is there. */
export function isSound(landscape: Landscape): landscape is SoundLandscape {
    return landscape.installation !== undefined && landscape.bus !== undefined;
}

/** The files of `stacks/`, by their path in it, as YAML reads them; or why it cannot. */
export type ConfigFiles = Record<string, unknown>;

/** Stands for the content of a file that is no YAML. */
export class UnreadableFile {
    readonly faults: readonly { line: number; text: string; reason: string }[];

    constructor(faults: UnreadableFile["faults"]) {
        this.faults = faults;
    }
}

/**
 * Reads `stacks/` below the given folder.
 * @param root folder that holds Pulumi.yaml
 * @param own config of one stack as the engine sees it; it counts instead of that stack's file
 */
export function readLandscape(root: string, own?: { stack: string; config: Record<string, unknown> }): Landscape {
    const files = readFiles(root);
    if (own !== undefined) {
        files[stackFileName(own.stack)] = { config: withNamespace(own.config) };
    }
    return parseLandscape(files);
}

/**
 * The files of `stacks/` below the given folder, unchecked.
 * @param root folder that holds Pulumi.yaml
 */
export function readFiles(root: string): ConfigFiles {
    const folder = join(root, stackFolder);
    const paths = ["installation.yaml", busFileName, ...yamlFiles(folder, "customers/"), ...yamlFiles(folder, "")];
    return Object.fromEntries(paths.map((path) => [path, readYaml(join(folder, path))]));
}

/** Checks each file by itself. Pure. */
export function parseLandscape(files: ConfigFiles): Landscape {
    const landscape: Landscape = { customers: {}, stacks: {}, unsound: {}, problems: [] };
    const check = <T>(file: string, schema: z.ZodType<T>, content: unknown): T | undefined => {
        if (content instanceof UnreadableFile) {
            landscape.problems.push(...yamlProblems(`${stackFolder}/${file}`, content));
            return undefined;
        }
        const result = schema.safeParse(content);
        if (!result.success) {
            landscape.problems.push(...schemaProblems(`${stackFolder}/${file}`, result.error, content, schema));
        }
        return result.data;
    };
    landscape.installation = check("installation.yaml", installationSchema, files["installation.yaml"]);
    landscape.bus = check(busFileName, busSchema, files[busFileName]);
    for (const [file, content] of Object.entries(files)) {
        const customer = /^customers\/(.+)\.yaml$/.exec(file)?.[1];
        const stack = /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1];
        if (customer !== undefined) {
            addWhenSound(landscape.customers, customer, check(file, customerSchema, content));
        }
        if (stack !== undefined) {
            const said = content instanceof UnreadableFile ? content : withoutNamespace(content);
            const parsed = check(file, stackSchema, said);
            addWhenSound(landscape.stacks, stack, parsed);
            if (parsed === undefined) {
                addWhenSound(landscape.unsound, stack, stackIdentitySchema.safeParse(said).data);
            }
        }
    }
    return landscape;
}

function addWhenSound<T>(into: Record<string, T>, name: string, parsed: T | undefined): void {
    if (parsed !== undefined) {
        into[name] = parsed;
    }
}

/** Name of a stack's file within the stack folder. */
export function stackFileName(stack: string): string {
    return `Pulumi.${stack}.yaml`;
}

/** The keys of ours from a stack file as it is written. */
function withoutNamespace(content: unknown): Record<string, unknown> {
    const config = (content as { config?: Record<string, unknown> } | undefined)?.config ?? {};
    return Object.fromEntries(
        Object.entries(config)
            .filter(([key]) => key.startsWith(configNamespace))
            .map(([key, value]) => [key.slice(configNamespace.length), value]),
    );
}

function withNamespace(config: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(config).map(([key, value]) => [`${configNamespace}${key}`, value]));
}

/** Paths of the YAML files of a folder, sorted; none when there is no such folder. */
function yamlFiles(folder: string, prefix: string): string[] {
    try {
        return readdirSync(join(folder, prefix))
            .filter((file) => file.endsWith(".yaml"))
            .sort()
            .map((file) => `${prefix}${file}`);
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return [];
        }
        throw error;
    }
}

function readYaml(file: string): unknown {
    try {
        return parseYaml(readFileSync(file, "utf8"));
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return undefined;
        }
        throw error;
    }
}

/** What a text says, or every place at which it is no YAML. Pure. */
export function parseYaml(text: string): unknown {
    const document = parseDocument(text);
    if (document.errors.length === 0) {
        return document.toJS();
    }
    const lines = text.split("\n");
    return new UnreadableFile(
        document.errors.map(({ linePos, message }) => {
            const line = linePos?.[0].line ?? 1;
            // The message goes on with the place, and with a picture of it.
            return { line, text: lines[line - 1]!.trim(), reason: message.split(/ at line |\n/)[0]! };
        }),
    );
}

function yamlProblems(where: string, { faults }: UnreadableFile): ConfigProblem[] {
    return faults.map(({ line, text, reason }) => ({
        where,
        key: `line ${line}`,
        rule: "be YAML",
        value: text,
        remedy: reason,
    }));
}
