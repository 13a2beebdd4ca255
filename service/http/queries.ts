/** What lists and pages show: reads, and nothing else. Rows are asked for one beyond the limit, which tells of a next page. */
import { sql, type ExpressionBuilder, type Selectable, type SqlBool } from "kysely";
import type { OperationKind, OperationStatus } from "../domain/operation.ts";
import type { Connection, Database } from "../store/database.ts";
import type {
    DeliveryRow,
    OffboardingRow,
    OperationRow,
    OwnDomainRow,
    StackRow,
    StageExpiryRow,
    StageRetirementRow,
    Tables,
    TenantRow,
    WebhookRow,
} from "../store/tables.ts";

/** A part of a list. */
export interface Part<Key> {
    /** Key of the last row before it; undefined for the beginning. */
    after: Key | undefined;
    limit: number;
}

/** Patterns of `like`: what the caller may see of a list. */
export type Visible = readonly string[];

/** Tenants by name. */
export function listTenants(
    database: Database,
    visible: Visible,
    { after, limit }: Part<string>,
): Promise<TenantRow[]> {
    return database
        .selectFrom("tenant")
        .selectAll()
        .where(fits("slug", visible))
        .$if(after !== undefined, (query) => query.where("slug", ">", after ?? ""))
        .orderBy("slug")
        .limit(limit + 1)
        .execute();
}

export function findTenant(database: Database, slug: string): Promise<TenantRow | undefined> {
    return database.selectFrom("tenant").selectAll().where("slug", "=", slug).executeTakeFirst();
}

/** Stacks of a tenant by name. */
export function listStacks(database: Database, tenant: string, { after, limit }: Part<string>): Promise<StackRow[]> {
    return database
        .selectFrom("stack")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("gone_at", "is", null)
        .$if(after !== undefined, (query) => query.where("name", ">", after ?? ""))
        .orderBy("name")
        .limit(limit + 1)
        .execute();
}

export function findStack(database: Database, name: string): Promise<StackRow | undefined> {
    return database
        .selectFrom("stack")
        .selectAll()
        .where("name", "=", name)
        .where("gone_at", "is", null)
        .executeTakeFirst();
}

/** When stages of a tenant go by themselves, the next one first. */
export function listExpiries(database: Database, tenant: string): Promise<StageExpiryRow[]> {
    return database.selectFrom("stage_expiry").selectAll().where("tenant", "=", tenant).orderBy("expires_at").execute();
}

/** The last retirement of a stage. */
/** Hosts below a customer's own domains of a stage, by name; those that are over left out. */
export function listOwnDomains(database: Database, tenant: string, stage: string): Promise<OwnDomainRow[]> {
    return ofStage(database, tenant, stage).where("ended_at", "is", null).orderBy("host").execute();
}

/** The last time a stage was to have a host. */
export function findOwnDomain(
    database: Database,
    tenant: string,
    stage: string,
    host: string,
): Promise<OwnDomainRow | undefined> {
    return ofStage(database, tenant, stage).where("host", "=", host).orderBy("id", "desc").limit(1).executeTakeFirst();
}

function ofStage(database: Database, tenant: string, stage: string) {
    return database.selectFrom("own_domain").selectAll().where("tenant", "=", tenant).where("stage", "=", stage);
}

export function findStageRetirement(
    database: Database,
    tenant: string,
    stage: string,
): Promise<StageRetirementRow | undefined> {
    return database
        .selectFrom("stage_retirement")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("stage", "=", stage)
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
}

/** The last offboarding of a tenant. */
export function findOffboarding(database: Database, tenant: string): Promise<OffboardingRow | undefined> {
    return database
        .selectFrom("offboarding")
        .selectAll()
        .where("tenant", "=", tenant)
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
}

/** The export of a tenant's last offboarding. */
export async function findExport(
    database: Database,
    tenant: string,
): Promise<Selectable<Tables["tenant_export"]> | undefined> {
    const offboarding = await findOffboarding(database, tenant);
    if (offboarding === undefined) return undefined;
    return database
        .selectFrom("tenant_export")
        .selectAll()
        .where("offboarding", "=", offboarding.id)
        .executeTakeFirst();
}

/** What a list of operations is narrowed down to. */
export interface OperationFilter {
    status?: OperationStatus | undefined;
    tenant?: string | undefined;
    stack?: string | undefined;
    kind?: OperationKind | undefined;
    group?: string | undefined;
}

/** Operations, the newest first: their ids begin with the time. */
export function listOperations(
    database: Database,
    visible: Visible,
    filter: OperationFilter,
    { after, limit }: Part<string>,
): Promise<OperationRow[]> {
    const columns = ["status", "tenant", "stack", "kind", "operation_group"] as const;
    const wanted = { ...filter, operation_group: filter.group };
    const equals = columns.filter((column) => wanted[column] !== undefined);
    return database
        .selectFrom("operation")
        .selectAll()
        .where(fits("tenant", visible))
        .where((eb) => eb.and(equals.map((column) => eb(column, "=", wanted[column] as never))))
        .$if(after !== undefined, (query) => query.where("id", "<", after ?? ""))
        .orderBy("id", "desc")
        .limit(limit + 1)
        .execute();
}

export function findOperation(database: Database, id: string): Promise<OperationRow | undefined> {
    return database.selectFrom("operation").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Webhooks by name. */
export function listWebhooks(
    database: Database,
    visible: Visible,
    { after, limit }: Part<string>,
): Promise<WebhookRow[]> {
    return database
        .selectFrom("webhook")
        .selectAll()
        .where(fits("tenants", visible))
        .$if(after !== undefined, (query) => query.where("name", ">", after ?? ""))
        .orderBy("name")
        .limit(limit + 1)
        .execute();
}

export function findWebhook(database: Connection, name: string): Promise<WebhookRow | undefined> {
    return database.selectFrom("webhook").selectAll().where("name", "=", name).executeTakeFirst();
}

/** What was sent to a webhook, and what is to be sent, the newest first. */
export function listDeliveries(
    database: Database,
    webhook: string,
    status: DeliveryRow["status"] | undefined,
    { after, limit }: Part<string>,
): Promise<DeliveryRow[]> {
    return database
        .selectFrom("webhook_delivery")
        .selectAll()
        .where("webhook", "=", webhook)
        .$if(status !== undefined, (query) => query.where("status", "=", status ?? "pending"))
        .$if(after !== undefined, (query) => query.where("id", "<", after ?? ""))
        .orderBy("id", "desc")
        .limit(limit + 1)
        .execute();
}

/** A plan without its content, which holds values of resources. */
export type PlanSummary = Omit<Selectable<Tables["plan"]>, "content">;

export function findPlan(database: Database, id: string): Promise<PlanSummary | undefined> {
    return database
        .selectFrom("plan")
        .select(["id", "stack", "operation", "sha256", "state_sha256", "release", "config_sha256", "policy_sha256"])
        .select(["summary", "created_at", "expires_at"])
        .where("id", "=", id)
        .executeTakeFirst();
}

export type AuditRow = Selectable<Tables["audit"]>;

/** What was done, the newest first. */
export function listAudit(
    database: Database,
    filter: { actor?: string | undefined; action?: string | undefined; object?: string | undefined },
    { after, limit }: Part<number>,
): Promise<AuditRow[]> {
    const equals = (["actor", "action", "object"] as const).filter((column) => filter[column] !== undefined);
    return database
        .selectFrom("audit")
        .selectAll()
        .where((eb) => eb.and(equals.map((column) => eb(column, "=", filter[column] ?? ""))))
        .$if(after !== undefined, (query) => query.where("sequence", "<", after ?? 0))
        .orderBy("sequence", "desc")
        .limit(limit + 1)
        .execute();
}

function fits<Table extends keyof Tables>(column: string, patterns: Visible) {
    return (eb: ExpressionBuilder<Tables, Table>) =>
        patterns.includes("%") ? eb.lit(true) : sql<SqlBool>`${sql.ref(column)} like any(${[...patterns]}::text[])`;
}
