/** Checking a component's arguments: all problems at once, in one sentence each, before anything is registered. */
import * as pulumi from "@pulumi/pulumi";

/** One thing wrong with one argument. */
export interface Problem {
    /** Path of the argument, for example `database.maxCapacity`. */
    propertyPath: string;
    /** `must <rule>, got <value>; <remedy>`. */
    reason: string;
}

/**
 * Throws once, with every problem, when there are any.
 * @param where the component, for example `AuroraServerless "acme-db"`
 * @throws InputPropertiesError whose message lists the problems too: the engine prints the list for remote components only
 */
export function rejectInputs(where: string, problems: Problem[]): void {
    if (problems.length === 0) {
        return;
    }
    const lines = problems.map(({ propertyPath, reason }) => `${where}: ${propertyPath} ${reason}`);
    throw new pulumi.InputPropertiesError({ message: lines.join("\n"), errors: problems });
}
