/**
 * `replaceOnChanges`: what the program wants a replacement for. The engine names top-level properties alone among what forces it, so
 * there are no keys where the path leads deeper.
 */
import { deletesFirst, replaces, same, updates } from "../../harness/expectations.ts";
import { changesOf, changesOfProperty, type ChangeExtras } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { corsRules, secretText, types } from "../resources.ts";

const queue = changesOf(types.queue);
const delay = changesOfProperty(types.queue, "delaySeconds");
const tags = changesOfProperty(types.queue, "tags");
const displayName = changesOfProperty(types.topic, "displayName");
const rules = changesOfProperty(types.bucket, "corsRules");
const versioning = changesOfProperty(types.bucket, "versioning");

const replacingFor = (path: string): ChangeExtras => ({ options: { replaceOnChanges: [path] } });

/** Cases of "replaceOnChanges replaces for". */
export const replaceOnChanges: ConformanceCase[] = [
    delay(
        "a property",
        "on-top",
        1,
        2,
        replaces({ delaySeconds: "update-replace" }, ["delaySeconds"]),
        replacingFor("delaySeconds"),
    ),
    queue(
        "no other property than the one named",
        "on-other",
        { maxMessageSize: 2048 },
        { maxMessageSize: 4096 },
        updates({ maxMessageSize: "update" }),
        replacingFor("delaySeconds"),
    ),
    versioning(
        "a property of a block",
        "on-nested",
        { enabled: true },
        { enabled: false },
        replaces({ "versioning.enabled": "update-replace" }, []),
        replacingFor("versioning.enabled"),
    ),
    rules(
        "a property at any position of a list",
        "on-wildcard",
        corsRules(1, 2),
        corsRules(1, 3),
        replaces({ "corsRules[1].maxAgeSeconds": "update-replace" }, []),
        replacingFor("corsRules[*].maxAgeSeconds"),
    ),
    rules(
        "a position of a list, and no other",
        "on-index",
        corsRules(1, 2),
        corsRules(1, 3),
        updates({ "corsRules[1].maxAgeSeconds": "update" }),
        replacingFor("corsRules[0]"),
    ),
    tags(
        "a key with dots",
        "on-dots",
        { "a.b": "1" },
        { "a.b": "2" },
        replaces({ 'tags["a.b"]': "update-replace" }, []),
        replacingFor('tags["a.b"]'),
    ),
    tags(
        "anything",
        "on-any",
        { a: "1" },
        { a: "1", b: "2" },
        replaces({ "tags.b": "add-replace" }, ["tags"]),
        replacingFor("*"),
    ),
    displayName(
        "a secret",
        "on-secret",
        secretText("a"),
        secretText("b"),
        replaces({ displayName: "update-replace" }, ["displayName"]),
        replacingFor("displayName"),
    ),
    delay("a property that is ignored too, not at all", "on-ignored", 1, 2, same, {
        options: { replaceOnChanges: ["delaySeconds"], ignoreChanges: ["delaySeconds"] },
    }),
    queue(
        "a property of an object whose name is given: the program has to say that the old one goes first",
        "on-named",
        { name: "on-named", delaySeconds: 1 },
        { name: "on-named", delaySeconds: 2 },
        deletesFirst({ delaySeconds: "update-replace" }, ["delaySeconds"]),
        { options: { replaceOnChanges: ["delaySeconds"], deleteBeforeReplace: true } },
    ),
];
