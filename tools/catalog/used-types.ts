/** The resource types that the project's programs make, and those the local cloud has a behaviour for. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Kinds } from "../../simulator/behaviour/aws/kind.ts";
import { projectRoot } from "../setup/paths.js";

/** Type tokens, sorted. */
export interface UsedTypes {
    readonly aws: readonly string[];
    readonly kubernetes: readonly string[];
}

const programFolders = ["components", "infra", "examples"];
const behaviourFolder = join(projectRoot, "simulator", "behaviour", "aws");

/** Looks through the sources. Throws an Error over a class that its package does not have. */
export async function usedTypes(): Promise<UsedTypes> {
    const sources = programFolders.flatMap(sourceTexts);
    const aws = sources.flatMap((source) => classesIn(source, "aws", /\bnew aws\.(\w+)\.(\w+)\(/g));
    const kubernetes = sources.flatMap((source) =>
        classesIn(source, "kubernetes", /\bnew kubernetes\.(\w+)\.(v\w+)\.(\w+)\(/g),
    );
    return { aws: sorted([...aws, ...(await behaviourTypes())]), kubernetes: sorted(kubernetes) };
}

function sourceTexts(folder: string): string[] {
    return readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => readFileSync(join(projectRoot, folder, file), "utf8"));
}

/** The type tokens of the classes that a source makes, which their packages' generated classes tell. */
export function classesIn(source: string, packageName: string, pattern: RegExp): string[] {
    return [...source.matchAll(pattern)].map((match) => tokenOf(packageName, match.slice(1)));
}

function tokenOf(packageName: string, steps: readonly string[]): string {
    const root = dirname(createRequire(import.meta.url).resolve(`@pulumi/${packageName}/package.json`));
    const className = steps.at(-1) ?? "";
    const file = join(root, ...steps.slice(0, -1), `${className.charAt(0).toLowerCase()}${className.slice(1)}.js`);
    const token = /__pulumiType = '([^']+)'/.exec(readFileSync(file, "utf8"))?.[1];
    if (token === undefined) {
        throw new Error(`catalogue: ${file} must be a resource's class, got another file`);
    }
    return token;
}

async function behaviourTypes(): Promise<string[]> {
    const files = readdirSync(behaviourFolder).filter((file) => file.endsWith(".ts"));
    const loaded = await Promise.all(
        files.map(async (file) => (await import(join(behaviourFolder, file))) as { kinds?: Kinds }),
    );
    return loaded.flatMap(({ kinds = {} }) => Object.keys(kinds));
}

function sorted(tokens: readonly string[]): string[] {
    return [...new Set(tokens)].sort();
}
