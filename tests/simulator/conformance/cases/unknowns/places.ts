/** An output not known yet, by the place where it stands in another resource's inputs. */
import { strict as assert } from "node:assert";
import { expectChange, same, unknownText } from "../../harness/expectations.ts";
import type { Inputs } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { types } from "../resources.ts";
import { arnOf, sourceOf, urlOf } from "./source.ts";

interface UnknownInput {
    readonly title: string;
    readonly name: string;
    readonly type: string;
    /** Inputs, given the name of the source. */
    readonly inputs: (source: string) => Inputs;
    /** What the preview is to show of them. */
    readonly previewed: (inputs: Record<string, any>) => unknown;
    readonly expected: unknown;
    /** What the operation is to show. */
    readonly known: unknown;
}

const places: UnknownInput[] = [
    {
        title: "at the top",
        name: "unknown-top",
        type: types.topic,
        inputs: (from) => ({ displayName: { $ref: `${from}.url` } }),
        previewed: ({ displayName }) => displayName,
        expected: unknownText,
        known: urlOf("unknown-top-source"),
    },
    {
        title: "in a map, beside what is known",
        name: "unknown-map",
        type: types.topic,
        inputs: (from) => ({ tags: { known: "1", unknown: { $ref: `${from}.url` } } }),
        previewed: ({ tags }) => tags,
        expected: { known: "1", unknown: unknownText },
        known: { known: "1", unknown: urlOf("unknown-map-source") },
    },
    {
        title: "in a list, beside what is known",
        name: "unknown-list",
        type: types.bucket,
        inputs: (from) => ({
            corsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["https://a", { $ref: `${from}.url` }] }],
        }),
        previewed: ({ corsRules }) => corsRules[0].allowedOrigins,
        expected: ["https://a", unknownText],
        known: ["https://a", urlOf("unknown-list-source")],
    },
    {
        title: "in a block of a list",
        name: "unknown-block",
        type: types.repository,
        inputs: (from) => ({ encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: { $ref: `${from}.arn` } }] }),
        previewed: ({ encryptionConfigurations }) => encryptionConfigurations,
        expected: [{ encryptionType: "KMS", kmsKey: unknownText }],
        known: [{ encryptionType: "KMS", kmsKey: arnOf("unknown-block-source") }],
    },
    {
        title: "within a text",
        name: "unknown-json",
        type: types.role,
        inputs: (from) => ({ assumeRolePolicy: { $json: { resource: { $ref: `${from}.arn` } } } }),
        previewed: ({ assumeRolePolicy }) => assumeRolePolicy,
        expected: unknownText,
        known: JSON.stringify({ resource: arnOf("unknown-json-source") }),
    },
    {
        title: "as an id",
        name: "unknown-id",
        type: types.topic,
        inputs: (from) => ({ displayName: { $ref: `${from}.id` } }),
        previewed: ({ displayName }) => displayName,
        expected: unknownText,
        known: urlOf("unknown-id-source"),
    },
    {
        title: "as a part of an output",
        name: "unknown-part",
        type: types.topic,
        inputs: (from) => ({ tags: { "a.b": { $ref: `${from}.arn` } } }),
        previewed: ({ tags }) => tags["a.b"],
        expected: unknownText,
        known: arnOf("unknown-part-source"),
    },
    {
        title: "that are known all the same, because they are inputs of the other resource",
        name: "known-input",
        type: types.topic,
        inputs: (from) => ({ displayName: { $ref: `${from}.name` } }),
        previewed: ({ displayName }) => displayName,
        expected: "known-input-source",
        known: "known-input-source",
    },
];

function placed({ title, name, type, inputs, previewed, expected, known }: UnknownInput): ConformanceCase {
    const from = `${name}-source`;
    return {
        title,
        before: [sourceOf(from), { type, name, inputs: inputs(from) }],
        expect: (run) => {
            expectChange(run, name, same);
            assert.deepEqual(previewed(run.preview.step(name).inputs), expected);
            assert.deepEqual(previewed(run.up.step(name).inputs), known);
            assert.deepEqual(previewed(run.settled.step(name).inputs), known);
        },
    };
}

/** Cases of "values a preview does not know yet". */
export const unknownPlaces = places.map(placed);
