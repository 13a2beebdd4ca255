import { sql, type Kysely } from "kysely";

/** Tenants and stacks as they are wanted, operations and what became of them, and who did what. */
export async function up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements.split(";\n").filter((text) => text.trim() !== "")) {
        await sql.raw(statement).execute(database);
    }
}

const statements = `
create table document (
    path text primary key,
    content jsonb not null,
    version integer not null default 1
);
create table tenant (
    slug text primary key,
    document jsonb not null,
    status text not null default 'active' check (status in ('active', 'suspended', 'offboarding', 'offboarded')),
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create table stack (
    name text primary key,
    tenant text not null,
    role text not null,
    config jsonb not null,
    version integer not null default 1,
    state_sha256 text,
    applied jsonb,
    outputs jsonb,
    hold_reason text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index stack_by_tenant on stack (tenant);
create table operation_group (
    id uuid primary key,
    kind text not null,
    tenant text not null,
    requested_by text not null,
    requested_at timestamptz not null default now()
);
create table operation (
    id uuid primary key,
    operation_group uuid references operation_group,
    stack text not null references stack,
    tenant text not null,
    kind text not null,
    arguments jsonb not null default '{}',
    status text not null,
    requested_by text not null,
    requested_at timestamptz not null default clock_timestamp(),
    not_before timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    attempts integer not null default 0,
    cancel text check (cancel in ('graceful', 'force')),
    needs_approval boolean not null default false,
    plan uuid,
    failure jsonb,
    result jsonb
);
create index operation_open on operation (stack, requested_at) where ended_at is null;
create index operation_by_group on operation (operation_group);
create index operation_by_tenant on operation (tenant, requested_at desc);
create table operation_need (
    operation uuid not null references operation on delete cascade,
    needs uuid not null references operation on delete cascade,
    primary key (operation, needs)
);
create index operation_need_reverse on operation_need (needs);
create table attempt (
    operation uuid not null references operation on delete cascade,
    number integer not null,
    worker text not null,
    host text not null,
    boot_id text not null,
    epoch integer not null,
    process integer,
    process_started text,
    folder text not null,
    started_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    outcome text,
    peak_memory_bytes bigint,
    primary key (operation, number)
);
create table lease (
    stack text primary key,
    epoch integer not null default 0,
    operation uuid,
    holder text,
    expires_at timestamptz
);
create table event (
    operation uuid not null references operation on delete cascade,
    sequence integer not null,
    at timestamptz not null default clock_timestamp(),
    type text not null,
    content jsonb not null,
    primary key (operation, sequence)
);
create table plan (
    id uuid primary key,
    stack text not null references stack,
    operation uuid not null references operation,
    content bytea not null,
    sha256 text not null,
    state_sha256 text not null,
    release text not null,
    config_sha256 text not null,
    policy_sha256 text not null,
    summary jsonb not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create table approval (
    operation uuid primary key references operation on delete cascade,
    plan uuid not null references plan,
    approved_by text not null,
    approved_at timestamptz not null default now()
);
create table idempotency (
    subject text not null,
    key text not null,
    request_sha256 text not null,
    status integer,
    body jsonb,
    headers jsonb,
    created_at timestamptz not null default now(),
    primary key (subject, key)
);
create table role_binding (
    subject text not null,
    role text not null,
    tenants text not null,
    primary key (subject, role, tenants)
);
create table signing_key (
    id text primary key,
    private_jwk jsonb not null,
    created_at timestamptz not null default now()
);
create table audit (
    sequence integer primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    object text not null,
    detail jsonb not null,
    previous text not null,
    hash text not null
);
create table worker (
    name text primary key,
    host text not null,
    clusters jsonb not null,
    operations_at_once integer not null,
    seen_at timestamptz not null default now()
);
`;
