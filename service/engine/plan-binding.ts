/** What an approved plan is good for: this state, this release, this config, these policies, and not for ever. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
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

/** What makes a program another one, and what makes the policies others. */
const releasePatterns = ["infra/**/*.ts", "components/**/*.ts", "Pulumi.yaml", "package-lock.json"];
const policyPatterns = ["policy/**/*.{ts,js,json,yaml}"];

let hashes: { release: string; policy: string } | undefined;

/**
 * As things are now. Of what is wanted only what the stack's program gets counts: another tenant's change makes no plan stale.
 * @param state hash of the state (state.ts)
 * @param files everything that is wanted
 */
export function bindingOf(stack: string, state: string, files: ConfigFiles): PlanBinding {
    hashes ??= { release: hashOfFiles(releasePatterns), policy: hashOfFiles(policyPatterns) };
    const { config } = resolveConfig(stack, parseLandscape(files));
    return { state, config: hashOf(JSON.stringify(config ?? null)), ...hashes };
}

/** Why a plan must not be carried out; undefined when it may. */
export function staleness(made: PlanBinding & { expiresAt: Date }, now: PlanBinding, at: Date): string | undefined {
    if (made.expiresAt.getTime() < at.getTime()) return `it has expired at ${made.expiresAt.toISOString()}`;
    const other = (["state", "release", "config", "policy"] as const).filter((name) => made[name] !== now[name]);
    return other.length === 0 ? undefined : `since it was made, others are: ${other.join(", ")}`;
}

function hashOfFiles(patterns: readonly string[]): string {
    const hash = createHash("sha256");
    for (const file of globSync([...patterns], { cwd: projectRoot }).sort()) {
        hash.update(`${file}\0`)
            .update(readFileSync(join(projectRoot, file)))
            .update("\0");
    }
    return hash.digest("hex");
}

function hashOf(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}
