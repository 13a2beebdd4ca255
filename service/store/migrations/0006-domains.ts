import { sql, type Kysely } from "kysely";

/** Hosts below customers' own domains. A row is one request for a host, from when it was asked for until it is over. */
export async function up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements.split(";\n").filter((text) => text.trim() !== "")) {
        await sql.raw(statement).execute(database);
    }
}

const statements = `
create table own_domain (
    id uuid primary key,
    host text not null,
    tenant text not null references tenant,
    stage text not null,
    status text not null,
    problem text,
    operation_group uuid references operation_group,
    misses integer not null default 0,
    requested_by text not null,
    requested_at timestamptz not null,
    due_at timestamptz not null,
    looked_at timestamptz,
    look_at timestamptz not null,
    active_at timestamptz,
    ended_at timestamptz
);
create unique index own_domain_open on own_domain (host) where ended_at is null;
create index own_domain_look on own_domain (look_at) where ended_at is null;
create index own_domain_by_tenant on own_domain (tenant, stage)
`;
