/** What a check says on a terminal. Pure. */
import type { PullRequestReport } from "../../analysis/report/report.ts";
import { alignColumns } from "../local/text.ts";

/** What a run over mocked resources does not know. */
const steps = ["delete", "replace", "update", "create"] as const;

/** A line a stack, then what is against it; where the rest is. */
export function checkText({ passes, isMocked, stacks, findings, following }: PullRequestReport, file: string): string {
    const rows = stacks.map(({ stack, outcome, counts }) => [
        stack,
        outcome,
        ...(isMocked ? [] : steps.map((step) => `${counts[step]} ${step}`)),
    ]);
    const against = [
        ...findings,
        ...stacks.flatMap(({ stack, refusals, violations }) =>
            [...refusals, ...violations].map(({ rule, message }) => ({ rule: `${stack}: ${rule}`, message })),
        ),
    ];
    return [
        ...(rows.length > 0 ? [alignColumns(rows)] : ["No stack is affected."]),
        ...(following.length > 0 ? [`May follow: ${following.map(({ stack }) => stack).join(", ")}`] : []),
        ...against.map(({ rule, message }) => `${rule}: ${message}`),
        `${passes ? "Passes." : "Must not pass."} See ${file}`,
    ].join("\n");
}
