/** The check as JUnit XML: a suite for each stack, a case for each finding, and one for each part that found nothing. Pure. */
import { create } from "xmlbuilder2";
import type { PullRequestReport, ReportFinding, StackReport } from "./report.ts";
import { counted } from "./table.ts";
import { nameInUrn } from "../urn.ts";

/** One case; without a fault it has passed. */
interface TestCase {
    name: string;
    /** `failure`: refused. `error`: there was no verdict. */
    fault?: { kind: "failure" | "error" | "skipped"; type: string; message: string };
}

interface TestSuite {
    name: string;
    seconds: number;
    cases: readonly TestCase[];
}

/** Rules that say why nothing was judged: of a preview, and of a run over mocked resources. */
const noVerdict: ReadonlySet<string> = new Set(["whole-preview", "mocked-run"]);

/** What XML 1.0 cannot hold, not even escaped. */
const notXml =
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The document, with a suite `whole` for what is about no single stack. */
export function reportJunit(report: PullRequestReport): string {
    const whole = { name: "whole", seconds: 0, cases: casesOf("check", report.findings) };
    const suites = [whole, ...report.stacks.map((stack) => stackSuite(stack, report.isMocked))];
    const document = create({ version: "1.0", encoding: "UTF-8" }).ele("testsuites", { name: "neo pr check" });
    for (const { name, seconds, cases } of suites) {
        const faults = (kind: string) => cases.filter(({ fault }) => fault?.kind === kind).length;
        const suite = document.ele("testsuite", {
            name: clean(name),
            tests: cases.length,
            failures: faults("failure"),
            errors: faults("error"),
            skipped: faults("skipped"),
            time: seconds.toFixed(1),
        });
        for (const { name: title, fault } of cases) {
            const element = suite.ele("testcase", { classname: clean(name), name: clean(title) });
            if (fault !== undefined) {
                const message = clean(fault.message);
                element.ele(fault.kind, { type: clean(fault.type), message }).txt(message);
            }
        }
    }
    return document.end({ prettyPrint: true });
}

function stackSuite(stack: StackReport, isMocked: boolean): TestSuite {
    const { outcome, counts, violations, refusals, advice, waived } = stack;
    const isJudged = outcome !== "not judged";
    const skipped = (name: string, message: string): TestCase => ({
        name,
        fault: { kind: "skipped", type: name, message },
    });
    const cases = [
        isMocked
            ? skipped("steps", "a run over mocked resources knows no steps")
            : {
                  name: `steps: ${Object.entries(counts)
                      .map(([step, count]) => `${count} ${step}`)
                      .join(", ")}`,
              },
        ...casesOf("gate", refusals),
        ...(isJudged ? casesOf("policy", violations) : []),
        ...waived.map(({ rule, urn, waiver }) =>
            skipped(title("waived", rule, urn), `${waiver.ticket}, until ${waiver.expires}: ${waiver.reason}`),
        ),
        { name: `advice: ${counted(advice.length, "piece", "pieces")}` },
    ];
    return { name: stack.stack, seconds: stack.seconds, cases };
}

/** A case for each finding; where there is none, one that says that the part was looked at. */
function casesOf(part: string, findings: readonly ReportFinding[]): TestCase[] {
    if (findings.length === 0) return [{ name: part }];
    return findings.map(({ rule, urn, message }) => ({
        name: title(part, rule, urn),
        fault: { kind: noVerdict.has(rule) ? "error" : "failure", type: rule, message },
    }));
}

function title(part: string, rule: string, urn: string | undefined): string {
    return `${part}: ${rule}${urn === undefined ? "" : ` ${nameInUrn(urn)}`}`;
}

function clean(text: string): string {
    return text.replaceAll(notXml, " ");
}
