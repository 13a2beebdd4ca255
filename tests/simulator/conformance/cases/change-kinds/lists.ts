/** Changes of lists: what is appended, inserted, removed and reordered, and lists as a whole. */
import { same, updates } from "../../harness/expectations.ts";
import { changesOfProperty } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { corsRule, corsRules, types } from "../resources.ts";

const rules = changesOfProperty(types.bucket, "corsRules");

/** Cases of "a change of a list". */
export const listChanges: ConformanceCase[] = [
    rules("a block is appended", "list-append", corsRules(1), corsRules(1, 2), updates({ "corsRules[1]": "add" })),
    rules(
        "the last block is removed",
        "list-pop",
        corsRules(1, 2),
        corsRules(1),
        updates({ "corsRules[1]": "delete" }),
    ),
    rules(
        "a block is inserted at the front",
        "list-insert",
        corsRules(1),
        corsRules(2, 1),
        updates({ "corsRules[0].maxAgeSeconds": "update", "corsRules[1]": "add" }),
    ),
    rules(
        "the first of three blocks is removed",
        "list-shift",
        corsRules(1, 2, 3),
        corsRules(2, 3),
        updates({
            "corsRules[0].maxAgeSeconds": "update",
            "corsRules[1].maxAgeSeconds": "update",
            "corsRules[2]": "delete",
        }),
    ),
    rules(
        "blocks change places",
        "list-reorder",
        corsRules(1, 2),
        corsRules(2, 1),
        updates({ "corsRules[0].maxAgeSeconds": "update", "corsRules[1].maxAgeSeconds": "update" }),
    ),
    rules(
        "one block in the middle changes",
        "list-element",
        corsRules(1, 2, 3),
        corsRules(1, 9, 3),
        updates({ "corsRules[1].maxAgeSeconds": "update" }),
    ),
    rules(
        "a property is added to a block of a list",
        "list-element-add",
        corsRules(1),
        [{ ...corsRule(1), exposeHeaders: ["ETag"] }],
        updates({ "corsRules[0].exposeHeaders": "add" }),
    ),
    rules(
        "a property is removed from a block of a list",
        "list-element-remove",
        [{ ...corsRule(1), exposeHeaders: ["ETag"] }],
        corsRules(1),
        updates({ "corsRules[0].exposeHeaders": "delete" }),
    ),
    rules(
        "a text is appended to a list within a list",
        "list-inner-append",
        [corsRule(1, "https://a")],
        [corsRule(1, "https://a", "https://b")],
        updates({ "corsRules[0].allowedOrigins[1]": "add" }),
    ),
    rules(
        "a text of a list within a list changes",
        "list-inner-update",
        [corsRule(1, "https://a")],
        [corsRule(1, "https://b")],
        updates({ "corsRules[0].allowedOrigins[0]": "update" }),
    ),
    rules(
        "a text is removed from a list within a list",
        "list-inner-remove",
        [corsRule(1, "https://a", "https://b")],
        [corsRule(1, "https://b")],
        updates({ "corsRules[0].allowedOrigins[0]": "update", "corsRules[0].allowedOrigins[1]": "delete" }),
    ),
    rules("a whole list is added", "list-add", undefined, corsRules(1), updates({ corsRules: "add" })),
    rules("a whole list is removed", "list-remove", corsRules(1), undefined, updates({ corsRules: "delete" })),
    rules("a list is emptied", "list-emptied", corsRules(1), [], updates({ "corsRules[0]": "delete" })),
    rules("an empty list is filled", "list-filled", [], corsRules(1), updates({ "corsRules[0]": "add" })),
    rules("an empty list takes the place of nothing", "list-empty-for-absent", undefined, [], same),
    rules("nothing takes the place of an empty list", "list-absent-for-empty", [], undefined, same),
    rules(
        "a list inside a block becomes empty from nothing",
        "list-inner-empty",
        corsRules(1),
        [{ ...corsRule(1), exposeHeaders: [] }],
        same,
    ),
];
