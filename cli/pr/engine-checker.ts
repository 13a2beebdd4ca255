/** Judges stacks by previews of the engine. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { engineEnvironment } from "../engine/environment.ts";
import { projectApprovals } from "../gate/commands.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import type { CheckArgs } from "./check.ts";
import { knownStacks } from "./known-stacks.ts";
import { previewStack } from "./preview-stack.ts";

/** Previews on the local cloud or, where the environment names a backend, on that one. Changes neither. */
export const engineChecker: CheckArgs["checker"] = async (_nodes, limit) => {
    const today = new Date();
    const approvals = projectApprovals(today);
    const environment = await engineEnvironment();
    const known = await knownStacks(environment);
    // In local mode the engine reads copies of the stack files.
    const root = environment.PULUMI_OPTION_CWD ?? projectRoot;
    const { name: project } = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as { name: string };
    return {
        resourcesOf: (stack) => known.get(stack) ?? 0,
        check: (affected, node) =>
            limit(() =>
                previewStack({
                    affected,
                    role: node?.role ?? "",
                    isNew: !known.has(affected.stack),
                    project,
                    root,
                    upstreams: (node?.after ?? []).filter((upstream) => known.has(upstream)),
                    environment,
                    approvals,
                    today,
                }),
            ),
    };
};
