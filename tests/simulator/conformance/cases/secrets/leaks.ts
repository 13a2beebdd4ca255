/** Where no secret of any case may be found. */
import { strict as assert } from "node:assert";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { secretWord } from "../resources.ts";

/** Cases of "secrets everywhere". */
export const leaks: ConformanceCase[] = [
    {
        title: "no secret is in the state in plain",
        before: [],
        expect: ({ before, after, refreshed }) => {
            for (const { text } of [before, after, refreshed]) {
                assert.ok(text.includes("secret-top") && !text.includes(secretWord));
            }
        },
    },
    {
        title: "no secret is in the cloud's store in plain",
        before: [],
        expect: ({ stored }) => assert.ok(stored.includes("secret-top") && !stored.includes(secretWord)),
    },
    {
        title: "no secret is printed",
        before: [],
        expect: ({ preview, up, changePreview, change, refresh, destroy }) => {
            for (const trace of [preview, up, changePreview, change, refresh, destroy]) {
                assert.ok(trace.begun.length > 0 && !JSON.stringify(trace).includes(secretWord));
            }
        },
    },
];
