/** The gateway's custom resource definitions, and whether objects are as they say. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { projectRoot } from "../../tools/setup/paths.js";
import type { RecordingEngine } from "./engine.ts";

export const crdFile = join(projectRoot, "components", "edge", "gateway", "crds.json");

/** One definition, of one version. */
export interface Definition {
    apiVersion: string;
    kind: string;
    metadata: { name: string };
    spec: {
        group: string;
        scope: string;
        names: { kind: string; plural: string };
        versions: { name: string; served: boolean; storage: boolean; schema: { openAPIV3Schema: Schema } }[];
    };
}

/** The parts of a structural schema that matter here. */
interface Schema {
    properties?: Record<string, Schema>;
    items?: Schema;
    additionalProperties?: Schema | boolean;
    "x-kubernetes-preserve-unknown-fields"?: boolean;
    "x-kubernetes-int-or-string"?: boolean;
}

export const definitions = (JSON.parse(readFileSync(crdFile, "utf8")) as { definitions: Definition[] }).definitions;

// Formats are Kubernetes' own, and its patterns are not all of JavaScript's stricter kind.
const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true });
const validators = new Map(
    definitions.flatMap(({ spec: { group, names, versions } }) =>
        versions.map(({ name, schema }) => [
            `kubernetes:${group}/${name}:${names.kind}`,
            ajv.compile(closed(schema.openAPIV3Schema)),
        ]),
    ),
);

/** Objects that were registered as one of these kinds, each with all that its definition has against it. */
export function judged(engine: RecordingEngine): { name: string; type: string; problems: string[] }[] {
    return engine.registrations.flatMap(({ name, type, inputs }) => {
        const validate = validators.get(type);
        if (validate === undefined) {
            return [];
        }
        // Left out and undefined are the same on the wire.
        validate(JSON.parse(JSON.stringify(inputs)));
        const problems = (validate.errors ?? []).map(({ instancePath, message, params }) =>
            [instancePath, message, JSON.stringify(params)].join(" "),
        );
        return [{ name, type, problems }];
    });
}

/** The same schema, in which a field that nobody declared is a mistake: server-side apply refuses it. */
function closed(schema: Schema, isTop = true): Schema {
    if (schema["x-kubernetes-int-or-string"]) {
        return { ...schema, type: ["integer", "string"] } as Schema;
    }
    const { properties, items, additionalProperties } = schema;
    const isOpen = schema["x-kubernetes-preserve-unknown-fields"] === true || additionalProperties !== undefined;
    const inner = Object.entries(properties ?? {}).map(([name, property]) => [name, closed(property, false)]);
    // What every object has, the definitions leave out.
    const common = isTop ? { apiVersion: {}, kind: {}, metadata: {} } : {};
    return {
        ...schema,
        ...(properties === undefined ? {} : { properties: { ...Object.fromEntries(inner), ...common } }),
        ...(items === undefined ? {} : { items: closed(items, false) }),
        ...(typeof additionalProperties === "object"
            ? { additionalProperties: closed(additionalProperties, false) }
            : {}),
        ...(properties === undefined || isOpen ? {} : { additionalProperties: false }),
    };
}
