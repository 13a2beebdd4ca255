import { sql, type Kysely } from "kysely";

/** When drift is looked for, what is to be done about it, and what was found. */
export async function up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements.split(";\n").filter((text) => text.trim() !== "")) {
        await sql.raw(statement).execute(database);
    }
}

const statements = `
create table drift_schedule (
    name text primary key,
    cron text not null,
    tenants text not null,
    actions jsonb not null,
    without_approval boolean not null,
    window_seconds integer not null,
    due_at timestamptz not null,
    set_by text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index drift_schedule_due on drift_schedule (due_at);
create table drift_run (
    operation uuid primary key references operation on delete cascade,
    schedule text not null,
    actions jsonb not null,
    without_approval boolean not null
);
create table drift_report (
    operation uuid primary key references operation on delete cascade,
    stack text not null references stack on delete cascade,
    tenant text not null,
    at timestamptz not null,
    benign integer not null,
    security integer not null,
    data_risk integer not null,
    findings jsonb not null,
    action text not null check (action in ('none', 'report', 'hold', 'remediate')),
    remediation uuid references operation on delete set null
);
create index drift_report_latest on drift_report (stack, at desc);
`;
