/** The comment on a pull request. Pure. See docs/pull-requests.md. */
import { details, type Detail } from "./detail.ts";
import { code } from "./escape.ts";
import { costSection } from "./markdown-cost.ts";
import { findingsTable, isWorthASection, stackSection } from "./markdown-stack.ts";
import type { PullRequestReport, StackReport } from "./report.ts";
import { counted, dollarChange, table } from "./table.ts";

/** The first line of the comment: by it the next run finds the comment to replace. */
export const stickyMarker = "<!-- neo-pr-check -->";

/** GitHub takes 65,536 characters, and the forge may add some. */
export const commentLimit = 65_000;

/** The comment; what does not fit is left out, the least important first, and the comment says so. */
export function reportMarkdown(report: PullRequestReport): string {
    let text = "";
    for (const detail of details) {
        text = atDetail(report, detail);
        if (text.length <= commentLimit) return text;
    }
    // Only texts of a length nobody writes come here: whatever is cut off is in the other files.
    const note = "\n\n… cut off; the whole is in `report.json`.\n";
    return `${text.slice(0, commentLimit - note.length)}${note}`;
}

function atDetail(report: PullRequestReport, detail: Detail): string {
    const worthTelling = report.stacks.filter(isWorthASection).toSorted((left, right) => rank(left) - rank(right));
    return `${[
        `${stickyMarker}\n${verdictLine(report)}`,
        report.isMocked ? mockedNote : "",
        customersLine(report, detail),
        findingsTable("check", report.findings, detail),
        overview(report, detail),
        ...worthTelling.slice(0, detail.sections).map((stack) => stackSection(stack, detail)),
        report.cost === undefined ? "" : costSection(report.cost),
        followingLine(report, detail),
        footer(report, detail),
    ]
        .filter((part) => part !== "")
        .join("\n\n")}\n`;
}

const mockedNote =
    "Run over mocked resources, without credentials: policies have judged what the programs ask for. What is there already, " +
    "what would be deleted or replaced, what it costs and what AWS says to it, this run cannot tell.";

/** One line: whether it may be merged, and what it does at worst. */
function verdictLine({ passes, stacks, findings, cost, isMocked }: PullRequestReport): string {
    const having = (outcome: StackReport["outcome"]) => stacks.filter((stack) => stack.outcome === outcome).length;
    const outcomes = bestLast
        .filter((outcome) => having(outcome) > 0)
        .map((outcome) => `${having(outcome)} ${outcome}`);
    const sum = (step: "delete" | "replace") => stacks.reduce((total, { counts }) => total + counts[step], 0);
    const lost = isMocked ? [] : [`${sum("delete")} delete`, `${sum("replace")} replace`];
    const parts = [
        stacks.length === 0 ? "no stack is affected" : `${counted(stacks.length, "stack")}: ${outcomes.join(", ")}`,
        ...(stacks.length === 0 ? [] : lost),
        ...(findings.length === 0
            ? []
            : [counted(findings.length, "finding about the whole", "findings about the whole")]),
        ...(cost === undefined ? [] : [`${dollarChange(cost.after.cents - cost.before.cents)} a month`]),
    ];
    return `## neo: ${passes ? "passes" : "must not pass"}\n\n${parts.join("; ")}.`;
}

function customersLine({ customers, stacks }: PullRequestReport, { rows }: Detail): string {
    if (stacks.length === 0) return "";
    const said = customers.slice(0, rows).map(({ customer, own, through }) => {
        const why = own.length > 0 ? own : through;
        const few = why
            .slice(0, 3)
            .map((name) => code(name))
            .join(", ");
        return `${code(customer)} (${own.length > 0 ? "" : "through "}${few}${why.length > 3 ? `, ${why.length - 3} more` : ""})`;
    });
    const rest = customers.length - said.length;
    return `Customers affected: ${said.join(", ") || "none"}${rest > 0 ? ` and ${rest} more` : ""}.`;
}

function overview({ stacks, isMocked }: PullRequestReport, { rows }: Detail): string {
    const shown = stacks.toSorted((left, right) => rank(left) - rank(right)).slice(0, rows);
    const columns = ["stack", "outcome", "delete", "replace", "update", "create", "policy", "cost a month"];
    const overviewTable = table(
        columns,
        shown.map(({ stack, outcome, counts, violations, refusals, cost }) => [
            code(stack),
            outcome === "refused" || outcome === "not judged" ? `**${outcome}**` : outcome,
            ...(isMocked
                ? ["?", "?", "?", "?"]
                : [counts.delete, counts.replace, counts.update, counts.create].map(String)),
            violations.length + refusals.length === 0 ? "" : counted(violations.length + refusals.length, "finding"),
            cost === undefined ? "?" : dollarChange(cost.after.cents - cost.before.cents),
        ]),
    );
    const rest = stacks.length - shown.length;
    return rest === 0 ? overviewTable : `${overviewTable}\n\n… and ${counted(rest, "more stack")}.`;
}

function followingLine({ following }: PullRequestReport, { rows }: Detail): string {
    if (following.length === 0) return "";
    const names = following.slice(0, Math.min(rows, 50)).map(({ stack }) => code(stack));
    const rest = following.length - names.length;
    return `May follow, being built on these: ${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}. What changes there is told once these are updated.`;
}

function footer({ base, mergeBase, head, changedFiles, unconcerned }: PullRequestReport, { leftOut }: Detail): string {
    const files = `${counted(changedFiles, "changed file")}, ${unconcerned.length} of them no concern of any stack`;
    const whole =
        leftOut.length === 0 ? "" : ` Left out for length: ${leftOut.join("; ")}. The whole is in \`report.json\`.`;
    return `<sub>${code(head.slice(0, 60))} against ${code(base)} (${code(mergeBase.slice(0, 12))}): ${files}.${whole}</sub>`;
}

/** What refuses comes first. */
function rank({ outcome }: StackReport): number {
    return bestLast.indexOf(outcome);
}

const bestLast = ["refused", "not judged", "changed", "judged", "unchanged"] as const;
