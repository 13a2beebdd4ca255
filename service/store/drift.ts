/** Reads what was found, and when it is looked for. */
import { sql, type SqlBool } from "kysely";
import { driftClasses, type DriftClass } from "../../analysis/drift/finding.ts";
import type { Connection } from "./database.ts";
import type { DriftReportRow, DriftScheduleRow } from "./tables.ts";

/** A report without its findings. */
export type DriftSummary = Omit<DriftReportRow, "findings">;

/** Column in which a report counts a class. */
export const driftColumns = {
    benign: "benign",
    security: "security",
    "data-risk": "data_risk",
} as const satisfies Record<DriftClass, keyof DriftReportRow>;

/** What a list of reports is narrowed down to. */
export interface DriftFilter {
    tenant?: string | undefined;
    stack?: string | undefined;
    /** Only stacks with drift of this class. */
    class?: DriftClass | undefined;
}

const summary = [
    "operation",
    "stack",
    "tenant",
    "at",
    "benign",
    "security",
    "data_risk",
    "action",
    "remediation",
] as const;

/** The latest report of each stack, by stack; one beyond the limit, which tells of a next page. */
export function latestReports(
    connection: Connection,
    visible: readonly string[],
    filter: DriftFilter,
    { after, limit }: { after: string | undefined; limit: number },
): Promise<DriftSummary[]> {
    const { tenant, stack, class: wanted } = filter;
    return connection
        .selectFrom("stack")
        .innerJoinLateral(
            (eb) =>
                eb
                    .selectFrom("drift_report")
                    .select(summary)
                    .whereRef("drift_report.stack", "=", "stack.name")
                    .whereRef("drift_report.tenant", "=", "stack.tenant")
                    .orderBy("at", "desc")
                    .limit(1)
                    .as("report"),
            (join) => join.onTrue(),
        )
        .selectAll("report")
        .$if(!visible.includes("%"), (query) =>
            query.where(sql<SqlBool>`stack.tenant like any(${[...visible]}::text[])`),
        )
        .$if(tenant !== undefined, (query) => query.where("stack.tenant", "=", tenant ?? ""))
        .$if(stack !== undefined, (query) => query.where("stack.name", "=", stack ?? ""))
        .$if(wanted !== undefined, (query) => query.where(`report.${driftColumns[wanted ?? "benign"]}`, ">", 0))
        .$if(after !== undefined, (query) => query.where("stack.name", ">", after ?? ""))
        .orderBy("stack.name")
        .limit(limit + 1)
        .execute();
}

/** The latest report of a stack; undefined when nobody has looked yet. */
export function latestReport(connection: Connection, stack: string): Promise<DriftReportRow | undefined> {
    return connection
        .selectFrom("drift_report")
        .innerJoin("stack", (join) =>
            join.onRef("stack.name", "=", "drift_report.stack").onRef("stack.tenant", "=", "drift_report.tenant"),
        )
        .selectAll("drift_report")
        .where("drift_report.stack", "=", stack)
        .orderBy("at", "desc")
        .limit(1)
        .executeTakeFirst();
}

/** How many stacks have drift of each class, by their latest reports. */
export async function driftedStacks(connection: Connection): Promise<Record<DriftClass, number>> {
    const { rows } = await sql<Record<string, number>>`
        select count(*) filter (where benign > 0)::int as benign,
               count(*) filter (where security > 0)::int as security,
               count(*) filter (where data_risk > 0)::int as data_risk
        from stack cross join lateral
             (select * from drift_report where drift_report.stack = stack.name order by at desc limit 1) report`.execute(
        connection,
    );
    const counts = driftClasses.map((each) => [each, rows[0]?.[driftColumns[each]] ?? 0]);
    return Object.fromEntries(counts) as Record<DriftClass, number>;
}

/** Schedules by name; one beyond the limit, which tells of a next page. */
export function listDriftSchedules(
    connection: Connection,
    { after, limit }: { after: string | undefined; limit: number },
): Promise<DriftScheduleRow[]> {
    return connection
        .selectFrom("drift_schedule")
        .selectAll()
        .$if(after !== undefined, (query) => query.where("name", ">", after ?? ""))
        .orderBy("name")
        .limit(limit + 1)
        .execute();
}

export function findDriftSchedule(connection: Connection, name: string): Promise<DriftScheduleRow | undefined> {
    return connection.selectFrom("drift_schedule").selectAll().where("name", "=", name).executeTakeFirst();
}
