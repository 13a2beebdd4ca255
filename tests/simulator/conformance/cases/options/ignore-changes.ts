/** `ignoreChanges`: what is ignored stays as it was in the state, and everything beside it changes. */
import { strict as assert } from "node:assert";
import { same, updates } from "../../harness/expectations.ts";
import { changesOf, changesOfProperty, type ChangeExtras, type Inputs } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { corsRule, corsRules, secretText, types } from "../resources.ts";

const queue = changesOf(types.queue);
const delay = changesOfProperty(types.queue, "delaySeconds");
const tags = changesOfProperty(types.queue, "tags");
const rules = changesOfProperty(types.bucket, "corsRules");
const versioning = changesOfProperty(types.bucket, "versioning");
const cidrBlock = changesOfProperty(types.vpc, "cidrBlock");

/** Ignores changes of a path. `kept` are inputs in the state afterwards, as far as they matter. */
function ignoring(path: string, kept: Inputs): ChangeExtras {
    return {
        options: { ignoreChanges: [path] },
        also: ({ after }, name) => {
            const { inputs } = after.get(name);
            assert.deepEqual({ ...inputs, ...kept }, inputs);
        },
    };
}

/** Cases of "ignoreChanges keeps". */
export const ignoreChanges: ConformanceCase[] = [
    delay("a property", "ignore-top", 1, 2, same, ignoring("delaySeconds", { delaySeconds: 1 })),
    queue(
        "one property of two",
        "ignore-one",
        { delaySeconds: 1, maxMessageSize: 2048 },
        { delaySeconds: 2, maxMessageSize: 4096 },
        updates({ maxMessageSize: "update" }),
        ignoring("delaySeconds", { delaySeconds: 1, maxMessageSize: 4096 }),
    ),
    delay(
        "a property that is removed",
        "ignore-removal",
        1,
        undefined,
        same,
        ignoring("delaySeconds", { delaySeconds: 1 }),
    ),
    tags("a property that is added: it never comes", "ignore-addition", undefined, { a: "1" }, same, {
        options: { ignoreChanges: ["tags"] },
        also: ({ after }, name) => assert.ok(!("tags" in after.get(name).inputs)),
    }),
    tags("a map", "ignore-map", { a: "1" }, { a: "2", b: "3" }, same, ignoring("tags", { tags: { a: "1" } })),
    tags(
        "a key of a map",
        "ignore-key",
        { a: "1", b: "1" },
        { a: "2", b: "2" },
        updates({ "tags.b": "update" }),
        ignoring("tags.a", { tags: { a: "1", b: "2" } }),
    ),
    tags(
        "a key with dots",
        "ignore-dots",
        { "a.b": "1", c: "1" },
        { "a.b": "2", c: "2" },
        updates({ "tags.c": "update" }),
        ignoring('tags["a.b"]', { tags: { "a.b": "1", c: "2" } }),
    ),
    queue(
        "every key of a map",
        "ignore-keys",
        { tags: { a: "1", b: "1" }, delaySeconds: 1 },
        { tags: { a: "2", b: "2" }, delaySeconds: 2 },
        updates({ delaySeconds: "update" }),
        ignoring("tags.*", { tags: { a: "1", b: "1" }, delaySeconds: 2 }),
    ),
    queue(
        "everything",
        "ignore-all",
        { delaySeconds: 1, tags: { a: "1" } },
        { delaySeconds: 2, tags: { a: "2" } },
        same,
        ignoring("*", { delaySeconds: 1, tags: { a: "1" } }),
    ),
    rules(
        "a list",
        "ignore-list",
        corsRules(1),
        corsRules(2, 3),
        same,
        ignoring("corsRules", { corsRules: corsRules(1) }),
    ),
    rules(
        "a position of a list",
        "ignore-index",
        corsRules(1, 2, 3),
        corsRules(7, 8, 9),
        updates({ "corsRules[0].maxAgeSeconds": "update", "corsRules[2].maxAgeSeconds": "update" }),
        ignoring("corsRules[1]", { corsRules: corsRules(7, 2, 9) }),
    ),
    rules(
        "a property at a position of a list",
        "ignore-index-property",
        corsRules(1, 2),
        corsRules(7, 8),
        updates({ "corsRules[1].maxAgeSeconds": "update" }),
        ignoring("corsRules[0].maxAgeSeconds", { corsRules: corsRules(1, 8) }),
    ),
    rules(
        "a property at every position of a list",
        "ignore-wildcard",
        [corsRule(1, "https://a"), corsRule(2, "https://b")],
        [corsRule(7, "https://a"), corsRule(8, "https://c")],
        updates({ "corsRules[1].allowedOrigins[0]": "update" }),
        ignoring("corsRules[*].maxAgeSeconds", { corsRules: [corsRule(1, "https://a"), corsRule(2, "https://c")] }),
    ),
    versioning(
        "a property of a block",
        "ignore-nested",
        { enabled: true, mfaDelete: false },
        { enabled: false, mfaDelete: true },
        updates({ "versioning.mfaDelete": "update" }),
        ignoring("versioning.enabled", { versioning: { enabled: true, mfaDelete: true } }),
    ),
    cidrBlock(
        "a property that would force a replacement",
        "ignore-force",
        "10.0.0.0/16",
        "10.1.0.0/16",
        same,
        ignoring("cidrBlock", { cidrBlock: "10.0.0.0/16" }),
    ),
    // What the state keeps is encrypted: only the steps tell.
    tags("a secret", "ignore-secret", { a: secretText("one"), b: "1" }, { a: secretText("two"), b: "1" }, same, {
        options: { ignoreChanges: ["tags.a"] },
    }),
    delay(
        "nothing that the resource has",
        "ignore-absent",
        1,
        2,
        updates({ delaySeconds: "update" }),
        ignoring("kmsMasterKeyId", { delaySeconds: 2 }),
    ),
];
