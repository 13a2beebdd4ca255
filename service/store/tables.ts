/** The tables as TypeScript sees them; what each column is for, stands in migrations/ where it was made. */
import type { ColumnType, Generated, JSONColumnType, Selectable } from "kysely";
import type { DriftFinding } from "../../analysis/drift/finding.ts";
import type { DriftActions, DriftDecision } from "../domain/drift-decision.ts";
import type { Failure } from "../domain/failure.ts";
import type { Leftovers } from "../domain/leftovers.ts";
import type { OffboardingStatus, WorkingPhase } from "../domain/offboarding.ts";
import type { OperationKind, OperationStatus } from "../domain/operation.ts";
import type { OwnDomainStatus } from "../domain/own-domain.ts";
import type { Role } from "../domain/roles.ts";
import type { StageRetirementStatus } from "../domain/stage-retirement.ts";
import type { TenantStatus } from "../domain/tenant.ts";
import type { WebhookEventType } from "../domain/webhook.ts";

/** Written as text or by the database, read as a Date. */
type Time = ColumnType<Date, Date | string | undefined, Date | string>;
type OptionalTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Json = JSONColumnType<Record<string, unknown>>;
type OptionalJson<Value extends object = Record<string, unknown>> = ColumnType<
    Value | null,
    string | null | undefined,
    string | null
>;

export interface Tables {
    document: { path: string; content: Json; version: Generated<number> };
    tenant: {
        slug: string;
        document: Json;
        status: Generated<TenantStatus>;
        version: Generated<number>;
        created_at: Time;
        updated_at: Time;
    };
    stack: {
        name: string;
        tenant: string;
        role: string;
        config: Json;
        version: Generated<number>;
        state_sha256: string | null;
        applied: OptionalJson;
        outputs: OptionalJson;
        hold_reason: string | null;
        /** Group of the operations by which it leaves; nothing else changes it then. */
        leaving: string | null;
        /** Since when nobody wants it and nothing of it is there; its row stays for its history. */
        gone_at: OptionalTime;
        created_at: Time;
        updated_at: Time;
    };
    operation_group: { id: string; kind: string; tenant: string; requested_by: string; requested_at: Time };
    operation: {
        id: string;
        operation_group: string | null;
        stack: string;
        tenant: string;
        kind: OperationKind;
        arguments: Json;
        status: OperationStatus;
        requested_by: string;
        requested_at: Time;
        not_before: OptionalTime;
        started_at: OptionalTime;
        ended_at: OptionalTime;
        attempts: Generated<number>;
        cancel: "graceful" | "force" | null;
        needs_approval: Generated<boolean>;
        plan: string | null;
        failure: OptionalJson<Failure>;
        result: OptionalJson;
    };
    operation_need: { operation: string; needs: string };
    attempt: {
        operation: string;
        number: number;
        worker: string;
        host: string;
        boot_id: string;
        epoch: number;
        process: number | null;
        process_started: string | null;
        folder: string;
        started_at: Time;
        ended_at: OptionalTime;
        outcome: string | null;
        peak_memory_bytes: ColumnType<string | null, number | null | undefined, number | null>;
    };
    lease: {
        stack: string;
        epoch: number;
        operation: string | null;
        holder: string | null;
        expires_at: OptionalTime;
    };
    event: { operation: string; sequence: number; at: Time; type: string; content: Json };
    plan: {
        id: string;
        stack: string;
        operation: string;
        content: Buffer;
        sha256: string;
        state_sha256: string;
        release: string;
        config_sha256: string;
        policy_sha256: string;
        summary: Json;
        created_at: Time;
        expires_at: Time;
    };
    approval: { operation: string; plan: string; approved_by: string; approved_at: Time };
    idempotency: {
        subject: string;
        key: string;
        request_sha256: string;
        status: number | null;
        body: OptionalJson;
        headers: OptionalJson;
        created_at: Time;
    };
    role_binding: { subject: string; role: Role; tenants: string };
    signing_key: { id: string; private_jwk: Json; purpose: Generated<KeyPurpose>; created_at: Time };
    audit: {
        sequence: number;
        at: Time;
        actor: string;
        action: string;
        object: string;
        detail: Json;
        previous: string;
        hash: string;
    };
    lost_host: { host: string; lost_at: Time; reason: string; declared_by: string };
    stage_retirement: {
        id: string;
        tenant: string;
        stage: string;
        status: StageRetirementStatus;
        /** Why a person has to look; null when nobody has to. */
        attention: string | null;
        operation_group: string | null;
        requested_by: string;
        requested_at: Time;
        confirmed_by: string | null;
        confirmed_at: OptionalTime;
        ended_at: OptionalTime;
    };
    own_domain: {
        id: string;
        host: string;
        tenant: string;
        stage: string;
        status: OwnDomainStatus;
        /** What is wrong now, a sentence a line; null when nothing is known to be. */
        problem: string | null;
        /** Of the operations by which it comes or goes. */
        operation_group: string | null;
        /** How often in a row it was looked at and nothing had changed. */
        misses: Generated<number>;
        requested_by: string;
        requested_at: Time;
        /** When its records have to be right. */
        due_at: Time;
        looked_at: OptionalTime;
        look_at: Time;
        active_at: OptionalTime;
        ended_at: OptionalTime;
    };
    stage_expiry: { tenant: string; stage: string; expires_at: Time; set_by: string; set_at: Time };
    offboarding: {
        id: string;
        tenant: string;
        incarnation: string;
        status: OffboardingStatus;
        /** For `needs-attention`: what is taken up again. */
        stuck_in: WorkingPhase | null;
        attention: string | null;
        reason: string;
        retention_days: number;
        wants_export: boolean;
        tenant_status_before: TenantStatus | null;
        requested_by: string;
        requested_at: Time;
        confirmed_by: string | null;
        confirmed_at: OptionalTime;
        retention_ends_at: OptionalTime;
        suspension_group: string | null;
        removal_group: string | null;
        sweep: OptionalJson<Sweep>;
        /** JWS in its compact form. */
        report: string | null;
        ended_at: OptionalTime;
    };
    tenant_export: { offboarding: string; content: string; sha256: string; created_at: Time };
    webhook: {
        name: string;
        url: string;
        events: JSONColumnType<WebhookEventType[]>;
        tenants: string;
        version: Generated<number>;
        created_at: Time;
        updated_at: Time;
    };
    webhook_secret: { id: string; webhook: string; sealed: string; expires_at: OptionalTime };
    webhook_delivery: {
        id: string;
        webhook: string;
        type: WebhookEventType | "webhook.ping";
        body: string;
        status: Generated<"pending" | "delivered" | "failed">;
        attempts: Generated<number>;
        next_at: Time;
        created_at: Time;
        ended_at: OptionalTime;
        answer_status: number | null;
        answer: string | null;
    };
    drift_schedule: {
        name: string;
        cron: string;
        /** A tenant's name, with `*` for any text. */
        tenants: string;
        actions: JSONColumnType<DriftActions>;
        without_approval: boolean;
        window_seconds: number;
        /** The next time that was not carried out yet. */
        due_at: ColumnType<Date, Date, Date>;
        set_by: string;
        created_at: ColumnType<Date, Date, never>;
        updated_at: ColumnType<Date, Date, Date>;
    };
    /** Of a drift operation that a schedule asked for: what is to be done with what it finds, as it was said then. */
    drift_run: {
        operation: string;
        schedule: string;
        actions: JSONColumnType<DriftActions>;
        without_approval: boolean;
    };
    drift_report: {
        operation: string;
        stack: string;
        tenant: string;
        at: ColumnType<Date, Date, never>;
        benign: number;
        security: number;
        data_risk: number;
        findings: JSONColumnType<DriftFinding[]>;
        action: DriftDecision["action"];
        remediation: string | null;
    };
    worker: {
        name: string;
        host: string;
        clusters: JSONColumnType<string[]>;
        operations_at_once: number;
        seen_at: Time;
    };
}

/** What a key signs: what is signed with one of another purpose is not believed. */
export type KeyPurpose = "tokens" | "reports";

/** The last look for what a tenant has left behind. */
export type Sweep =
    ({ by: "inventory"; at: string } & Leftovers) | { by: "hand"; at: string; attestedBy: string; statement: string };

export type StackRow = Selectable<Tables["stack"]>;
export type TenantRow = Selectable<Tables["tenant"]>;
export type OperationRow = Selectable<Tables["operation"]>;
export type EventRow = Selectable<Tables["event"]>;
export type WebhookRow = Selectable<Tables["webhook"]>;
export type DeliveryRow = Selectable<Tables["webhook_delivery"]>;
export type AttemptRow = Selectable<Tables["attempt"]>;
export type StageRetirementRow = Selectable<Tables["stage_retirement"]>;
export type StageExpiryRow = Selectable<Tables["stage_expiry"]>;
export type OwnDomainRow = Selectable<Tables["own_domain"]>;
export type OffboardingRow = Selectable<Tables["offboarding"]>;
export type DriftScheduleRow = Selectable<Tables["drift_schedule"]>;
export type DriftReportRow = Selectable<Tables["drift_report"]>;
