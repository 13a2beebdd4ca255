/** Changes of single values: numbers, texts, booleans, null and defaults. */
import { same, updates } from "../../harness/expectations.ts";
import { changesOf, changesOfProperty } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { types } from "../resources.ts";

const delay = changesOfProperty(types.queue, "delaySeconds");
const displayName = changesOfProperty(types.topic, "displayName");
const vpc = changesOf(types.vpc, { cidrBlock: "10.0.0.0/16" });
const queue = changesOf(types.queue);

/** Cases of "a change of a property". */
export const scalarChanges: ConformanceCase[] = [
    delay("a number becomes another", "top-number", 1, 2, updates({ delaySeconds: "update" })),
    delay("a number becomes zero", "top-zero", 1, 0, updates({ delaySeconds: "update" })),
    displayName("a text becomes another", "top-text", "one", "two", updates({ displayName: "update" })),
    displayName(
        "a text with every sort of character becomes another",
        "top-unicode",
        'ä\u0000"\\€',
        "日本",
        updates({ displayName: "update" }),
    ),
    vpc(
        "a boolean turns",
        "top-boolean",
        { enableDnsHostnames: true },
        { enableDnsHostnames: false },
        updates({ enableDnsHostnames: "update" }),
    ),
    displayName("a property is added", "top-add", undefined, "one", updates({ displayName: "add" })),
    displayName("a property is removed", "top-remove", "one", undefined, updates({ displayName: "delete" })),
    displayName("null takes the place of nothing", "null-for-absent", undefined, null, same),
    displayName("a value takes the place of null", "null-to-value", null, "one", updates({ displayName: "add" })),
    displayName("null takes the place of a value", "value-to-null", "one", null, updates({ displayName: "delete" })),
    vpc("a property is set to the default it had", "set-default", {}, { enableDnsSupport: true }, same),
    vpc(
        "a property goes back to its default",
        "back-to-default",
        { enableDnsSupport: false },
        {},
        updates({ enableDnsSupport: "update" }),
    ),
    queue(
        "two properties change at once",
        "top-two",
        { delaySeconds: 1, maxMessageSize: 2048 },
        { delaySeconds: 2, maxMessageSize: 4096 },
        updates({ delaySeconds: "update", maxMessageSize: "update" }),
    ),
    queue(
        "a program that changes nothing",
        "no-change",
        { delaySeconds: 1, tags: { a: "1" } },
        { delaySeconds: 1, tags: { a: "1" } },
        same,
    ),
    queue(
        "keys are written in another order",
        "key-order",
        { tags: { a: "1", b: "2" } },
        { tags: { b: "2", a: "1" } },
        same,
    ),
];
