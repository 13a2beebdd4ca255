/** Holds the inputs of a resource against what its type allows, at every depth. Pure. */
import { isProperties, isSecret, isUnknown, reveal, type Properties, type Value } from "../wire/values.ts";
import { formatPath, type Step } from "../wire/paths.ts";
import { listLimits, numberLimits, textLimits, type BrokenLimit } from "./limits.ts";
import { nearest } from "./nearest.ts";
import { resolve, type InputSchema, type Schema } from "./schema.ts";

/** One thing that is wrong. */
export interface InputProblem {
    /** Path as the engine writes it, such as `rules[2].statement.rateBasedStatement.limit`. */
    readonly property: string;
    /** Names the property, what it must be, and the value (never a secret one). */
    readonly reason: string;
}

/** How strictly to read. */
export interface ValidationOptions {
    /** The type token, for the sentences. */
    readonly token: string;
    /**
     * Whether `"5"` will do for a number, `5` and `true` for a text, and `"true"` for a boolean. The bridge under Pulumi's AWS
     * provider converts so; an API server does not.
     */
    readonly convertsScalars: boolean;
}

/**
 * Everything wrong with the inputs. A value not known yet fits anything; one that is secret is looked at and never told; null is
 * absent; bookkeeping between engine and provider (`__defaults`) is passed over.
 */
export function validate(inputs: Properties, schema: InputSchema, options: ValidationOptions): InputProblem[] {
    return problemsOf(inputs, schema, { ...options, $defs: schema.$defs, steps: [], hidden: false });
}

interface Place extends ValidationOptions {
    readonly $defs: InputSchema["$defs"];
    readonly steps: readonly Step[];
    /** Inside a secret. */
    readonly hidden: boolean;
}

function problemsOf(given: Value, declared: Schema, outside: Place): InputProblem[] {
    const place = isSecret(given) ? { ...outside, hidden: true } : outside;
    const value = reveal(given);
    const schema = resolve(declared, place.$defs);
    if (value === null || isUnknown(value)) {
        return [];
    }
    if (schema.anyOf !== undefined) {
        return alternativeProblems(value, schema.anyOf, place);
    }
    switch (schema.type) {
        case "array":
            return Array.isArray(value) ? listProblems(value, schema, place) : [wrongKind(value, "a list", place)];
        case "object":
            return isProperties(value) ? blockProblems(value, schema, place) : [wrongKind(value, "an object", place)];
        case undefined:
            return [];
        default:
            return scalarProblems(value, schema, place);
    }
}

function listProblems(values: readonly Value[], schema: Schema, place: Place): InputProblem[] {
    const broken = listLimits(values.length, schema).map((limit) => brokenLimit(values as Value[], limit, place));
    const items = schema.items ?? {};
    return [...broken, ...values.flatMap((value, index) => problemsOf(value, items, inner(place, index)))];
}

function blockProblems(block: Properties, schema: Schema, place: Place): InputProblem[] {
    const { properties = {}, required = [], additionalProperties } = schema;
    const missing = required
        .filter((name) => block[name] === undefined || block[name] === null)
        .map((name) => missingProperty(inner(place, name)));
    const given = Object.entries(block).filter(([name, value]) => !name.startsWith("__") && value !== null);
    const wrong = given.flatMap(([name, value]) => {
        const declared = Object.hasOwn(properties, name) ? properties[name] : undefined;
        if (declared !== undefined) {
            return problemsOf(value, declared, inner(place, name));
        }
        // Names that the type does not tell are data, and so may be secret too.
        const member = inner(place, place.hidden ? "(secret)" : name);
        return additionalProperties === false
            ? [surplusProperty(name, Object.keys(properties), member)]
            : problemsOf(value, additionalProperties ?? {}, member);
    });
    return [...missing, ...wrong];
}

/** Of several alternatives, the one of the value's own kind tells best what is wrong. */
function alternativeProblems(value: Value, alternatives: readonly Schema[], place: Place): InputProblem[] {
    const attempts = alternatives.map((alternative) => problemsOf(value, alternative, place));
    if (alternatives.length === 0 || attempts.some((problems) => problems.length === 0)) {
        return [];
    }
    const suitable = attempts.filter((_, index) => kindOf(value) === declaredKind(alternatives[index] ?? {}, place));
    const kinds = new Set(alternatives.map((alternative) => nameOfKind(declaredKind(alternative, place))));
    return suitable.length === 1 && suitable[0] !== undefined
        ? suitable[0]
        : [wrongKind(value, [...kinds].join(" or "), place)];
}

function scalarProblems(value: Value, schema: Schema, place: Place): InputProblem[] {
    const converted = convert(value, schema, place.convertsScalars);
    if (converted === undefined) {
        return [wrongKind(value, nameOfKind(declaredKind(schema, place)), place)];
    }
    const broken =
        typeof converted === "string"
            ? textLimits(converted, schema)
            : typeof converted === "number"
              ? numberLimits(converted, schema)
              : [];
    return broken.map((limit) => brokenLimit(value, limit, place));
}

/** The value as the type wants it, or undefined when it cannot be had. */
function convert(value: Value, { type }: Schema, converts: boolean): string | number | boolean | undefined {
    const wanted = type === "integer" ? "number" : type;
    if (typeof value === "object") {
        return undefined;
    }
    if (typeof value === wanted) {
        return value;
    }
    if (!converts) {
        return undefined;
    }
    if (wanted === "string") {
        return String(value);
    }
    if (wanted === "boolean") {
        return value === "true" ? true : value === "false" ? false : undefined;
    }
    return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
        ? Number(value)
        : undefined;
}

type Kind = "string" | "number" | "boolean" | "object" | "array" | "anything";

function kindOf(value: Value): Kind {
    return Array.isArray(value) ? "array" : (typeof value as Kind);
}

function declaredKind(declared: Schema, place: Place): Kind {
    const { type } = resolve(declared, place.$defs);
    return type === "integer" ? "number" : (type ?? "anything");
}

function nameOfKind(kind: Kind): string {
    const names = {
        string: "a string",
        number: "a number",
        boolean: "true or false",
        object: "an object",
        array: "a list",
    };
    return kind === "anything" ? kind : names[kind];
}

function inner(place: Place, step: Step): Place {
    return { ...place, steps: [...place.steps, step] };
}

function missingProperty({ steps, token }: Place): InputProblem {
    const property = formatPath(steps);
    return { property, reason: `Missing required property '${property}' of ${token}` };
}

function surplusProperty(name: string, known: readonly string[], { steps, token, hidden }: Place): InputProblem {
    const property = formatPath(steps);
    const likely = nearest(name, known);
    const hint = likely === undefined || hidden ? "" : `; did you mean '${likely}'?`;
    return { property, reason: `Invalid or unknown key: '${property}' is not an input of ${token}${hint}` };
}

function wrongKind(value: Value, wanted: string, place: Place): InputProblem {
    return brokenLimit(value, { rule: `be ${wanted}`, hint: "" }, place);
}

function brokenLimit(value: Value, { rule, hint }: BrokenLimit, { steps, token, hidden }: Place): InputProblem {
    const property = formatPath(steps);
    // How long a secret is, is part of it.
    const told = hidden ? rule.replace(/ \(it has \d+\)$/, "") : rule;
    const got = hidden ? "(secret)" : shown(value);
    return { property, reason: `${property} must ${told}, got ${got}${hidden ? "" : hint} (${token})` };
}

const longestShown = 80;

/** A value as JSON; long ones are cut, and what is secret inside is not shown. */
function shown(value: Value): string {
    const text = JSON.stringify(value, (_, nested: Value) =>
        isSecret(nested) ? "(secret)" : isUnknown(nested) ? "(not known yet)" : nested,
    );
    return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
