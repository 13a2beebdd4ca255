/** Which stacks the state knows. */
import { runPulumi } from "../engine/operation.ts";

/**
 * How many resources each stack has, by its name without organization and project.
 * @throws Error when the state cannot be read
 */
export async function knownStacks(environment: NodeJS.ProcessEnv): Promise<Map<string, number>> {
    const { succeeded, text } = await runPulumi(["stack", "ls", "--json"], environment);
    if (!succeeded) throw new Error(`pulumi stack ls failed:\n${text}`);
    const stacks = JSON.parse(text) as { name: string; resourceCount?: number }[];
    return new Map(stacks.map(({ name, resourceCount = 0 }) => [name.split("/").at(-1) ?? name, resourceCount]));
}
