/** The section of one stack. Pure. */
import { costItems } from "./markdown-cost.ts";
import type { Detail } from "./detail.ts";
import { code, plainText } from "./escape.ts";
import type { ReportFinding, ReportStep, StackReport } from "./report.ts";
import { counted, table } from "./table.ts";
import { nameInUrn } from "../urn.ts";

/** Whether there is more to say of a stack than its row in the overview. */
export function isWorthASection({ outcome, advice, waived, missing }: StackReport): boolean {
    const isQuiet = outcome === "unchanged" || outcome === "judged";
    return !isQuiet || advice.length + waived.length + missing.length > 0;
}

/** Why it was previewed, what would be done, what is against it; destructive steps and mandatory findings first. */
export function stackSection(stack: StackReport, detail: Detail): string {
    const { advice, waived, missing, isNew, violations, refusals } = stack;
    return [
        `### ${code(stack.stack)}: ${stack.outcome}${isNew ? ", new" : ""}`,
        whyLine(stack, detail),
        missing.length === 0
            ? ""
            : `Incomplete: it builds on ${missing.map((name) => code(name)).join(", ")}, not there yet; what comes from there is unknown.`,
        limited(stepRows(stack.steps, destroys), detail.steps, ["step", "resource", "type", "properties"]),
        findingsTable("gate", refusals, detail),
        findingsTable("policy (mandatory)", violations, detail),
        limited(
            stepRows(stack.steps, (operation) => !destroys(operation)),
            detail.updates,
            ["step", "resource", "type", "properties"],
        ),
        creationsLine(stack, detail),
        waivedTable(stack, detail),
        advice.length === 0
            ? ""
            : folded(counted(advice.length, "piece", "pieces").concat(" of advice"), advice, detail),
        waived.length + violations.length + refusals.length + advice.length === 0 ? judgedLine(stack) : "",
        detail.cost && stack.cost !== undefined ? costItems(stack.cost) : "",
    ]
        .filter((part) => part !== "")
        .join("\n\n");
}

/** Whether an operation destroys what is there. */
export function destroys(operation: string): boolean {
    return operation === "delete" || operation.startsWith("replace") || operation === "import-replacement";
}

/** Findings as a table, at most as many as the detail allows. */
export function findingsTable(title: string, findings: readonly ReportFinding[], { findings: most }: Detail): string {
    return limited(
        findings.map(({ rule, urn, message }) => [code(rule), resourceName(urn), plainText(message)]),
        most,
        [title, "resource", "finding"],
    );
}

function whyLine({ reasons, seconds }: StackReport, { reasons: most }: Detail): string {
    const said = reasons.slice(0, most).map(({ path, because }) => `${code(path)} (${plainText(because)})`);
    const rest = reasons.length - said.length;
    return `Because of ${said.join(", ") || counted(reasons.length, "file")}${rest > 0 && said.length > 0 ? ` and ${rest} more` : ""}. ${seconds.toFixed(0)} s.`;
}

function stepRows(steps: readonly ReportStep[], isMeant: (operation: string) => boolean): string[][] {
    return steps
        .filter(({ operation }) => isMeant(operation))
        .toSorted((left, right) => rank(left) - rank(right))
        .map(({ operation, name, type, changes, replaceKeys }) => [
            destroys(operation) ? `**${plainText(operation)}**` : plainText(operation),
            code(name),
            code(type),
            properties(replaceKeys.length > 0 ? replaceKeys : changes),
        ]);
}

function rank({ operation }: ReportStep): number {
    return operation === "delete" ? 0 : 1;
}

function properties(names: readonly string[]): string {
    const most = 8;
    const rest = names.length > most ? `, ${names.length - most} more` : "";
    return `${names
        .slice(0, most)
        .map((name) => code(name))
        .join(", ")}${rest}`;
}

function creationsLine({ counts, creations }: StackReport, { creations: most }: Detail): string {
    const types = Object.entries(creations).toSorted(([, left], [, right]) => right - left);
    if (counts.create === 0) return "";
    const named = types.slice(0, most).map(([type, count]) => `${count} ${code(type)}`);
    const rest = types.length - named.length;
    const list = [...named, ...(rest > 0 && named.length > 0 ? [`${counted(rest, "more type")}`] : [])];
    return `**create** ${counts.create}${list.length > 0 ? `: ${list.join(", ")}` : ""}`;
}

function waivedTable({ waived }: StackReport, { findings: most }: Detail): string {
    return limited(
        waived.map(({ rule, urn, waiver: { expires, ticket, reason } }) => [
            code(rule),
            resourceName(urn),
            plainText(expires),
            plainText(ticket),
            plainText(reason),
        ]),
        most,
        ["waived", "resource", "until", "ticket", "reason"],
    );
}

/** One line for all advice, which opens to it: advice in plain sight buries what refuses. */
function folded(summary: string, advice: readonly ReportFinding[], detail: Detail): string {
    if (!detail.advice) return `${summary}.`;
    return `<details><summary>${summary}</summary>\n\n${findingsTable("rule", advice, detail)}\n\n</details>`;
}

function judgedLine({ judged }: StackReport): string {
    return Object.entries(judged)
        .map(([pack, said]) => `${code(pack)}: ${plainText(said)}.`)
        .join(" ");
}

function limited(rows: readonly string[][], most: number, columns: readonly string[]): string {
    const shown = table(columns, rows.slice(0, most));
    const rest = rows.length - Math.min(most, rows.length);
    return rest === 0 ? shown : `${shown}\n\n… and ${rest} more rows of ${columns[0]}.`.trimStart();
}

function resourceName(urn: string | undefined): string {
    return urn === undefined ? "" : code(nameInUrn(urn));
}
