import { strict as assert } from "node:assert";
import { verdictOf } from "../../../service/engine/locks.ts";

describe("a lock", () => {
    const engines = [{ process: 7, started: "100" }];
    for (const { title, process, host, runs, verdict } of [
        { title: "of an engine of ours that is gone", process: 7, host: "here", runs: false, verdict: "ours" },
        { title: "of an engine of ours that runs", process: 7, host: "here", runs: true, verdict: "held" },
        { title: "of another process that is gone", process: 8, host: "here", runs: false, verdict: "stale" },
        { title: "of another process that runs", process: 8, host: "here", runs: true, verdict: "held" },
        { title: "of another host", process: 7, host: "there", runs: false, verdict: "held" },
    ]) {
        it(`${title} is ${verdict}`, () =>
            assert.equal(
                verdictOf({ process, host }, "here", engines, () => runs),
                verdict,
            ));
    }
});
