/**
 * What an engine that was killed has left of a stack, put in order before the next one starts: docs/adr/0031. What cannot be
 * known is not guessed.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { hasPending, settled, type ExportedStack } from "../../cli/engine/recovery.ts";
import { findLocalId, sweepLocal } from "../../cli/local/cloud-access.ts";
import type { LocalCloud } from "../../cli/local/environment.ts";
import { objectId, type ObjectPlace } from "../domain/object-ids.ts";
import type { OperationEvent } from "../store/events.ts";
import { locksOf, verdictOf, type EngineProcess } from "./locks.ts";
import { isAlive, processEntry } from "./process-table.ts";
import type { StackEngine } from "./stack-engine.ts";

/** Tag by which an object says which stack made it. */
const stackTag = "neo:stack";

/** Thrown when a person has to look. */
export class NeedsAttention extends Error {
    override readonly name = "NeedsAttention";
}

/** Thrown when putting in order was itself ended from outside: it has to be begun anew. */
export class Interrupted extends Error {
    override readonly name = "Interrupted";
}

/** Whose stack it is, and by what it can be put in order. */
export interface Recovery {
    stack: string;
    project: string;
    engine: StackEngine;
    variables: Readonly<Record<string, string>>;
    local: LocalCloud | undefined;
    /** Whether an object that no state knows of stays: it may be the one that is to be imported. */
    keepsUnknown: boolean;
    /** Where the objects of a real cloud are. */
    place: ObjectPlace;
    /** Hosts that somebody has declared to be gone for good, and when. */
    lostHosts: ReadonlyMap<string, Date>;
    /** File of the engines that were ever started for the stack on this host; see {@link noteEngine}. */
    engines: string;
    /** Where the state is kept as it was before. */
    copies: string;
    tell: (event: OperationEvent) => void;
}

/** Why nothing is begun anew where an operation has left a state and none is found: all of it would be made a second time. Pure. */
export function lostState(stack: string): string {
    return `stack/${stack}: its state must be where its last operation has left it, got none; see that states are kept where they were, and bring it back, or run \`pulumi stack init ${stack}\` when nothing of the stack is left; release the stack, then retry`;
}

/** What a pending operation asks for. Pure. */
export function pendingOf({ deployment }: ExportedStack): { creates: string[]; others: string[] } {
    const pending = deployment.pending_operations ?? [];
    const urnsOf = (isCreate: boolean) =>
        pending.filter(({ type }) => (type === "creating") === isCreate).map(({ resource }) => resource.urn);
    return { creates: urnsOf(true), others: urnsOf(false) };
}

/**
 * Puts a stack in order. Nothing is touched when nothing is left.
 * @returns the state
 * @throws Error while another process holds a lock: it is waited for
 * @throws NeedsAttention for a lock of a process that is gone and none of ours, and for what may or may not have been made
 */
export async function recover(recovery: Recovery, state: ExportedStack): Promise<ExportedStack> {
    const { stack, engine, local, keepsUnknown, place, variables, tell } = recovery;
    await passLocks(recovery);
    const swept = local === undefined || keepsUnknown ? [] : sweepLocal(local, stack, state, variables);
    if (swept.length > 0) {
        tell({
            type: "recovery",
            content: { did: "removed what no state knows of", urns: swept.map(({ urn }) => urn) },
        });
    }
    if (!hasPending(state)) return state;
    keepCopy(recovery, state);
    const { creates, others } = pendingOf(state);
    const idsByName = local === undefined ? idsOfCreations(state, place) : undefined;
    const unknown = creates.filter((urn) => idsByName !== undefined && !idsByName.has(urn));
    if (unknown.length > 0) {
        throw new NeedsAttention(
            `stack/${stack}: the creations of ${unknown.join(", ")} must have ended, got open ones, and what AWS calls them cannot be told from their names; see in the cloud whether they are there, import or clear them, release the stack, then retry`,
        );
    }
    const whole = settled(state, (urn) => (local === undefined ? idsByName?.get(urn) : findLocalId(local, urn)));
    await engine.importState(whole);
    const known = new Set((whole.deployment.resources ?? []).map(({ urn }) => urn));
    const targets = [...creates, ...others].filter((urn) => known.has(urn));
    tell({ type: "recovery", content: { did: "settled open operations", creates, others, refreshed: targets } });
    if (targets.length > 0) {
        const { succeeded, wasKilled, report, text } = await engine.run("refresh", () => undefined, { targets });
        if (wasKilled) throw new Interrupted();
        if (!succeeded) {
            const said = report.errors[0] ?? text;
            throw new NeedsAttention(`stack/${stack}: ${targets.join(", ")} must be readable, got: ${said}`);
        }
    }
    const after = (await engine.exportState()) ?? whole;
    if (idsByName !== undefined) refuseForeign(stack, after, creates);
    return after;
}

/** What the objects are called, if they are there, whose creation was under way; those are left out of which that cannot be told. */
function idsOfCreations({ deployment }: ExportedStack, place: ObjectPlace): Map<string, string> {
    const creating = (deployment.pending_operations ?? []).filter(({ type }) => type === "creating");
    const ids = creating.map(({ resource: { urn, inputs } }) => {
        const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
        return [urn, objectId(type, (inputs ?? {}) as Record<string, unknown>, place)] as const;
    });
    return new Map(ids.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** An object of the right name may be somebody else's: what was taken in has to say whose it is, where it has tags. */
function refuseForeign(stack: string, { deployment }: ExportedStack, creates: readonly string[]): void {
    const foreign = (deployment.resources ?? []).flatMap(({ urn, id, outputs }) => {
        const { tagsAll } = (outputs ?? {}) as { tagsAll?: Record<string, unknown> };
        const owner = tagsAll?.[stackTag];
        return creates.includes(urn) && tagsAll !== undefined && owner !== stack
            ? [`${id ?? urn} (tag ${stackTag}: ${typeof owner === "string" ? owner : "none"})`]
            : [];
    });
    if (foreign.length > 0) {
        throw new NeedsAttention(
            `stack/${stack}: objects with the names of its own must be its own, got ${foreign.join(", ")}; take them out of its state, and rename or remove them`,
        );
    }
}

async function passLocks({ stack, project, engines: file, variables, lostHosts, tell }: Recovery): Promise<void> {
    const engines = enginesOf(file);
    // A number that one of our engines had may be another process's by now.
    const runs = (process: number) => {
        const started = engines.findLast((engine) => engine.process === process)?.started;
        return started === undefined ? processEntry(process) !== undefined : isAlive(process, started);
    };
    const locks = locksOf(variables.PULUMI_BACKEND_URL ?? "", project, stack);
    const found = (await locks?.list()) ?? [];
    for (const lock of found) {
        const verdict = verdictOf(lock, { host: hostname(), engines, runs, lostHosts });
        if (verdict === "ours" || verdict === "lost") {
            await locks?.remove(lock);
            const { process, host } = lock;
            tell({ type: "recovery", content: { did: "removed the lock of an engine that is gone", process, host } });
        }
        if (verdict === "held") {
            throw new Error(
                `stack/${stack}: its state is currently locked by process ${lock.process} on ${lock.host}; wait for it, or declare that host lost when it never comes back`,
            );
        }
        if (verdict === "stale") {
            throw new NeedsAttention(
                `stack/${stack}: its lock must be of a process that runs, got ${lock.process} on ${lock.host}, which is gone and was not started by this service; see what it did, then \`pulumi cancel\``,
            );
        }
    }
    // Whoever holds the lease starts anew; a preview that is at work takes no lock.
    if (found.length === 0) rmSync(file, { force: true });
}

/** Writes down that an engine was started for the stack, before it can take a lock. */
export function noteEngine(file: string, process: number): void {
    const started = processEntry(process)?.started;
    if (started === undefined) return;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    appendFileSync(file, `${process} ${started}\n`, { mode: 0o600 });
}

function enginesOf(file: string): EngineProcess[] {
    if (!existsSync(file)) return [];
    return readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line.includes(" "))
        .map((line) => ({ process: Number(line.split(" ")[0]), started: line.split(" ")[1]! }));
}

/** The state as it was, for whoever has to look; its secrets are encrypted. */
function keepCopy({ stack, copies }: Recovery, state: ExportedStack): void {
    mkdirSync(copies, { recursive: true, mode: 0o700 });
    const name = `${stack}-${new Date().toISOString().replaceAll(":", "-")}.json`;
    writeFileSync(join(copies, name), JSON.stringify(state), { mode: 0o600 });
}
