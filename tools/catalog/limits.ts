/** The limits that AWS's schema puts on one property, as far as they hold for Pulumi's. Pure. */
import type { Schema } from "../../simulator/catalog/schema.ts";
import { singleType, type CloudFormationSchema } from "./cloudformation-schema.ts";
import type { LimitDecision } from "./decisions.ts";
import { documentedValues } from "./documented-values.ts";
import type { Note } from "./notes.ts";
import { judgePattern } from "./patterns.ts";

/** A property in both sources. */
export interface PropertyPair {
    readonly path: string;
    readonly pulumi: Schema;
    readonly cloudFormation: CloudFormationSchema;
    readonly required: boolean;
    /** The package's comment. */
    readonly documentation: string;
    readonly decision: LimitDecision | undefined;
}

/** The limits, and what there is to tell. */
export interface Limits {
    readonly schema: Schema;
    readonly notes: readonly Note[];
}

/** Limits on a text, a number, or the number of elements; none where the types differ. */
export function limitsOf(pair: PropertyPair): Limits {
    const { path, decision } = pair;
    if (decision !== undefined) {
        const { instead, reason } = decision;
        const detail = `${JSON.stringify(instead)}, because ${reason}`;
        return { schema: instead, notes: [{ kind: "decided", path, detail }] };
    }
    const type = singleType(pair.cloudFormation);
    switch (pair.pulumi.type) {
        case "string":
            return type === "string" ? textLimits(pair) : mismatch(pair);
        case "number":
            return type === "number" || type === "integer" ? numberLimits(pair) : mismatch(pair);
        case "boolean":
            return type === "boolean" ? { schema: {}, notes: [] } : mismatch(pair);
        case "array":
            return type === "array" ? elementLimits(pair) : mismatch(pair);
        default:
            return mismatch(pair);
    }
}

/** Told of a pair whose types do not correspond. */
export function mismatch({ path, pulumi, cloudFormation }: PropertyPair): Limits {
    const theirs = [cloudFormation.type ?? "several alternatives"].flat().join(" or ");
    return { schema: {}, notes: [{ kind: "shape", path, detail: `${describe(pulumi)}, in AWS's schema ${theirs}` }] };
}

function describe({ type, anyOf, properties }: Schema): string {
    if (anyOf !== undefined) {
        return "several alternatives";
    }
    return type === "object" && properties === undefined ? "map" : (type ?? "anything");
}

function textLimits({ path, cloudFormation, required, documentation }: PropertyPair): Limits {
    const { minLength = 0, maxLength, pattern } = cloudFormation;
    const judged = pattern === undefined ? undefined : judgePattern(pattern);
    const values = enumeration(path, cloudFormation, documentation);
    const schema: Schema = {
        ...values.schema,
        ...(minLength > (required ? 0 : 1) ? { minLength } : {}),
        ...(maxLength === undefined ? {} : { maxLength }),
        ...(judged?.pattern === undefined ? {} : { pattern: judged.pattern }),
    };
    const unusable: Note[] =
        judged?.objection === undefined ? [] : [{ kind: "pattern", path, detail: judged.objection }];
    return { schema, notes: [...values.notes, ...unusable] };
}

function numberLimits({ path, cloudFormation, documentation }: PropertyPair): Limits {
    const { minimum, maximum } = cloudFormation;
    const values = enumeration(path, cloudFormation, documentation);
    const schema: Schema = {
        ...(singleType(cloudFormation) === "integer" ? { type: "integer" } : {}),
        ...values.schema,
        ...(minimum === undefined ? {} : { minimum }),
        ...(maximum === undefined ? {} : { maximum }),
    };
    return { schema, notes: values.notes };
}

function elementLimits({ cloudFormation, required }: PropertyPair): Limits {
    const { minItems = 0, maxItems } = cloudFormation;
    return {
        schema: {
            ...(minItems > 0 && required ? { minItems } : {}),
            ...(maxItems === undefined ? {} : { maxItems }),
        },
        notes: [],
    };
}

function enumeration(path: string, cloudFormation: CloudFormationSchema, documentation: string): Limits {
    const folded = cloudFormation.enumCaseInsensitive !== undefined;
    const theirs = cloudFormation.enum ?? cloudFormation.enumCaseInsensitive;
    if (theirs === undefined) {
        return { schema: {}, notes: [] };
    }
    const known = new Set(theirs.map(String));
    const documented = documentedValues(documentation).filter((word) => !known.has(word));
    const notes: Note[] =
        documented.length === 0 ? [] : [{ kind: "widened", path, detail: `also ${documented.join(", ")}` }];
    return { schema: { enum: [...theirs, ...documented], ...(folded ? { enumCaseInsensitive: true } : {}) }, notes };
}
