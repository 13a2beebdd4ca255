/** Checking a component's arguments: all problems at once, in one sentence each, before anything is registered. */
import * as pulumi from "@pulumi/pulumi";

/** One thing wrong with one argument. */
export interface Problem {
    /** Path of the argument, for example `database.maxCapacity`. */
    propertyPath: string;
    /** What it must be or do, without `must`. */
    rule: string;
    /** What was given. */
    value: string | number;
    /** What to do, where the rule does not say it. */
    remedy?: string;
}

/** What is wrong, and what would be right: `must <rule>, got <value>; <remedy>`. */
export function reasonOf({ rule, value, remedy }: Problem): string {
    return `must ${rule}, got ${value}${remedy === undefined ? "" : `; ${remedy}`}`;
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
    const errors = problems.map((problem) => ({ propertyPath: problem.propertyPath, reason: reasonOf(problem) }));
    const lines = errors.map(({ propertyPath, reason }) => `${where}: ${propertyPath} ${reason}`);
    throw new pulumi.InputPropertiesError({ message: lines.join("\n"), errors });
}
