import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Measured } from "../../bench/measure.ts";
import { roleOf } from "../../bench/process-tree.ts";
import { aimsOf, insertTable, readmeTable, summarise, type BenchResults } from "../../bench/report.ts";
import { median } from "../../bench/statistics.ts";
import { projectRoot } from "../../tools/setup/paths.js";

const run = (seconds: number, peakMib = 500): Measured => ({
    seconds,
    phases: { start: 1, load: 1, register: seconds - 2, finish: 0 },
    resources: 186,
    usage: {
        peakMib,
        peakProportionalMib: peakMib / 2,
        processes: [
            { role: "program", peakMib: 200, cpuSeconds: 2 },
            { role: "program", peakMib: 100, cpuSeconds: 1 },
            { role: "git", peakMib: 4, cpuSeconds: 0 },
        ],
    },
});

const landscape = {
    stacks: 21,
    firstSeconds: 80,
    secondSeconds: 42.2,
    secondsAStack: 2.01,
    peakMib: 900,
    peakProportionalMib: 700,
};

describe("the benchmark's report", () => {
    const { operations, breakdown } = summarise({
        empty: { preview: [run(2), run(90), run(1)], up: [run(2)] },
        silo: { preview: [run(5)], up: [run(7.1)] },
        siloByDefault: { preview: [run(20, 1000)] },
    });

    it("takes the middle of the runs, so that one slow run counts for nothing", () => {
        assert.equal(operations["empty preview"]!.seconds, 2);
    });

    it("holds each figure against its aim, and the borders are met", () => {
        assert.deepEqual(
            aimsOf({ operations, landscape }).map(({ value, isMet }) => [value, isMet]),
            [
                [2.5, true],
                [3.55, false],
                [4, true],
                [2, true],
                [2.01, false],
                [250, true],
            ],
        );
    });

    it("adds up processor time of processes of one role, and leaves out who had none", () => {
        assert.deepEqual(breakdown.processes, { program: { cpuSeconds: 3, peakMib: 200 } });
    });

    it("refuses a README without the place for the table", () => {
        assert.throws(() => insertTable("# neo", "table"), /<!-- bench:begin -->.*<!-- bench:end -->/);
    });

    it("stands in the README as it was measured", () => {
        const results = JSON.parse(readFileSync(join(projectRoot, "bench", "results.json"), "utf8")) as BenchResults;
        const cells = (text: string) => text.replaceAll(/[ -]+/g, " ").replaceAll(/\s*\n\s*/g, "\n");
        const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
        const prose = (text: string) => cells(text).replaceAll("\n", " ");
        assert.ok(prose(readme).includes(prose(readmeTable(results))));
    });
});

describe("median", () => {
    it("has as many values below as above", () => {
        fc.assert(
            fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
                const middle = median(values);
                const count = (isIn: (value: number) => boolean) => values.filter(isIn).length;
                return (
                    count((value) => value < middle) <= values.length / 2 &&
                    count((value) => value > middle) <= values.length / 2
                );
            }),
        );
    });
    it("of nothing is refused", () => {
        assert.throws(() => median([]), /at least one/);
    });
});

describe("roleOf", () => {
    for (const [role, ...words] of [
        ["engine", "pulumi", "preview", "--stack", "cell"],
        ["engine", "/cache/engine/abc/pulumi", "up"],
        ["language host", "/cache/engine/abc/pulumi-language-nodejs", "127.0.0.1:1"],
        ["program", "node", "/x/@pulumi/pulumi/cmd/run/index.js", "--project"],
        ["policy pack", "node", "/x/@pulumi/pulumi/cmd/run-policy-pack/index.js", "127.0.0.1:1"],
        ["aws provider", "node", "/home/plugins/resource-aws-v7.48.0/pulumi-resource-aws", "127.0.0.1:1"],
        ["kubernetes provider", "node", "/home/plugins/resource-kubernetes-v4/pulumi-resource-kubernetes"],
        ["other", "vim", "pulumi"],
        ["other"],
    ] as [string, ...string[]][]) {
        // As Linux has it: a zero after each word.
        it(`knows ${JSON.stringify(words.join(" "))} as ${role}`, () =>
            assert.equal(roleOf(words.map((word) => `${word}\0`).join("")), role));
    }
});
