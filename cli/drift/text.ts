/** Reports of drift in words. Pure. */
import type { components } from "../client/api.ts";
import { alignColumns } from "../local/text.ts";
import { nameInUrn } from "../../analysis/urn.ts";

type DriftReport = components["schemas"]["DriftReport"];
type DriftSummary = components["schemas"]["DriftSummary"];

/** Worst last, as the service counts them. */
const classes = ["benign", "security", "data-risk"] as const;

/** Head of {@link reportRow}. */
export const reportHead = ["stack", "tenant", "looked at", ...classes, "action"] as const;

/** One as a row of a table. */
export function reportRow({ stack, tenant, at, counts, action }: DriftSummary): string[] {
    return [stack, tenant, at, ...classes.map((each) => String(counts[each] ?? 0)), action];
}

const findingHead = ["class", "change", "type", "resource", "property", "at stake"] as const;

/** One with everything that differs. Whoever needs whole URNs takes the JSON. */
export function reportText({ stack, at, operation, counts, action, remediation, findings }: DriftReport): string {
    const rows = findings.map(({ class: driftClass, change, type, urn, property, why }) => [
        driftClass,
        change,
        type,
        nameInUrn(urn),
        property === "" ? "all of it" : property,
        why,
    ]);
    return [
        `${stack}: ${classes.map((each) => `${counts[each] ?? 0} ${each}`).join(", ")}`,
        `looked at ${at} by ${operation}`,
        `action: ${action}`,
        ...(remediation === null ? [] : [`to see it put right: neo op watch ${remediation}`]),
        ...(rows.length === 0 ? [] : [alignColumns([[...findingHead], ...rows])]),
    ].join("\n");
}
