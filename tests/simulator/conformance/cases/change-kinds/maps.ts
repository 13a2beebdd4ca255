/** Changes of maps: their keys, with every sort of character, and maps as a whole. */
import { same, updates } from "../../harness/expectations.ts";
import { changesOfProperty } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { types } from "../resources.ts";

const tags = changesOfProperty(types.queue, "tags");

/** Cases of "a change of a map". */
export const mapChanges: ConformanceCase[] = [
    tags("a map gets a key", "map-key-add", { a: "1" }, { a: "1", b: "2" }, updates({ "tags.b": "add" })),
    tags("a map loses a key", "map-key-remove", { a: "1", b: "2" }, { a: "1" }, updates({ "tags.b": "delete" })),
    tags("a map's value changes", "map-value", { a: "1", b: "2" }, { a: "1", b: "3" }, updates({ "tags.b": "update" })),
    tags(
        "a map's key is renamed",
        "map-key-rename",
        { a: "1" },
        { b: "1" },
        updates({ "tags.a": "delete", "tags.b": "add" }),
    ),
    tags(
        "a key with dots changes",
        "map-dots",
        { "a.b.c": "1" },
        { "a.b.c": "2" },
        updates({ 'tags["a.b.c"]': "update" }),
    ),
    tags(
        "a key with slashes is added",
        "map-slash",
        { a: "1" },
        { a: "1", "kubernetes.io/cluster/x": "owned" },
        updates({ 'tags["kubernetes.io/cluster/x"]': "add" }),
    ),
    tags(
        "a key with brackets and quotes changes",
        "map-quotes",
        { 'a["b"]': "1" },
        { 'a["b"]': "2" },
        updates({ 'tags["a[\\"b\\"]"]': "update" }),
    ),
    tags(
        "a key that is a number is added",
        "map-digits",
        { a: "1" },
        { a: "1", "0": "2" },
        updates({ 'tags["0"]': "add" }),
    ),
    tags("a whole map is added", "map-add", undefined, { a: "1", b: "2" }, updates({ tags: "add" })),
    tags("a whole map is removed", "map-remove", { a: "1", b: "2" }, undefined, updates({ tags: "delete" })),
    tags("an empty map takes the place of nothing", "map-empty-for-absent", undefined, {}, same),
    tags("nothing takes the place of an empty map", "map-absent-for-empty", {}, undefined, same),
    tags("a map is emptied", "map-emptied", { a: "1" }, {}, updates({ "tags.a": "delete" })),
    tags("an empty map is filled", "map-filled", {}, { a: "1" }, updates({ "tags.a": "add" })),
];
