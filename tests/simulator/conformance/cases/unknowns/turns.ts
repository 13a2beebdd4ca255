/** Values that are known at first and depend on a new resource afterwards. */
import { strict as assert } from "node:assert";
import type { ListedValue } from "../../../engine/neutral-cloud.ts";
import { expectStep, replaces, same, updates, type Expected } from "../../harness/expectations.ts";
import type { Inputs } from "../../harness/input-changes.ts";
import type { ConformanceCase, ScenarioRun } from "../../harness/scenario.ts";
import { bucketOf, topicOf, types } from "../resources.ts";
import { sourceOf, urlOf } from "./source.ts";

interface Turn {
    readonly title: string;
    /** Name of a topic; its value becomes the URL of a new queue, `<name>-source`. */
    readonly name: string;
    readonly first: string;
    /** Inputs of the topic. @default the value is its `displayName` */
    readonly inputs?: (value: ListedValue) => Inputs;
    readonly previewed: Expected;
    readonly done: Expected;
    /** More to assert. */
    readonly also?: (run: ScenarioRun) => void;
}

const displayName = (value: ListedValue): Inputs => ({ displayName: value });

function turning({ title, name, first, inputs = displayName, previewed, done, also }: Turn): ConformanceCase {
    const from = `${name}-source`;
    return {
        title,
        before: [topicOf(name, inputs(first))],
        after: [sourceOf(from), topicOf(name, inputs({ $ref: `${from}.url` }))],
        expect: (run) => {
            assert.deepEqual(run.change.ops(from), ["create"]);
            expectStep(run.changePreview, name, previewed);
            expectStep(run.change, name, done);
            also?.(run);
        },
    };
}

/** Cases of "values that become unknown" that are about the change itself. */
export const turns: ConformanceCase[] = [
    turning({
        title: "a known value that becomes unknown is an update",
        name: "turn-update",
        first: "before",
        previewed: updates({ displayName: "update" }),
        done: updates({ displayName: "update" }),
        also: ({ after }) => assert.equal(after.get("turn-update").outputs.displayName, urlOf("turn-update-source")),
    }),
    turning({
        title: "an unknown value that turns out as it was changes nothing in the end",
        name: "turn-same",
        first: urlOf("turn-same-source"),
        previewed: updates({ displayName: "update" }),
        done: same,
    }),
    turning({
        title: "an unknown value in a map names its key alone",
        name: "turn-map",
        first: "before",
        inputs: (value) => ({ tags: { known: "1", "a.b": value } }),
        previewed: updates({ 'tags["a.b"]': "update" }),
        done: updates({ 'tags["a.b"]': "update" }),
    }),
    {
        title: "an unknown id that forces it is previewed as a replacement, and turns out to be none",
        before: [{ type: types.logGroup, name: "turn-forced", inputs: { name: "turn-forced-bucket" } }],
        after: [
            bucketOf("turn-forced-bucket"),
            { type: types.logGroup, name: "turn-forced", inputs: { name: { $ref: "turn-forced-bucket.id" } } },
        ],
        expect: (run) => {
            expectStep(run.changePreview, "turn-forced", replaces({ name: "update-replace" }, ["name"]));
            expectStep(run.change, "turn-forced", same);
            assert.equal(run.after.get("turn-forced").id, run.before.get("turn-forced").id);
        },
    },
];
