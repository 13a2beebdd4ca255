/** What `neo policy audit` does. */
import pLimit from "p-limit";
import { engineEnvironment } from "../engine/environment.ts";
import { runPulumi } from "../engine/operation.ts";
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
    const isClean = audits.every(({ passes }) => passes);
    process.stdout.write(`${json ? JSON.stringify(audits, null, 2) : audits.map(auditText).join("\n")}\n`);
    process.exitCode = isClean ? 0 : exitCodes.blocked;
}

async function allStacks(environment: NodeJS.ProcessEnv): Promise<string[]> {
    const { text } = await runPulumi(["stack", "ls", "--json"], environment);
    return (JSON.parse(text) as { name: string; resourceCount?: number }[])
        .filter(({ resourceCount = 0 }) => resourceCount > 0)
        .map(({ name }) => name);
}
