/** What `neo policy audit` does. */
import pLimit from "p-limit";
import { projectWaivers, unusedWaivers } from "../../analysis/gate/unused-waivers.ts";
import { allStacks } from "../engine/all-stacks.ts";
import { engineEnvironment } from "../engine/environment.ts";
import { exitCodes } from "../local/summary.ts";
import { auditFile, auditStack } from "./audit.ts";
import { auditText } from "./text.ts";

/** Packs that run at the same time; each is two processes that use a core. */
const auditsAtOnce = 2;

/** `neo policy audit [stacks…]`. */
export async function audit(
    stacks: string[],
    { file, json = false }: { file?: string; json?: boolean },
): Promise<void> {
    const environment = await engineEnvironment();
    const limit = pLimit(auditsAtOnce);
    const audits =
        file === undefined
            ? await limit.map(stacks.length > 0 ? stacks : await allStacks(environment), (stack) =>
                  auditStack(stack, environment),
              )
            : [await auditFile(file, environment)];
    // Only all stacks together can tell that an exception for several of them meets nothing.
    const unused =
        file === undefined && stacks.length === 0
            ? unusedWaivers(
                  projectWaivers(),
                  audits.flatMap(({ advice }) => advice),
              )
            : [];
    const isClean = unused.length === 0 && audits.every(({ passes }) => passes);
    process.stdout.write(
        json
            ? `${JSON.stringify({ passes: isClean, audits, findings: unused }, null, 2)}\n`
            : `${[...audits.map(auditText), ...unused.map(({ rule, message }) => `${rule}: ${message}`)].join("\n")}\n`,
    );
    process.exitCode = isClean ? 0 : exitCodes.blocked;
}
