/** What people do with a stack's config. */
import { parseLandscape, stackFileName, stackFolder, type Landscape } from "../../infra/landscape.ts";
import { resolveConfig } from "../../infra/resolve.ts";
import { downstreamStacks } from "../../infra/stack-graph.ts";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Connection } from "../store/database.ts";
import type { OperationRow, StackRow } from "../store/tables.ts";
import { saveStack, stackFile, wantedFiles } from "../store/wanted.ts";
import type { Context } from "./context.ts";
import { insertOperation, wake } from "./operations.ts";
import { overdrafts } from "./overdrafts.ts";
import { Conflict, InvalidConfig, NotFound, Stale } from "./refusals.ts";

/** A stack as it is wanted. */
export interface StackRequest {
    stack: string;
    /** What its file would say, without the `neo:`. Whose it is and what it is for stay as they are: its name says so. */
    config: Record<string, unknown>;
    /** Version of the stack that was looked at. */
    version: number;
    /** Whether the change waits for approval. Default: no */
    needsApproval?: boolean;
}

/**
 * Changes a stack's config, and brings it up.
 * @throws NotFound, or Stale when it is another than was looked at
 * @throws Conflict for a stack on its way out, alone or with its tenant
 * @throws InvalidConfig with every rule that is broken, by the stack or by one that stands on it; nothing is written then
 */
export async function putStack(
    context: Pick<Context, "database" | "jobs">,
    actor: string,
    { stack, config, version, needsApproval }: StackRequest,
): Promise<{ stack: StackRow; operation: OperationRow }> {
    return context.database.transaction().execute(async (connection) => {
        await takeLock(connection, "wanted");
        const read = () =>
            connection.selectFrom("stack").selectAll().where("name", "=", stack).where("gone_at", "is", null);
        const known = await read().executeTakeFirst();
        if (known === undefined) throw new NotFound(`stack/${stack} must be one that is wanted`);
        if (known.version !== version) {
            throw new Stale(`stack/${stack} must be changed from version ${known.version}, got version ${version}`);
        }
        refuseOtherDomains(known, config);
        await writeStackConfig(connection, actor, known, config);
        const operation = await insertOperation(connection, actor, { stack, kind: "up", needsApproval });
        await wake(context, connection, [operation]);
        return { stack: await read().executeTakeFirstOrThrow(), operation };
    });
}

/**
 * Checks what a stack would be with another config, and everything that stands on it. Whoever calls has the lock of what is wanted.
 * @returns the landscape with it
 * @throws InvalidConfig with every rule that is broken; Conflict when its tenant is on its way out
 */
export async function checkStackConfig(
    connection: Connection,
    known: StackRow,
    config: Record<string, unknown>,
): Promise<Landscape> {
    await refuseLeavingTenant(connection, known);
    const { name: stack } = known;
    const files = await wantedFiles(connection);
    const before = parseLandscape(files);
    const after = parseLandscape({ ...files, [stackFileName(stack)]: stackFile(config) });
    const cells = Object.keys(after.stacks).filter((name) => after.stacks[name]?.role === "cell");
    const problems = [
        ...[stack, ...downstreamStacks(stack, before)].flatMap((name) => resolveConfig(name, after).problems),
        ...overdrafts(before, after, cells, { where: `${stackFolder}/${stackFileName(stack)}`, key: "config" }),
    ];
    if (problems.length > 0) throw new InvalidConfig(problems);
    return after;
}

/**
 * Writes it, once {@link checkStackConfig} has nothing against it.
 * @returns the landscape with it
 */
export async function writeStackConfig(
    connection: Connection,
    actor: string,
    known: StackRow,
    config: Record<string, unknown>,
): Promise<Landscape> {
    const { name, tenant, role } = known;
    const after = await checkStackConfig(connection, known, config);
    await saveStack(connection, { name, tenant, role, config });
    await appendAudit(connection, { actor, action: "stack.put", object: `stack/${name}`, detail: { config } });
    return after;
}

/** Whose a host is has to be proved first: what leads to a cell, any of its tenants could claim. */
function refuseOtherDomains({ name, config: before }: StackRow, { ownDomains = [] }: Record<string, unknown>): void {
    if (JSON.stringify(ownDomains) === JSON.stringify(before.ownDomains ?? [])) return;
    throw new Conflict(
        `stack/${name}: ownDomains must stay as they are, got others; put and delete them below the tenant's stage`,
    );
}

/** What such a stack said of its own lifecycle would count before what the tenant's document says. */
async function refuseLeavingTenant(connection: Connection, { name, tenant }: StackRow): Promise<void> {
    const owner = await connection.selectFrom("tenant").select("status").where("slug", "=", tenant).executeTakeFirst();
    if (owner?.status !== "offboarding") return;
    throw new Conflict(`stack/${name}: tenant ${tenant} must not be on its way out`);
}
