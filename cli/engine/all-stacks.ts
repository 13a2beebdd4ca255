import { runPulumi } from "./operation.ts";

/**
 * Names of the stacks of a backend that hold anything.
 * @throws Error when the backend does not answer
 */
export async function allStacks(environment: NodeJS.ProcessEnv): Promise<string[]> {
    const { succeeded, text } = await runPulumi(["stack", "ls", "--json"], environment);
    if (!succeeded) throw new Error(`pulumi stack ls failed:\n${text}`);
    return (JSON.parse(text) as { name: string; resourceCount?: number }[])
        .filter(({ resourceCount = 0 }) => resourceCount > 0)
        .map(({ name }) => name);
}
