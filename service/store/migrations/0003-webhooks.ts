import { sql, type Kysely } from "kysely";

/** Who is told of what happens, and what is still to be told: written with what it tells of, sent by a worker afterwards. */
export async function up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements.split(";\n").filter((text) => text.trim() !== "")) {
        await sql.raw(statement).execute(database);
    }
}

const statements = `
create table webhook (
    name text primary key,
    url text not null,
    events jsonb not null,
    tenants text not null,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create table webhook_secret (
    id uuid primary key,
    webhook text not null references webhook on delete cascade,
    sealed text not null,
    expires_at timestamptz
);
create index webhook_secret_by_webhook on webhook_secret (webhook);
create table webhook_delivery (
    id uuid primary key,
    webhook text not null references webhook on delete cascade,
    type text not null,
    body text not null,
    status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
    attempts integer not null default 0,
    next_at timestamptz not null default clock_timestamp(),
    created_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    answer_status integer,
    answer text
);
create index webhook_delivery_due on webhook_delivery (next_at) where status = 'pending';
create index webhook_delivery_by_webhook on webhook_delivery (webhook, id);
`;
