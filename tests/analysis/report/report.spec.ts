/**
 * What a check says, as files that were read by somebody and found good. After a change that is meant:
 * `NEO_GOLDEN=write npx mocha tests/analysis/report/report.spec.ts`, and read the difference.
 */
import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { create } from "xmlbuilder2";
import { reportJunit } from "../../../analysis/report/junit.ts";
import { commentLimit, reportMarkdown, stickyMarker } from "../../../analysis/report/markdown.ts";
import { reportSarif } from "../../../analysis/report/sarif.ts";
import { describedRules } from "../../../analysis/report/described-rules.ts";
import { arbitraryReport, quietStack, sampleReports } from "./sample-reports.ts";

const golden = join(import.meta.dirname, "golden");
const rules = describedRules();

function assertGolden(file: string, text: string): void {
    const path = join(golden, file);
    if (process.env.NEO_GOLDEN === "write") writeFileSync(path, text);
    assert.equal(text, readFileSync(path, "utf8"));
}

describe("the report of a pull request", () => {
    for (const [name, report] of Object.entries(sampleReports)) {
        it(`reads as Markdown: ${name}`, () => {
            assertGolden(`${name}.md`, reportMarkdown(report));
        });
        it(`reads as SARIF: ${name}`, () => {
            assertGolden(`${name}.sarif`, `${JSON.stringify(reportSarif({ report, rules }), null, 2)}\n`);
        });
        it(`reads as JUnit XML: ${name}`, () => {
            assertGolden(`${name}.xml`, `${reportJunit(report)}\n`);
        });
    }
});

describe("the comment", () => {
    it("begins with what the next run finds it by, once", () => {
        for (const report of Object.values(sampleReports)) {
            const text = reportMarkdown(report);
            assert.ok(text.startsWith(`${stickyMarker}\n`));
            assert.equal(text.split(stickyMarker).length, 2);
        }
    });

    it("tells what destroys before what makes, and refusals before advice", () => {
        const text = reportMarkdown(sampleReports.full);
        const section = text.slice(text.indexOf("### <code>acme-test</code>"));
        const places = [
            "**delete**",
            "**replace**",
            "no-unapproved-delete",
            "sg-no-world-ingress",
            "| update |",
            "**create** 3",
            "OPS-7",
            "2 pieces of advice",
        ];
        const found = places.map((place) => section.indexOf(place));
        assert.ok(!found.includes(-1), String(found));
        assert.deepEqual(
            found,
            found.toSorted((left, right) => left - right),
        );
    });

    it("lets nobody who is named in it mention, link, or break out of it", () => {
        const text = reportMarkdown(sampleReports.hostile);
        const own = text.replaceAll(/<\/?(code|details|summary|sub)>|<!-- neo-pr-check -->/g, "");
        assert.doesNotMatch(own, /[<>`[\]]/);
        assert.doesNotMatch(own, /@(?!&#8203;)|#\d(?!\d*;)|https?:\/\/|www\./);
        assert.ok(!text.includes("\u202e") && !text.includes("\u0007"));
        for (const row of text.split("\n").filter((line) => line.startsWith("|"))) {
            assert.match(row, /^\|( [^|]* \|)+$/);
        }
        const lines = text.split("\n").filter((line) => line !== "");
        assert.ok(
            lines.every((line) => !/^(\/|- |# |line$)/.test(line)),
            text,
        );
        assert.equal(text.match(/<details>/g)?.length, text.match(/<\/details>/g)?.length);
    });

    it("always fits, says what it leaves out, and keeps the verdict", () => {
        fc.assert(
            fc.property(arbitraryReport, (report) => {
                const text = reportMarkdown(report);
                assert.ok(text.length <= commentLimit, String(text.length));
                assert.match(text, /^## neo: must not pass$/m);
                const isWhole = report.stacks.every(({ stack }) => text.includes(stack));
                if (report.stacks.length > 550) assert.match(text, /[Ll]eft out for length|cut off/);
                assert.ok(isWhole || /[Ll]eft out for length|cut off|more stacks?|&#/.test(text));
            }),
            { numRuns: 30 },
        );
    });

    it("leaves advice out before updates, and findings last", () => {
        const violation = { rule: "a-rule", urn: "urn:pulumi:s::p::t::name", message: "m".repeat(500) };
        const stack = (advice: number, violations: number) => ({
            ...quietStack("acme-test"),
            outcome: "refused" as const,
            advice: Array.from({ length: advice }, () => violation),
            violations: Array.from({ length: violations }, () => violation),
        });
        const told = (advice: number, violations: number) =>
            reportMarkdown({ ...sampleReports.quiet, stacks: [stack(advice, violations)] });
        assert.doesNotMatch(told(50, 50), /Left out/);
        const withoutAdvice = told(120, 50);
        assert.match(withoutAdvice, /Left out for length: types of creations; advice\./);
        assert.equal(withoutAdvice.match(/m{500}/g)?.length, 50);
        const short = told(200, 200);
        assert.match(short, /beyond 20 a stack.*The whole is in `report\.json`/s);
        assert.equal(short.match(/m{500}/g)?.length, 20);
    });
});

describe("the SARIF file", () => {
    const schema = JSON.parse(
        readFileSync(
            createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
            "utf8",
        ),
    ) as Record<string, unknown>;
    // Written for draft 4; of what differs from draft 7 it uses the name of its id alone.
    const { id: _, $schema: __, ...rest } = schema;
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(
        rest,
    );

    for (const [name, report] of Object.entries(sampleReports)) {
        it(`keeps to the schema: ${name}`, () => {
            const log: unknown = JSON.parse(JSON.stringify(reportSarif({ report, rules })));
            assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
        });
    }

    it("would not if it were wrong", () => {
        assert.equal(validate({ version: "2.1.0", runs: [{ tool: {} }] }), false);
    });

    it("links each rule to where it is explained, and gives each finding one identity", () => {
        const documents = "https://example.com/neo/blob/main/";
        const [run] = reportSarif({ report: sampleReports.full, rules, documents }).runs;
        const links = Object.fromEntries(run!.tool.driver.rules!.map(({ id, helpUri }) => [id, helpUri]));
        assert.equal(links["sg-no-world-ingress"], `${documents}policy/RULES.md#sg-no-world-ingress`);
        assert.equal(links["no-unapproved-delete"], `${documents}docs/gate.md`);
        const identities = run!.results!.map(({ partialFingerprints }) => partialFingerprints!["neo/v1"]);
        assert.equal(new Set(identities).size, identities.length);
        assert.deepEqual(
            run!.results!.filter(({ suppressions }) => suppressions !== undefined).map(({ ruleId }) => ruleId),
            ["ecr-kms"],
        );
    });
});

describe("the JUnit file", () => {
    it("is XML whatever it says, and counts what it holds", () => {
        fc.assert(
            fc.property(arbitraryReport, (report) => {
                const few = { ...report, stacks: report.stacks.slice(0, 3), findings: report.findings.slice(0, 20) };
                const { testsuites } = create(reportJunit(few)).end({ format: "object" }) as any;
                const suites = [testsuites.testsuite].flat();
                assert.equal(suites.length, few.stacks.length + 1);
                for (const suite of suites) {
                    const cases = [suite.testcase].flat();
                    assert.equal(Number(suite["@tests"]), cases.length);
                    assert.equal(Number(suite["@failures"]), cases.filter((one: object) => "failure" in one).length);
                    assert.equal(Number(suite["@errors"]), cases.filter((one: object) => "error" in one).length);
                }
            }),
            { numRuns: 30 },
        );
    });

    it("fails a stack that was refused, and errs on one that was not judged", () => {
        const xml = reportJunit(sampleReports.full);
        assert.match(xml, /<testsuite name="acme-test" tests="\d+" failures="2" errors="0" skipped="1"/);
        assert.match(xml, /<testsuite name="acme-test-apps" tests="\d+" failures="0" errors="1"/);
        assert.match(xml, /<testsuite name="platform" tests="4" failures="0" errors="0" skipped="0"/);
    });
});
