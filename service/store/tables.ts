/** The tables as TypeScript sees them; what each column is for, stands in migrations/ where it was made. */
import type { ColumnType, Generated, JSONColumnType, Selectable } from "kysely";
import type { DriftFinding } from "../../analysis/drift/finding.ts";
import type { DriftActions, DriftDecision } from "../domain/drift-decision.ts";
import type { Failure } from "../domain/failure.ts";
import type { OperationKind, OperationStatus } from "../domain/operation.ts";
import type { Role } from "../domain/roles.ts";

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
        status: Generated<"active" | "suspended" | "offboarding" | "offboarded">;
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
    signing_key: { id: string; private_jwk: Json; created_at: Time };
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

export type StackRow = Selectable<Tables["stack"]>;
export type TenantRow = Selectable<Tables["tenant"]>;
export type OperationRow = Selectable<Tables["operation"]>;
export type EventRow = Selectable<Tables["event"]>;
export type AttemptRow = Selectable<Tables["attempt"]>;
export type DriftScheduleRow = Selectable<Tables["drift_schedule"]>;
export type DriftReportRow = Selectable<Tables["drift_report"]>;
