import { sql, type Kysely } from "kysely";

/**
 * Stacks that leave and are gone, stages on their way out and their time to live, offboardings with export and report, and keys
 * by what they sign.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements.split(";\n").filter((text) => text.trim() !== "")) {
        await sql.raw(statement).execute(database);
    }
}

const statements = `
alter table stack
    add column leaving uuid references operation_group,
    add column gone_at timestamptz;
alter table signing_key
    add column purpose text not null default 'tokens' check (purpose in ('tokens', 'reports'));
create table stage_retirement (
    id uuid primary key,
    tenant text not null references tenant,
    stage text not null,
    status text not null,
    attention text,
    operation_group uuid references operation_group,
    requested_by text not null,
    requested_at timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    ended_at timestamptz
);
create unique index stage_retirement_open on stage_retirement (tenant, stage) where ended_at is null;
create table stage_expiry (
    tenant text not null references tenant,
    stage text not null,
    expires_at timestamptz not null,
    set_by text not null,
    set_at timestamptz not null,
    primary key (tenant, stage)
);
create table offboarding (
    id uuid primary key,
    tenant text not null references tenant,
    incarnation text not null,
    status text not null,
    stuck_in text,
    attention text,
    reason text not null,
    retention_days integer not null,
    wants_export boolean not null,
    tenant_status_before text,
    requested_by text not null,
    requested_at timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    retention_ends_at timestamptz,
    suspension_group uuid references operation_group,
    removal_group uuid references operation_group,
    sweep jsonb,
    report text,
    ended_at timestamptz
);
create unique index offboarding_open on offboarding (tenant) where ended_at is null;
create table tenant_export (
    offboarding uuid primary key references offboarding,
    content text not null,
    sha256 text not null,
    created_at timestamptz not null
);
`;
