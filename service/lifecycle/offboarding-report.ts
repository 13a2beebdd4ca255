/** What became of a tenant, signed: whoever has it can show that it is this service's word, and that nobody changed it. */
import { CompactSign, importJWK, type JWK } from "jose";
import { keyDeletionDays } from "../../infra/lifecycle.ts";
import { signingAlgorithm } from "../auth/signing-keys.ts";
import type { Connection } from "../store/database.ts";
import type { OffboardingRow, Sweep } from "../store/tables.ts";
import { latestByStep, operationsOfGroup } from "./departure.ts";

/** `typ` of the signature's header. */
export const reportType = "neo-offboarding-report";
const dayMilliseconds = 86_400_000;

/** What is signed. */
export interface OffboardingReport {
    kind: typeof reportType;
    version: 1;
    offboarding: string;
    tenant: string;
    incarnation: string;
    reason: string;
    requested: { by: string; at: string };
    confirmed: { by: string | null; at: string | null };
    retention: { days: number; endedAt: string | null };
    /** Null when none was wanted. */
    export: { sha256: string; bytes: number; createdAt: string } | null;
    /** Every stack, with the operation that destroyed it. */
    stacks: { stack: string; operation: string; status: string; endedAt: string | null; deleted: number | null }[];
    /** Keys whose deletion was asked for; what they encrypted is unreadable from the second date on. */
    keys: { stack: string; urn: string; deletionAskedAt: string; destroyedAt: string }[];
    sweep: Sweep | null;
    /** The last entry of the audit when this was signed: what came before it cannot be changed unseen. */
    auditHead: { sequence: number; hash: string };
    signedAt: string;
}

/**
 * Puts the report together and signs it: a JWS in its compact form.
 * @param jwk key for reports (auth/signing-keys.ts); `/jwks.json` has its public half
 */
export async function signedReport(connection: Connection, row: OffboardingRow, jwk: JWK, now: Date): Promise<string> {
    const report = await reportOf(connection, row, now);
    return new CompactSign(new TextEncoder().encode(JSON.stringify(report)))
        .setProtectedHeader({ alg: signingAlgorithm, kid: jwk.kid, typ: reportType })
        .sign(await importJWK(jwk, signingAlgorithm));
}

/** What a signed report says, as it was signed. */
export function reportIn(jws: string): OffboardingReport {
    return JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString()) as OffboardingReport;
}

async function reportOf(connection: Connection, row: OffboardingRow, now: Date): Promise<OffboardingReport> {
    const kept = await connection
        .selectFrom("tenant_export")
        .selectAll()
        .where("offboarding", "=", row.id)
        .executeTakeFirst();
    const operations = row.removal_group === null ? [] : await operationsOfGroup(connection, row.removal_group);
    const destroys = [...latestByStep(operations).values()].filter(({ kind }) => kind === "destroy");
    const head = await connection
        .selectFrom("audit")
        .select(["sequence", "hash"])
        .orderBy("sequence", "desc")
        .limit(1)
        .executeTakeFirstOrThrow();
    return {
        kind: reportType,
        version: 1,
        offboarding: row.id,
        tenant: row.tenant,
        incarnation: row.incarnation,
        reason: row.reason,
        requested: { by: row.requested_by, at: row.requested_at.toISOString() },
        confirmed: { by: row.confirmed_by, at: row.confirmed_at?.toISOString() ?? null },
        retention: { days: row.retention_days, endedAt: row.retention_ends_at?.toISOString() ?? null },
        export:
            kept === undefined
                ? null
                : {
                      sha256: kept.sha256,
                      bytes: Buffer.byteLength(kept.content),
                      createdAt: kept.created_at.toISOString(),
                  },
        stacks: destroys.map(({ id, stack, status, ended_at, result }) => ({
            stack,
            operation: id,
            status,
            endedAt: ended_at?.toISOString() ?? null,
            deleted: deletedOf(result),
        })),
        keys: await deletedKeys(
            connection,
            destroys.map(({ id }) => id),
        ),
        sweep: row.sweep,
        auditHead: head,
        signedAt: now.toISOString(),
    };
}

/** As the destroying operations' events tell: AWS keeps a key that long, and nobody can shorten it afterwards. */
async function deletedKeys(connection: Connection, operations: readonly string[]): Promise<OffboardingReport["keys"]> {
    if (operations.length === 0) return [];
    const steps = await connection
        .selectFrom("event")
        .innerJoin("operation", "operation.id", "event.operation")
        .select(["operation.stack", "event.at", "event.content"])
        .where("event.operation", "in", operations)
        .where("event.type", "=", "step")
        .orderBy("operation.id")
        .orderBy("event.sequence")
        .execute();
    return steps
        .filter(({ content: { phase, op, type } }) => phase === "done" && op === "delete" && type === "aws:kms/key:Key")
        .map(({ stack, at, content }) => ({
            stack,
            urn: String(content.urn),
            deletionAskedAt: at.toISOString(),
            destroyedAt: new Date(at.getTime() + keyDeletionDays * dayMilliseconds).toISOString(),
        }));
}

function deletedOf(result: Record<string, unknown> | null): number | null {
    const { steps } = (result ?? {}) as { steps?: { delete?: number } };
    return steps?.delete ?? null;
}
