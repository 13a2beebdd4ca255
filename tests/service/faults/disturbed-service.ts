/** A service whose worker is a process of its own, and whatever can be struck of it. */
import { strict as assert } from "node:assert";
import { fork, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { wake } from "../../../service/commands/operations.ts";
import { isAtWork, isOver } from "../../../service/domain/operation.ts";
import { isAlive, signalAll } from "../../../service/engine/process-table.ts";
import { persistently } from "../../../service/store/persistently.ts";
import type { OperationRow } from "../../../service/store/tables.ts";
import { fraction } from "../../../simulator/cloud/fingerprint.ts";
import { killPostgres } from "../../support/service-database.ts";
import { TestService } from "../worker/service.ts";
import { processesOfVictim, victims, type Victim } from "./victims.ts";

/** A blow that was dealt. */
export interface Blow {
    victim: Victim;
    /** After the attempt's beginning. */
    afterMilliseconds: number;
    /** Until the next attempt was at work, or the operation over; 0 where the attempt goes on. */
    backMilliseconds: number;
}

/** How long an operation may take, disturbed as it is. */
const patienceMilliseconds = 300_000;
const pollMilliseconds = 20;
/** Waits beyond that are for an outside world that needs time, which here it does not. */
const longWaitMilliseconds = 12_000;
/** How late after an attempt's beginning a blow may fall: a little more than an operation takes. */
const spanMilliseconds = 12_000;

/** Wraps a service. */
export class DisturbedService {
    readonly service: TestService;
    /** Lines of the worker's own log. */
    readonly log: string;
    #worker: ChildProcess | undefined;

    constructor(service: TestService) {
        this.service = service;
        this.log = join(service.dataFolder, "worker.log");
    }

    /** Starts the worker, and another one whenever it has ended by itself, as whatever keeps services running does. */
    startWorker(): void {
        const log = openSync(this.log, "a");
        this.#worker = fork(
            join(import.meta.dirname, "..", "worker", "forked-worker.ts"),
            [this.service.url, this.service.dataFolder],
            { stdio: ["ignore", log, log, "ipc"] },
        );
        closeSync(log);
        this.#worker.once("exit", (_code, signal) => {
            if (signal !== "SIGKILL") this.startWorker();
        });
    }

    /** Ends it for good. */
    async stopWorker(): Promise<void> {
        const worker = this.#worker;
        if (worker?.exitCode !== null || worker.signalCode !== null) return;
        const ended = new Promise((resolve) => worker.once("exit", resolve));
        worker.kill("SIGKILL");
        await ended;
    }

    /** The operation as it stands; asked again while the database is away. */
    read(id: string): Promise<OperationRow> {
        return persistently(
            () => this.service.operation(id),
            () => false,
        );
    }

    /**
     * Deals blows to an operation that was asked for, at moments that a seed decides, and waits for its end.
     * @returns those that met somebody: an operation may be over before one falls
     */
    async disturb(id: string, blows: number, seed: number | string): Promise<Blow[]> {
        const dealt: Blow[] = [];
        for (let number = 0; number < blows; number++) {
            const victim = victims[Math.floor(fraction(seed, number, "victim") * victims.length)]!;
            const delay = Math.floor(fraction(seed, number, "moment") * spanMilliseconds);
            const blow = await this.#strike(id, victim, delay);
            if (blow !== undefined) dealt.push(blow);
        }
        await this.end(id);
        return dealt;
    }

    /** Waits until it is over; what waits for a time is told that it has come. */
    async end(id: string): Promise<void> {
        await this.#until(`operation ${id} is over`, async () => {
            const operation = await this.#letTimePass(id);
            return isOver(operation.status) || operation.status === "needs-attention";
        });
    }

    async #strike(id: string, victim: Victim, delay: number): Promise<Blow | undefined> {
        const isBegun = async () => (await this.#isAtWork(id)) || isOver((await this.#letTimePass(id)).status);
        await this.#until(`operation ${id} is at work`, isBegun);
        const begun = performance.now();
        const { attempts } = await this.read(id);
        await setTimeout(delay);
        for (;;) {
            if (isOver((await this.read(id)).status)) return undefined;
            if (await this.#hit(id, victim)) break;
            await setTimeout(pollMilliseconds);
        }
        const struck = performance.now();
        const goesOn = victim === "worker" || victim === "postgres";
        await this.#until(`operation ${id} is at work again`, async () => {
            const { attempts: now, status } = await this.#letTimePass(id);
            return goesOn || isOver(status) || (now > attempts && (await this.#isAtWork(id)));
        });
        const backMilliseconds = goesOn ? 0 : performance.now() - struck;
        return { victim, afterMilliseconds: struck - begun, backMilliseconds };
    }

    /** @returns whether there was somebody to hit */
    async #hit(id: string, victim: Victim): Promise<boolean> {
        if (victim === "postgres") {
            killPostgres();
            return true;
        }
        if (victim === "worker") {
            await this.stopWorker();
            this.startWorker();
            return true;
        }
        const attempt = await persistently(
            () => this.service.attempt(id),
            () => false,
        );
        const struck = processesOfVictim(victim, attempt.folder, attempt.process);
        if (struck.length === 0) return false;
        if (victim === "everything") await this.stopWorker();
        signalAll(struck, "SIGKILL");
        if (victim === "everything") this.startWorker();
        return true;
    }

    /** Whether a runner that lives has it. */
    async #isAtWork(id: string): Promise<boolean> {
        const { status } = await this.read(id);
        if (!isAtWork(status)) return false;
        const { process, process_started: started } = await persistently(
            () => this.service.attempt(id),
            () => false,
        );
        return process !== null && started !== null && isAlive(process, started);
    }

    /** Long waits are cut short, as if it were later. */
    async #letTimePass(id: string): Promise<OperationRow> {
        const operation = await this.read(id);
        const { status, not_before: notBefore } = operation;
        if (status !== "queued" || notBefore === null) return operation;
        if (notBefore.getTime() - Date.now() < longWaitMilliseconds) return operation;
        const { database, jobs } = this.service;
        return persistently(
            async () => {
                await database
                    .updateTable("operation")
                    .set({ not_before: null })
                    .where("id", "=", id)
                    .where("status", "=", "queued")
                    .execute();
                await wake({ jobs }, database, [{ ...operation, not_before: null }]);
                return this.service.operation(id);
            },
            () => false,
        );
    }

    async #until(what: string, isSo: () => Promise<boolean>): Promise<void> {
        for (const end = performance.now() + patienceMilliseconds; !(await isSo());) {
            if (performance.now() > end) assert.fail(`not so after ${patienceMilliseconds} ms: ${what}`);
            await setTimeout(pollMilliseconds);
        }
    }
}
