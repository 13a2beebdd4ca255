/** One secret value, by the place where it stands in its resource's inputs. */
import { strict as assert } from "node:assert";
import type { ListedValue } from "../../../engine/neutral-cloud.ts";
import { isEncrypted, updates } from "../../harness/expectations.ts";
import { changesBy, type Inputs } from "../../harness/input-changes.ts";
import type { ConformanceCase, KnownState } from "../../harness/scenario.ts";
import { corsRule, secretText, types } from "../resources.ts";

interface SecretPlace {
    readonly title: string;
    readonly name: string;
    readonly type: string;
    readonly inputs: (value: ListedValue) => Inputs;
    readonly path: string;
    /** The value that has to be encrypted, in inputs and outputs alike. */
    readonly at: (properties: Record<string, any>) => unknown;
}

const places: SecretPlace[] = [
    {
        title: "at the top",
        name: "secret-top",
        type: types.topic,
        inputs: (value) => ({ displayName: value }),
        path: "displayName",
        at: ({ displayName }) => displayName,
    },
    {
        title: "in a map",
        name: "secret-map",
        type: types.topic,
        inputs: (value) => ({ tags: { a: "1", b: value } }),
        path: "tags.b",
        at: ({ tags }) => tags.b,
    },
    {
        title: "in a map, under a key with dots",
        name: "secret-dots",
        type: types.topic,
        inputs: (value) => ({ tags: { "a.b": value } }),
        path: 'tags["a.b"]',
        at: ({ tags }) => tags["a.b"],
    },
    {
        title: "in a list",
        name: "secret-list",
        type: types.bucket,
        inputs: (value) => ({ corsRules: [corsRule(1, "https://a", value)] }),
        path: "corsRules[0].allowedOrigins[1]",
        at: ({ corsRules }) => corsRules[0].allowedOrigins[1],
    },
    {
        title: "in a block",
        name: "secret-block",
        type: types.bucket,
        inputs: (value) => ({ website: { indexDocument: "index.html", errorDocument: value } }),
        path: "website.errorDocument",
        at: ({ website }) => website.errorDocument,
    },
    {
        title: "in a property that is secret by its type",
        name: "secret-type",
        type: types.parameter,
        inputs: (value) => ({ type: "SecureString", value }),
        path: "value",
        at: ({ value }) => value,
    },
];

function placed({ title, name, type, inputs, path, at }: SecretPlace): ConformanceCase {
    const encrypted = (state: KnownState): void => {
        const { inputs: given, outputs } = state.get(name);
        assert.ok(isEncrypted(at(given)), "inputs");
        assert.ok(isEncrypted(at(outputs)), "outputs");
    };
    const change = changesBy(type, inputs);
    return change(title, name, secretText("one"), secretText("two"), updates({ [path]: "update" }), {
        also: ({ before, after, refreshed }) => {
            encrypted(before);
            encrypted(after);
            encrypted(refreshed);
            assert.notDeepEqual(at(before.get(name).inputs), at(after.get(name).inputs));
        },
    });
}

/** Cases of "a secret". */
export const secretPlaces = places.map(placed);
