/** What zod found in a request, in our words: all at once. Pure. */
import type { z } from "zod";
import { isSecretName, masked } from "../../analysis/report/mask.ts";
import type { PropertyProblem } from "./problem.ts";

/** Longer values are cut: an answer is no place for what was sent by mistake. */
const longestText = 100;

/**
 * One problem for each thing that is wrong.
 * @param where part of the request: `body`, `query`, `path` or `headers`
 */
export function requestProblems(where: string, { issues }: z.core.$ZodError, input: unknown): PropertyProblem[] {
    return issues.flatMap((issue) => problemsOf(where, issue, input));
}

function problemsOf(where: string, issue: z.core.$ZodIssue, input: unknown): PropertyProblem[] {
    const path = issue.path.map(String);
    const at = (keys: string[], rule: string, remedy?: string): PropertyProblem => ({
        where,
        property: keys.join(".") || where,
        rule,
        got: isSecretName(keys.at(-1) ?? "") ? masked : shortened(valueAt(input, keys)),
        ...(remedy === undefined ? {} : { remedy }),
    });
    switch (issue.code) {
        case "unrecognized_keys":
            return issue.keys.map((key) => at([...path, key], "be known here", "leave it out"));
        case "invalid_type":
            return [at(path, `be ${typeNames[issue.expected] ?? issue.expected}`)];
        case "invalid_value":
            return [at(path, `be one of ${issue.values.map(String).join(", ")}`)];
        case "invalid_format":
            return [at(path, ownMessage(issue) ?? `be ${formatNames[issue.format] ?? `a ${issue.format}`}`)];
        case "too_small":
            return [at(path, ownMessage(issue) ?? `be at least ${issue.minimum}${unitOf(issue.origin)}`)];
        case "too_big":
            return [at(path, ownMessage(issue) ?? `be at most ${issue.maximum}${unitOf(issue.origin)}`)];
        case "invalid_union":
            return [at(path, unionRule(issue))];
        case "invalid_key":
            return issue.issues.map((inner) => at(path, inner.message));
        default:
            return [at(path, issue.message)];
    }
}

/** A schema's own message is a rule already; zod's own begin with a capital letter. */
function ownMessage({ message }: z.core.$ZodIssue): string | undefined {
    return /^[A-Z]/.test(message) ? undefined : message;
}

function unionRule(issue: z.core.$ZodIssueInvalidUnion): string {
    const options = "options" in issue ? (issue.options ?? []) : [];
    return options.length > 0 ? `be one of ${options.map(String).join(", ")}` : "be one of the shapes in /openapi.json";
}

function unitOf(origin: string): string {
    return { string: " signs long", array: " entries long" }[origin] ?? "";
}

const typeNames: Readonly<Record<string, string>> = {
    array: "a list",
    boolean: "true or false",
    int: "a whole number",
    number: "a number",
    object: "an object",
    record: "an object",
    string: "a text",
};

const formatNames: Readonly<Record<string, string>> = {
    uuid: "a UUID",
    datetime: "a time like 2026-01-31T12:00:00Z",
};

function valueAt(input: unknown, path: readonly string[]): unknown {
    return path.reduce<unknown>(
        (value, key) =>
            typeof value === "object" && value !== null && Object.hasOwn(value, key)
                ? (value as Record<string, unknown>)[key]
                : undefined,
        input,
    );
}

function shortened(value: unknown): unknown {
    if (typeof value === "string") return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
    // A list or an object says nothing that its path does not, and may hold anything.
    if (Array.isArray(value)) return "a list";
    return typeof value === "object" && value !== null ? "an object" : value;
}
