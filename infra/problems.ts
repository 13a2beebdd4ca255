/** Config problems, in sentences: `<file>: <key> must <rule>, got <value>; <remedy>`. */
import type { z } from "zod";
import { knownKeys } from "./schema/keys.ts";
import { nearest } from "./suggestions.ts";

/** One thing wrong with the configuration. */
export interface ConfigProblem {
    /** File the value stands in, relative to the project. */
    where: string;
    /** Key within the file, for example `domains.runtime.zoneId`. */
    key: string;
    /** The rule, without `must`. */
    rule: string;
    /** What was found; undefined when nothing was. */
    value: unknown;
    /** What to do, where the rule does not say it. */
    remedy?: string;
}

/** Thrown once with every problem, before anything is registered. */
export class ConfigError extends Error {
    override readonly name = "ConfigError";
    readonly problems: readonly ConfigProblem[];

    constructor(problems: readonly ConfigProblem[]) {
        super(problems.map(problemSentence).join("\n"));
        this.problems = problems;
    }
}

/** One problem as a sentence. */
export function problemSentence({ where, key, rule, value, remedy }: ConfigProblem): string {
    const got = value === undefined ? "nothing" : JSON.stringify(value);
    return `${where}: ${key} must ${rule}, got ${got}${remedy === undefined ? "" : `; ${remedy}`}`;
}

/**
 * What zod found, with the values it found it in.
 * @param schema what found it: told of it, a key that nobody knows is likened to those that are known
 */
export function schemaProblems(
    where: string,
    error: z.ZodError,
    input: unknown,
    schema?: z.core.$ZodType,
): ConfigProblem[] {
    const known = (path: string[]) => (schema === undefined ? [] : knownKeys(schema, path, input));
    return error.issues.flatMap((issue) => issueProblems(where, issue, input, known));
}

function issueProblems(
    where: string,
    issue: z.core.$ZodIssue,
    input: unknown,
    known: (path: string[]) => string[],
): ConfigProblem[] {
    const path = issue.path.map(String);
    const at = (keys: string[], rule: string, value: unknown, remedy?: string): ConfigProblem => ({
        where,
        key: keys.join(".") || "the file",
        rule,
        value,
        remedy,
    });
    const value = valueAt(input, path);
    const typeProblem = (expected: string) => {
        if (path.length === 0 && value === undefined) {
            return at(path, "be there", value, "see stacks/README.md");
        }
        const isUnquoted = expected === "string" && typeof value === "number";
        return at(path, `be a ${typeNames[expected] ?? expected}`, value, isUnquoted ? "put it in quotes" : undefined);
    };
    const choiceProblem = (values: readonly unknown[]) => {
        const choice = values.map(String);
        const likely = typeof value === "string" ? meant(value, choice) : undefined;
        return at(path, `be one of ${choice.join(", ")}`, value, likely);
    };
    switch (issue.code) {
        case "unrecognized_keys":
            return issue.keys.map((key) =>
                at(
                    [...path, key],
                    "be a key that is known here",
                    valueAt(input, [...path, key]),
                    meant(key, known(path)) ?? "see stacks/README.md",
                ),
            );
        case "invalid_type":
            return [typeProblem(issue.expected)];
        case "invalid_value":
            return [choiceProblem(issue.values)];
        case "invalid_union":
            return [choiceProblem("options" in issue ? (issue.options ?? []) : [])];
        case "invalid_key":
            return issue.issues.map((inner) => at(path, inner.message, path.at(-1)));
        default:
            return [at(path, issue.message, value)];
    }
}

function meant(written: string, known: string[]): string | undefined {
    const likely = nearest(written, known);
    return likely === undefined ? undefined : `did you mean ${likely}?`;
}

/** What zod calls otherwise than YAML does. */
const typeNames: Record<string, string> = { array: "list", record: "map", object: "map", int: "whole number" };

function valueAt(input: unknown, path: string[]): unknown {
    return path.reduce<unknown>(
        (value, key) =>
            typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined,
        input,
    );
}
