/** Every config file of an installation, read and checked one by one: what rules across stacks look at. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import { schemaProblems, type ConfigProblem } from "./problems.ts";
import {
    customerSchema,
    installationSchema,
    stackSchema,
    type Customer,
    type Installation,
    type StackFile,
} from "./schema.ts";

/** Folder of the stack files, below the folder of Pulumi.yaml. */
export const stackFolder = "stacks";
/** Begin of every config key of ours. */
export const configNamespace = "neo:";

/** All files, parsed; a file with problems is left out and its problems are kept. */
export interface Landscape {
    installation?: Installation;
    customers: Record<string, Customer>;
    stacks: Record<string, StackFile>;
    /** By file, relative to the project. */
    problems: ConfigProblem[];
}

/**
 * Reads `stacks/` below the given folder.
 * @param root folder that holds Pulumi.yaml
 * @param own config of one stack as the engine sees it; it counts instead of that stack's file
 */
export function readLandscape(root: string, own?: { stack: string; config: Record<string, unknown> }): Landscape {
    const landscape: Landscape = { customers: {}, stacks: {}, problems: [] };
    const folder = join(root, stackFolder);
    const check = <T>(file: string, schema: z.ZodType<T>, content: unknown): T | undefined => {
        const result = schema.safeParse(content);
        if (!result.success) {
            landscape.problems.push(...schemaProblems(`${stackFolder}/${file}`, result.error, content));
        }
        return result.data;
    };
    landscape.installation = check("installation.yaml", installationSchema, readYaml(join(folder, "installation.yaml")));
    for (const file of yamlFiles(join(folder, "customers"))) {
        const path = `customers/${file}`;
        const customer = check(path, customerSchema, readYaml(join(folder, path)));
        if (customer !== undefined) {
            landscape.customers[basename(file, ".yaml")] = customer;
        }
    }
    for (const stack of stackNames(folder, own?.stack)) {
        const file = stackFileName(stack);
        const config = stack === own?.stack ? own.config : ownKeys(readYaml(join(folder, file)));
        const parsed = check(file, stackSchema, config);
        if (parsed !== undefined) {
            landscape.stacks[stack] = parsed;
        }
    }
    return landscape;
}

/** Name of a stack's file within the stack folder. */
export function stackFileName(stack: string): string {
    return `Pulumi.${stack}.yaml`;
}

function stackNames(folder: string, own: string | undefined): string[] {
    const named = yamlFiles(folder).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
    return [...new Set(own === undefined ? named : [...named, own])].sort();
}

/** The keys of ours from a stack file as it is written, without their namespace. */
function ownKeys(content: unknown): Record<string, unknown> {
    const config = (content as { config?: Record<string, unknown> } | undefined)?.config ?? {};
    return Object.fromEntries(
        Object.entries(config)
            .filter(([key]) => key.startsWith(configNamespace))
            .map(([key, value]) => [key.slice(configNamespace.length), value]),
    );
}

function yamlFiles(folder: string): string[] {
    try {
        return readdirSync(folder)
            .filter((file) => file.endsWith(".yaml"))
            .sort();
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return [];
        }
        throw error;
    }
}

function readYaml(file: string): unknown {
    try {
        return parse(readFileSync(file, "utf8"));
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return undefined;
        }
        throw error;
    }
}
