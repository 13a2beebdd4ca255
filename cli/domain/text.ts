/** Hosts below customers' own domains in words. Pure. */
import type { components } from "../client/api.ts";
import { alignColumns } from "../local/text.ts";

type OwnDomain = components["schemas"]["OwnDomain"];

/** Head of {@link domainRow}. */
export const domainHead = ["host", "status", "asked by", "asked at", "problem"] as const;

/** One as a row of a table. */
export function domainRow({ host, status, requestedBy, requestedAt, problem }: OwnDomain): string[] {
    return [host, status, requestedBy, requestedAt, (problem ?? "").replaceAll("\n", "; ")];
}

/** One with all that is of use to whoever has to set its records. */
export function domainText(domain: OwnDomain): string {
    const { host, status, problem, group, requestedBy, requestedAt, dueAt, lookedAt, looksAt } = domain;
    return [
        `${host}: ${status}`,
        `asked for by ${requestedBy} at ${requestedAt}`,
        ...(status === "requested" ? [`its records have to be right by ${dueAt}`] : []),
        ...(lookedAt === null ? [] : [`looked at last at ${lookedAt}`]),
        ...(looksAt === null ? [] : [`looked at next at ${looksAt}`]),
        ...(domain.activeAt === null ? [] : [`active since ${domain.activeAt}`]),
        ...(domain.endedAt === null ? [] : [`over since ${domain.endedAt}`]),
        ...(problem === null ? [] : problem.split("\n").map((sentence) => `wrong: ${sentence}`)),
        ...(group === null ? [] : [`to see its operations: neo op watch --group ${group}`]),
        ...recordLines(domain),
    ].join("\n");
}

/** What has to be in DNS. One that is on its way out needs nothing there any more. */
function recordLines({ status, records, recordsWithoutAlias, caa }: OwnDomain): string[] {
    if (status === "removing" || records.length === 0) return [];
    return [
        "has to be in DNS, for as long as it is used:",
        recordTable(records),
        "or, at the top of a domain, where there can be no CNAME:",
        recordTable(recordsWithoutAlias),
        `where it or a name above it has CAA records, one of these may issue: ${caa.join(", ")}`,
    ];
}

function recordTable(records: OwnDomain["records"]): string {
    return alignColumns(records.map(({ name, type, value }) => [`  ${name}`, type, value]));
}
