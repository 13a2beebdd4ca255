/**
 * Has operations run: claims one, starts its runner, and waits. What decides anything stands in the database; a worker that is
 * killed takes nothing with it, and the next one goes on with what it finds. See docs/adr/0031.
 */
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { remind, wake } from "../commands/operations.ts";
import { failureOf } from "../domain/failure.ts";
import { changesState, inTurn, isAtWork, openStatuses } from "../domain/operation.ts";
import type { EngineEnvironment } from "../engine/environments.ts";
import { mostInterruptions } from "../engine/outcome.ts";
import { openDns } from "../dns/dns.ts";
import { bootId, isAlive, processesOfFolder } from "../engine/process-table.ts";
import { readSpool } from "../engine/spool.ts";
import {
    attemptFolder,
    attemptFolders,
    folderNames,
    makeFolder,
    operationsWithFolders,
    removeWorkFolders,
} from "../engine/work-folder.ts";
import type { Job, JobEngine } from "../jobs/job-engine.ts";
import { advanceLifecycles } from "../lifecycle/advance.ts";
import { inventoryOf } from "../lifecycle/inventory.ts";
import { advanceOwnDomains } from "../lifecycle/own-domains.ts";
import type { Settings } from "../settings.ts";
import { appendSpooled, latestAttempt, needAttention, takeOver } from "../store/attempts.ts";
import { claim, LostLease, waitingFor, type Claim, type Obstacle } from "../store/claims.ts";
import { databaseTime } from "../store/clock.ts";
import type { Database } from "../store/database.ts";
import type { AttemptRow, OperationRow } from "../store/tables.ts";
import { hasRoom, MemoryBudget, memoryEstimates } from "./admission.ts";
import { startRunner } from "./start-runner.ts";
import { sweepProcesses } from "./sweep.ts";
import { whereaboutsOf, type Here } from "./whereabouts.ts";

/** What a worker works with. */
export interface WorkerOptions {
    /** Unlike that of any other worker that lives. */
    name: string;
    settings: Pick<Settings, "clusters" | "operationsAtOnce" | "memoryMib" | "dataFolder" | "dnsServers">;
    database: Database;
    /** The same database, for runners. */
    databaseUrl: string;
    jobs: JobEngine;
    environment: EngineEnvironment;
    /** Told of what goes wrong beside any operation. */
    onError: (error: unknown) => void;
}

const pollMilliseconds = 500;
/** After a lease of another host has ended: its runner may take so long to stop. */
const otherHostGraceSeconds = 30;
/** Every minute. */
const lookAroundCron = "* * * * *";
const seenMilliseconds = 10_000;
/** A worker that has not been seen for so long is gone, for operations that have no lease. */
const unseenSeconds = 60;

/** One worker. */
export class Worker {
    readonly #options: WorkerOptions;
    readonly #budget: MemoryBudget;
    readonly #here: Here = { host: hostname(), bootId: bootId() };
    #seeing: NodeJS.Timeout | undefined;

    constructor(options: WorkerOptions) {
        this.#options = options;
        this.#budget = new MemoryBudget(options.settings.memoryMib);
    }

    /** Takes jobs from here on. */
    async start(): Promise<void> {
        const { jobs, settings } = this.#options;
        makeFolder(settings.dataFolder);
        await this.#see();
        this.#seeing = setInterval(() => void this.#see().catch(this.#options.onError), seenMilliseconds);
        await jobs.work(settings.clusters, settings.operationsAtOnce, (job) => this.handle(job));
        await jobs.schedule("look-around", lookAroundCron, () => this.lookAround());
        // What the last worker here has left is not noticed by its heartbeat alone.
        await this.lookAround();
        await jobs.schedule("lifecycles", lookAroundCron, () => this.advance());
        // Apart: DNS may take its time.
        await jobs.schedule("own-domains", lookAroundCron, () => this.#advanceOwnDomains());
    }

    /** Is not seen any more. What runs goes on; whoever hands out the jobs stops first. */
    stop(): void {
        clearInterval(this.#seeing);
    }

    /** Does what can be done about one operation now; what comes later is enqueued. */
    async handle({ operation: id }: Job): Promise<void> {
        for (;;) {
            const operation = await this.#read(id);
            if (operation === undefined) return;
            const goesOn = isAtWork(operation.status)
                ? await this.#goOn(operation)
                : operation.status === "queued" && (await this.#begin(operation));
            if (!goesOn) return;
        }
    }

    /** Enqueues what could run and what nobody runs any more: jobs may be lost, operations may not. */
    async lookAround(): Promise<void> {
        const { database, jobs } = this.#options;
        const operations = await database
            .selectFrom("operation")
            .selectAll()
            .where("status", "in", openStatuses)
            .orderBy("id")
            .execute();
        const now = await databaseTime(database);
        const ofStacks = Object.values(Object.groupBy(operations, ({ stack }) => stack));
        const left = ofStacks
            .flatMap((ofStack) => inTurn(ofStack ?? []))
            .filter(({ not_before: notBefore }) => notBefore === null || notBefore.getTime() <= now.getTime());
        for (const operation of operations) {
            if (isAtWork(operation.status) && (await this.#isLost(operation))) left.push(operation);
        }
        await remind({ jobs }, database, left);
        await this.#tidy(operations.map(({ id }) => id));
    }

    /** Removes work folders on this host of operations that are over: a runner may be killed between its last two steps. */
    async #tidy(open: readonly string[]): Promise<void> {
        const { dataFolder } = this.#options.settings;
        for (const operation of operationsWithFolders(dataFolder)) {
            if (open.includes(operation)) continue;
            for (const folder of attemptFolders(dataFolder, operation)) await sweepProcesses(folder);
            removeWorkFolders(dataFolder, operation);
        }
    }

    /**
     * Takes tenants and stages that come and go as far as they come now: lifecycle/advance.ts.
     * @param group only what waits for these operations. Default: everything
     */
    async advance(group?: string): Promise<void> {
        const { database, jobs, environment } = this.#options;
        await advanceLifecycles({ database, jobs, inventory: inventoryOf(environment.local) }, new Date(), group);
    }

    /** The same for hosts of customers' own: lifecycle/own-domains.ts. */
    async #advanceOwnDomains(group?: string): Promise<void> {
        const { database, jobs, settings } = this.#options;
        const dns = openDns(settings.dnsServers);
        await advanceOwnDomains({ database, jobs, dns }, await databaseTime(database), group);
    }

    /** Claims an operation and waits for its runner. */
    async #begin(operation: OperationRow): Promise<boolean> {
        const { database, databaseUrl, environment, name, settings } = this.#options;
        const giveBack = await this.#budget.take(memoryEstimates[operation.kind]);
        try {
            await hasRoom(settings.dataFolder);
            const got = await claim(database, operation.id, {
                worker: name,
                ...this.#here,
                folderFor: (id, attempt) => attemptFolder(settings.dataFolder, id, attempt),
            });
            if (got === undefined) return false;
            if (!("epoch" in got)) {
                await this.#later(operation, got);
                return false;
            }
            const { dataFolder } = settings;
            const runner = await startRunner({ claim: got, databaseUrl, dataFolder, environment });
            await runner.ended;
            return await this.#after(operation.id);
        } finally {
            giveBack();
        }
    }

    /** What an operation's end lets go. */
    async #after(id: string): Promise<boolean> {
        const { database, jobs } = this.#options;
        const operation = await this.#read(id);
        if (operation === undefined) return false;
        if (isAtWork(operation.status)) return true;
        const waiting = await waitingFor(database, operation);
        await wake({ jobs }, database, waiting);
        const { operation_group: group, status } = operation;
        if (group !== null && status !== "queued") {
            await this.advance(group).catch(this.#options.onError);
            await this.#advanceOwnDomains(group).catch(this.#options.onError);
        }
        return false;
    }

    /** For an operation that somebody runs, or ran. */
    async #goOn(operation: OperationRow): Promise<boolean> {
        const { database, jobs } = this.#options;
        const attempt = await latestAttempt(database, operation.id);
        if (attempt === undefined) throw new Error(`operation/${operation.id} must have an attempt: it is at work`);
        switch (this.#whereabouts(attempt, await databaseTime(database))) {
            case "here":
                await this.#waitFor(attempt, operation);
                return this.#after(operation.id);
            case "gone":
                await this.#takeOver(operation, attempt, "its runner is gone");
                return true;
            case "elsewhere": {
                const until = await this.#workEnds(operation, attempt);
                if (until.getTime() <= (await databaseTime(database)).getTime()) {
                    await this.#takeOver(operation, attempt, `nothing is heard of its worker on ${attempt.host}`);
                    return true;
                }
                await wake({ jobs }, database, [{ ...operation, not_before: until }]);
                return false;
            }
        }
    }

    /** A runner another worker started, on this host. */
    async #waitFor(attempt: AttemptRow, { kind }: OperationRow): Promise<void> {
        const giveBack = await this.#budget.take(memoryEstimates[kind]);
        try {
            // Asked once: while the database is away, a runner is waited for all the same.
            const [begun, now] = [performance.now(), await databaseTime(this.#options.database)];
            const current = () => new Date(now.getTime() + performance.now() - begun);
            while (this.#whereabouts(attempt, current()) === "here") await wait(pollMilliseconds);
        } finally {
            giveBack();
        }
    }

    async #takeOver(operation: OperationRow, attempt: AttemptRow, reason: string): Promise<void> {
        const { database } = this.#options;
        const { id } = operation;
        if (attempt.host === this.#here.host) {
            await sweepProcesses(attempt.folder);
            await appendSpooled(database, id, attempt.number, this.#spooled(attempt));
        }
        if (attempt.number <= mostInterruptions) {
            const lapsedSeconds = attempt.host === this.#here.host ? undefined : otherHostGraceSeconds;
            await takeOver(database, id, attempt.number, reason, lapsedSeconds);
            return;
        }
        const message = `operation/${id}: at most ${mostInterruptions} attempts must end by a kill, got ${attempt.number}`;
        const failure = { ...failureOf([], false), class: "interrupted" as const, message };
        const claimed: Claim = { operation, attempt: attempt.number, epoch: attempt.epoch, folder: attempt.folder };
        await needAttention(database, claimed, failure).catch((error: unknown) => {
            // Somebody else was faster.
            if (!(error instanceof LostLease)) throw error;
        });
    }

    #spooled({ folder, number }: AttemptRow) {
        const events = readSpool(`${folder}/${folderNames.spool}`);
        return events.filter(({ content }) => content.attempt === number);
    }

    /** What is only a matter of time is enqueued for that time; the end of everything else enqueues by itself. */
    async #later(operation: OperationRow, obstacles: readonly Obstacle[]): Promise<void> {
        const { database, jobs } = this.#options;
        const times = obstacles.flatMap((obstacle) => ("until" in obstacle ? [obstacle.until] : []));
        const last = times.sort().at(-1);
        if (last === undefined || times.length < obstacles.length) return;
        await wake({ jobs }, database, [{ ...operation, not_before: new Date(last) }]);
    }

    async #isLost(operation: OperationRow): Promise<boolean> {
        const { database } = this.#options;
        const attempt = await latestAttempt(database, operation.id);
        if (attempt === undefined) return false;
        const now = await databaseTime(database);
        const where = this.#whereabouts(attempt, now);
        return (
            where === "gone" ||
            (where === "elsewhere" && (await this.#workEnds(operation, attempt)).getTime() <= now.getTime())
        );
    }

    /** When nobody can be at work on it any more: as its lease tells, or the worker of an operation that needs none. */
    async #workEnds({ id, kind }: OperationRow, { worker }: AttemptRow): Promise<Date> {
        const { database } = this.#options;
        if (changesState(kind)) {
            const lease = await database
                .selectFrom("lease")
                .select("expires_at")
                .where("operation", "=", id)
                .executeTakeFirst();
            return later(lease?.expires_at, otherHostGraceSeconds);
        }
        const seen = await database
            .selectFrom("worker")
            .select("seen_at")
            .where("name", "=", worker)
            .executeTakeFirst();
        return later(seen?.seen_at, unseenSeconds);
    }

    async #see(): Promise<void> {
        const { name, settings, database } = this.#options;
        const seen = {
            host: this.#here.host,
            clusters: JSON.stringify(settings.clusters),
            operations_at_once: settings.operationsAtOnce,
            seen_at: await databaseTime(database),
        };
        await database
            .insertInto("worker")
            .values({ name, ...seen })
            .onConflict((conflict) => conflict.column("name").doUpdateSet(seen))
            .execute();
    }

    #whereabouts(attempt: AttemptRow, now: Date) {
        return whereaboutsOf(
            attempt,
            this.#here,
            isAlive,
            (folder) => processesOfFolder(folder).length > 0,
            now.getTime(),
        );
    }

    async #read(id: string): Promise<OperationRow | undefined> {
        return this.#options.database.selectFrom("operation").selectAll().where("id", "=", id).executeTakeFirst();
    }
}

function later(moment: Date | null | undefined, seconds: number): Date {
    return new Date(moment instanceof Date ? moment.getTime() + seconds * 1000 : 0);
}
