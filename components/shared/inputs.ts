/** Checking a component's arguments: all problems at once, in one sentence each, before anything is registered. */
import * as pulumi from "@pulumi/pulumi";
import { reasonOf, type Problem } from "./problems.ts";

export { reasonOf, type Problem };

/**
 * Throws once, with every problem, when there are any.
 * @param where the component, for example `AuroraServerless "acme-db"`
 * @throws InputPropertiesError whose message lists the problems too: the engine prints the list for remote components only
 */
export function rejectInputs(where: string, problems: Problem[]): void {
    if (problems.length === 0) {
        return;
    }
    const errors = problems.map((problem) => ({ propertyPath: problem.propertyPath, reason: reasonOf(problem) }));
    const lines = errors.map(({ propertyPath, reason }) => `${where}: ${propertyPath} ${reason}`);
    throw new pulumi.InputPropertiesError({ message: lines.join("\n"), errors });
}
