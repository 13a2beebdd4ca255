/** Lays AWS's schema of a type over the package's, block by block. Pure. */
import { referenceName, type InputSchema, type Schema } from "../../simulator/catalog/schema.ts";
import {
    dereference,
    singleType,
    type CloudFormationSchema,
    type CloudFormationType,
} from "./cloudformation-schema.ts";
import type { LimitDecision } from "./decisions.ts";
import { limitsOf, mismatch } from "./limits.ts";
import type { Note } from "./notes.ts";
import type { InlinedSchema } from "./share.ts";

/** The two sources of one type. */
export interface MatchArgs {
    readonly pulumi: InputSchema;
    /** The package's comment on a member: by interface (empty for the type's own inputs) and name. */
    readonly documentation: (owner: string, member: string) => string;
    /** AWS's, where it has the type, and the block in it that the inputs correspond to. */
    readonly cloudFormation?: { readonly type: CloudFormationType; readonly block: CloudFormationSchema };
    /** AWS's names of inputs that Pulumi calls something else. */
    readonly renamed: Readonly<Record<string, string>>;
    readonly decisions: readonly LimitDecision[];
}

/** The merged schema, and what there is to tell. */
export interface Match {
    readonly schema: InlinedSchema;
    /** One for each property of a block of AWS's schema, and kind; the path is the first at which it showed. */
    readonly notes: readonly Note[];
    readonly properties: number;
    /** How many of the properties AWS's schema has too. */
    readonly mapped: number;
    /** How many of the properties have a limit from AWS's schema. */
    readonly limited: number;
    /** AWS's name of each mapped input at the top level, with Pulumi's. */
    readonly names: ReadonlyMap<string, string>;
}

interface Place {
    readonly path: string;
    /** Interfaces around this place, innermost last. */
    readonly around: readonly string[];
    readonly required: boolean;
    readonly documentation: string;
}

/** Merges the sources of one type. */
export function match(args: MatchArgs): Match {
    const notes = new Map<string, Note>();
    const counts = { properties: 0, mapped: 0, limited: 0 };
    const names = new Map<string, string>();
    const theirType = args.cloudFormation?.type;

    // A block of AWS's schema is known by where it is defined (`origin`), however often it is used.
    function tell(found: readonly Note[], origin: string): void {
        for (const note of found) {
            const key = `${note.kind} ${origin} ${note.path.split(".").at(-1) ?? ""} ${note.detail}`;
            notes.set(key, notes.get(key) ?? note);
        }
    }

    function value(
        schema: Schema,
        theirs: CloudFormationSchema | undefined,
        place: Place,
        origin: string,
    ): InlinedSchema {
        const name = referenceName(schema);
        if (name !== undefined) {
            if (place.around.includes(name)) {
                return schema;
            }
            const declared = args.pulumi.$defs[name] ?? {};
            const fits = theirs?.properties !== undefined;
            if (theirs !== undefined && !fits && Object.keys(declared.properties ?? {}).length > 0) {
                tell(mismatch(pairOf(declared, theirs, place)).notes, origin);
            }
            const inner = block(declared, fits ? theirs : undefined, name, place, origin);
            return { ...inner, title: name, ...(schema.deprecated === undefined ? {} : { deprecated: true }) };
        }
        const { limits, isLimited } = limit(schema, theirs, place, origin);
        counts.limited += isLimited ? 1 : 0;
        return { ...schema, ...limits, ...insides(schema, theirs, place, origin) };
    }

    function limit(schema: Schema, theirs: CloudFormationSchema | undefined, place: Place, origin: string) {
        const isDocument = theirs !== undefined && schema.type === "string" && holdsDocument(theirs);
        if (theirs === undefined || isDocument || isPlainMap(schema, theirs)) {
            return { limits: {}, isLimited: false };
        }
        const found = limitsOf(pairOf(schema, theirs, place));
        tell(found.notes, origin);
        return { limits: found.schema, isLimited: Object.keys(found.schema).length > 0 };
    }

    function pairOf(pulumi: Schema, theirs: CloudFormationSchema, place: Place) {
        const decision = args.decisions.find(({ path }) => path === place.path);
        return { ...place, pulumi, cloudFormation: theirs, decision };
    }

    /** Elements of lists and maps, and alternatives; AWS's elements only for lists. */
    function insides(schema: Schema, theirs: CloudFormationSchema | undefined, place: Place, origin: string) {
        const { items, additionalProperties, anyOf } = schema;
        const element = { ...place, path: `${place.path}[]`, required: true };
        const theirItems =
            theirs?.items === undefined || theirType === undefined ? undefined : dereference(theirs.items, theirType);
        const inside = theirs?.items?.$ref ?? `${origin}[]`;
        return {
            ...(items === undefined ? {} : { items: value(items, theirItems, element, inside) }),
            ...(anyOf === undefined ? {} : { anyOf: anyOf.map((each) => value(each, undefined, place, origin)) }),
            ...(additionalProperties === undefined || additionalProperties === false
                ? {}
                : { additionalProperties: value(additionalProperties, undefined, element, origin) }),
        };
    }

    function block(
        schema: Schema,
        theirs: CloudFormationSchema | undefined,
        owner: string,
        place: Place,
        origin: string,
    ): InlinedSchema {
        const byName = new Map(Object.keys(theirs?.properties ?? {}).map((name) => [name.toLowerCase(), name]));
        const isRoot = owner === "";
        const { required = [] } = schema;
        const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
            const path = isRoot ? name : `${place.path}.${name}`;
            const theirName = (isRoot ? args.renamed[name] : undefined) ?? byName.get(name.toLowerCase());
            const theirProperty = theirName === undefined ? undefined : theirs?.properties?.[theirName];
            const found =
                theirProperty === undefined || theirType === undefined
                    ? undefined
                    : dereference(theirProperty, theirType);
            const inner: Place = {
                path,
                around: [...place.around, owner],
                required: required.includes(name),
                documentation: args.documentation(owner, name),
            };
            counts.properties++;
            counts.mapped += found === undefined ? 0 : 1;
            if (theirs !== undefined && found === undefined) {
                tell([{ kind: "unmapped", path, detail: "" }], origin);
            }
            if (theirName !== undefined && found !== undefined) {
                tell(requiredNotes(inner, theirs?.required?.includes(theirName) === true), origin);
                if (isRoot) {
                    names.set(theirName, name);
                }
            }
            return [name, value(property, found, inner, theirProperty?.$ref ?? `${origin}.${name}`)] as const;
        });
        return { ...schema, properties: Object.fromEntries(properties) };
    }

    const { $defs: _, ...root } = args.pulumi;
    const start: Place = { path: "", around: [], required: true, documentation: "" };
    const schema = block(root, args.cloudFormation?.block, "", start, "");
    return { schema, notes: [...notes.values()], ...counts, names };
}

/** Policies and other documents are texts in Pulumi and objects (or either) in CloudFormation. */
function holdsDocument(theirs: CloudFormationSchema): boolean {
    return theirs.format === "json" || [theirs.type].flat().includes("object");
}

/** A map in both has no limits of its own. Tags are a map in Pulumi and a list of keys and values in CloudFormation, everywhere. */
function isPlainMap(schema: Schema, theirs: CloudFormationSchema): boolean {
    return schema.type === "object" && ["array", "object"].includes(singleType(theirs) ?? "");
}

function requiredNotes({ path, required }: Place, theirs: boolean): Note[] {
    return required === theirs
        ? []
        : [
              {
                  kind: "required",
                  path,
                  detail: required ? "required by the package only" : "required by AWS's schema only",
              },
          ];
}
