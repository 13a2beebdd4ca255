/** What an approved plan is good for: this state, this release, this config, these policies, and not for ever. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseLandscape, type ConfigFiles } from "../../infra/landscape.ts";
import { resolveConfig } from "../../infra/resolve.ts";
import { projectRoot } from "../../tools/setup/paths.js";

/** SHA-256 of each, in hexadecimal. */
export interface PlanBinding {
    state: string;
    release: string;
    config: string;
    policy: string;
}

/** What makes a program another one, and what makes the policies others: everything there, since programs read data, too. */
const releasePatterns = ["infra/**/*", "components/**/*", "Pulumi.yaml", "package-lock.json"];
const policyPatterns = ["policy/**/*"];
/** Nothing runs these. */
const documents = "**/*.md";

let hashes: SourceHashes | undefined;

/** What of a plan's binding is the same for every stack. */
export type SourceHashes = Pick<PlanBinding, "release" | "policy">;

/** Of the sources in a folder laid out as the project is. */
export function sourceHashes(folder: string): SourceHashes {
    return { release: hashOfFiles(folder, releasePatterns), policy: hashOfFiles(folder, policyPatterns) };
}

/**
 * As things are now. Of what is wanted only what the stack's program gets counts: another tenant's change makes no plan stale.
 * @param state hash of the state (state.ts)
 * @param files everything that is wanted
 */
export function bindingOf(stack: string, state: string, files: ConfigFiles): PlanBinding {
    hashes ??= sourceHashes(projectRoot);
    const { config } = resolveConfig(stack, parseLandscape(files));
    return { state, config: hashOf(JSON.stringify(config ?? null)), ...hashes };
}

/** Why a plan must not be carried out; undefined when it may. */
export function staleness(made: PlanBinding & { expiresAt: Date }, now: PlanBinding, at: Date): string | undefined {
    if (made.expiresAt.getTime() < at.getTime()) return `it has expired at ${made.expiresAt.toISOString()}`;
    const other = (["state", "release", "config", "policy"] as const).filter((name) => made[name] !== now[name]);
    return other.length === 0 ? undefined : `since it was made, others are: ${other.join(", ")}`;
}

function hashOfFiles(folder: string, patterns: readonly string[]): string {
    const hash = createHash("sha256");
    const entries = globSync([...patterns], { cwd: folder, exclude: [documents], withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    for (const file of files.sort()) {
        hash.update(`${relative(folder, file)}\0`)
            .update(readFileSync(file))
            .update("\0");
    }
    return hash.digest("hex");
}

function hashOf(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}
