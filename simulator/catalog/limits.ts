/** Which limits of a schema a plain value breaks, each as the end of a sentence that begins with the property. Pure. */
import { nearest } from "./nearest.ts";
import type { Schema } from "./schema.ts";

/** A broken limit: what `must` be, and what the value is instead of it. */
export interface BrokenLimit {
    readonly rule: string;
    /** Follows `got <value>`, such as `; did you mean "REGIONAL"?`. Empty for most; left out where the value is secret. */
    readonly hint: string;
}

/** Limits on a text. */
export function textLimits(value: string, schema: Schema): BrokenLimit[] {
    const length = [...value].length;
    return [
        ...enumLimits(value, schema),
        ...within(length, schema.minLength, schema.maxLength, "have", " characters"),
        ...(schema.pattern === undefined || expression(schema.pattern).test(value)
            ? []
            : [{ rule: `match ${schema.pattern}`, hint: "" }]),
    ];
}

/** Limits on a number. */
export function numberLimits(value: number, schema: Schema): BrokenLimit[] {
    const isWhole = schema.type !== "integer" || Number.isInteger(value);
    return [
        ...enumLimits(value, schema),
        ...(isWhole ? [] : [{ rule: "be a whole number", hint: "" }]),
        ...within(value, schema.minimum, schema.maximum, "be", ""),
    ];
}

/** Limits on the length of a list. */
export function listLimits(length: number, schema: Schema): BrokenLimit[] {
    return within(length, schema.minItems, schema.maxItems, "have", " elements");
}

/** Words are compared as text, because `"1"` and `1` are the same to a provider that converts. */
function enumLimits(value: string | number, schema: Schema): BrokenLimit[] {
    const allowed = schema.enum?.map(String);
    const written = String(value);
    const fold = (word: string): string => (schema.enumCaseInsensitive === true ? word.toLowerCase() : word);
    if (allowed === undefined || allowed.some((word) => fold(word) === fold(written))) {
        return [];
    }
    const likely = nearest(written, allowed);
    return [
        {
            rule: allowed.length === 1 ? `be ${allowed.join("")}` : `be one of ${allowed.join(", ")}`,
            hint: likely === undefined ? "" : `; did you mean ${JSON.stringify(likely)}?`,
        },
    ];
}

function within(
    amount: number,
    least: number | undefined,
    most: number | undefined,
    verb: "be" | "have",
    unit: string,
): BrokenLimit[] {
    if ((least === undefined || amount >= least) && (most === undefined || amount <= most)) {
        return [];
    }
    const range =
        least === undefined
            ? `at most ${most ?? ""}`
            : most === undefined
              ? `at least ${least}`
              : least === most
                ? `exactly ${least}`
                : `between ${least} and ${most}`;
    const measured = verb === "have" ? ` (it has ${amount})` : "";
    return [{ rule: `${verb} ${range}${unit}${measured}`, hint: "" }];
}

const expressions = new Map<string, RegExp>();

/** The generator lets through only patterns that mean the same to JavaScript; some are not in its stricter notation. */
function expression(pattern: string): RegExp {
    const known = expressions.get(pattern) ?? compile(pattern);
    expressions.set(pattern, known);
    return known;
}

function compile(pattern: string): RegExp {
    try {
        return new RegExp(pattern, "u");
    } catch {
        return new RegExp(pattern);
    }
}
