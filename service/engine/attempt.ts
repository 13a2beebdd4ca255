/** One attempt at one operation, from its claim to its end. What it must never do is write after its lease is lost. */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { findingsOf } from "../../analysis/drift/classify.ts";
import { driftStepOf } from "../../analysis/drift/drift-step.ts";
import type { DriftFinding } from "../../analysis/drift/finding.ts";
import { parseLandscape, type ConfigFiles } from "../../infra/landscape.ts";
import { emptyReport } from "../../cli/engine/events.ts";
import type { ExportedStack } from "../../cli/engine/recovery.ts";
import { reportDrift } from "../commands/drift-reports.ts";
import { failureOf } from "../domain/failure.ts";
import type { ObjectPlace } from "../domain/object-ids.ts";
import { changesState } from "../domain/operation.ts";
import { needAttention } from "../store/attempts.ts";
import { changesBegun, forgetState, LostLease, record, renewLease, settle, type Outcome } from "../store/claims.ts";
import type { Database } from "../store/database.ts";
import type { OperationEvent } from "../store/events.ts";
import { approvedPlan, savePlan } from "../store/plans.ts";
import { lostHosts } from "../store/lost-hosts.ts";
import { persistently } from "../store/persistently.ts";
import { AttemptProcesses } from "./attempt-processes.ts";
import { EngineError } from "./engine-command.ts";
import { carryOut, nothingDone, type CourseTools } from "./course.ts";
import { contentOf } from "./event-content.ts";
import { LeaseKeeper } from "./lease-keeper.ts";
import { outcomeOf, type Circumstances } from "./outcome.ts";
import { bindingOf } from "./plan-binding.ts";
import { Interrupted, lostState, NeedsAttention, noteEngine, recover } from "./recovery.ts";
import type { RunnerWork } from "./runner-work.ts";
import { secretsOf, withoutLiterals } from "./secrets.ts";
import { Spool } from "./spool.ts";
import { StackEngine, type EngineRun, type RunKind, type RunOptions } from "./stack-engine.ts";
import { maskedOutputs, secretsKeysOf, stateHash } from "./state.ts";
import { wantedFor, type Wanted } from "./wanted-files.ts";
import { enginesFile, folderNames, removeWorkFolders, writeSecretsKeys, writeWorkFolder } from "./work-folder.ts";

/** Between two looks at whether somebody wants it to stop. */
const cancelPollMilliseconds = 500;
/** How long an engine may take to end after a SIGINT that nobody chose to wait for. */
const graceMilliseconds = 10_000;
/** Between the signals of a forced end: SIGINT, SIGTERM, SIGKILL. */
const forceMilliseconds = 4000;
/** How long plugins may take to end after their engine. */
const leftoverMilliseconds = 2000;
/** The name every project file of ours has. */
const project = "neo";

/** Why the engine was told to end. */
type Stop = "cancel" | "shutdown" | "lost";

/** Runs one. */
export class Attempt {
    readonly #database: Database;
    readonly #work: RunnerWork;
    readonly #secrets: readonly string[];
    readonly #spool: Spool;
    readonly #processes: AttemptProcesses;
    #engine: StackEngine | undefined;
    readonly #lost = Promise.withResolvers<never>();
    readonly #closing = new AbortController();
    #stop: Stop | undefined;
    #isForced = false;
    #isOver = false;
    /** Of a drift operation: what was found. */
    readonly #drift: DriftFinding[] = [];

    constructor(database: Database, work: RunnerWork) {
        this.#database = database;
        this.#work = work;
        this.#secrets = secretsOf(work.environment.variables, work.databaseUrl);
        this.#processes = new AttemptProcesses(work.claim.folder);
        this.#spool = new Spool(
            join(work.claim.folder, folderNames.spool),
            (events) => record(database, work.claim, events),
            (error) => error instanceof LostLease,
        );
    }

    /** Has it end as soon as the engine has finished what it is doing, and be queued again. */
    shutDown(): void {
        this.#interrupt("shutdown");
    }

    /**
     * Runs it to its end.
     * @throws LostLease when somebody else has the stack, or may have: nothing was written since, no engine runs any more, and the
     * process has to end, because something may still wait for a database that does not answer
     */
    async run(): Promise<void> {
        const { claim } = this.#work;
        const { stack, kind } = claim.operation;
        const keeper = changesState(kind)
            ? new LeaseKeeper(
                  () => renewLease(this.#database, stack, claim.epoch),
                  () => this.#interrupt("lost"),
              )
            : undefined;
        void this.#watchCancel();
        void this.#processes.watchMemory(() => this.#isOver);
        try {
            // Once the lease is lost, what else fails is a consequence, and the end has to wait for that of the engine.
            const end = this.#toTheEnd().catch((error: unknown) => {
                if (this.#stop === "lost") return this.#lost.promise;
                throw error;
            });
            await Promise.race([end, this.#lost.promise]);
        } finally {
            this.#isOver = true;
            keeper?.stop();
            this.#spool.stop();
        }
    }

    async #toTheEnd(): Promise<void> {
        const end = await this.#end();
        // Plugins whose engine was killed run on. What is settled has nothing running.
        await this.#processes.end(leftoverMilliseconds);
        await this.#spool.drain();
        if (this.#stop === "lost") throw new LostLease(this.#work.claim.operation.stack, this.#work.claim.epoch);
        await this.#persistently(end);
    }

    /** Does the work. What it returns writes down what became of it. */
    async #end(): Promise<() => Promise<void>> {
        const { claim } = this.#work;
        try {
            const outcome = await this.#outcome();
            return () => this.#settle(outcome);
        } catch (error) {
            if (this.#stop === "lost") throw new LostLease(claim.operation.stack, claim.epoch);
            if (error instanceof NeedsAttention) {
                const failure = { ...failureOf([], false), class: "state" as const, message: error.message };
                return () => needAttention(this.#database, claim, this.#masked(failure));
            }
            const wasKilled =
                error instanceof Interrupted || (error instanceof EngineError && error.end.signal !== null);
            const text = error instanceof Error ? error.message : String(error);
            const end = { report: emptyReport(), succeeded: false, wasKilled, text };
            const outcome = outcomeOf(end, this.#circumstances(undefined, undefined));
            return () => this.#settle(this.#masked(outcome));
        }
    }

    async #outcome(): Promise<Outcome> {
        const { claim, environment } = this.#work;
        const { operation, folder } = claim;
        const { kind, stack } = operation;
        const wanted = await this.#persistently(() => wantedFor(this.#database, stack, environment.local));
        const { files, version } = wanted;
        writeWorkFolder(folder, files, environment.plugins);
        const changesBefore = await this.#changesBegun();
        // Looks, and puts in order, also when the operation is to end: it is never interrupted.
        const looker = await this.#open();
        let state = await this.#stateOf(looker, wanted);
        writeSecretsKeys(folder, stack, secretsKeysOf(state));
        if (changesState(kind)) state = await this.#recover(looker, state, files);
        this.#engine = looker.again();
        const binding = bindingOf(stack, stateHash(state), files);
        const run = await carryOut(this.#toolsFor(this.#engine), binding, state);
        this.#engine = undefined;
        let after = (await looker.exportState())!;
        if (run.wasKilled && this.#stop === "cancel" && changesState(kind)) {
            // Nobody comes after a cancelled operation to put the stack in order.
            after = await this.#recover(looker, after, files);
        }
        const wasChanged = !changesState(kind) && (await this.#changesBegun()) !== changesBefore;
        const outcome = outcomeOf(run, {
            ...this.#circumstances(stateHash(state), stateHash(after)),
            wasChanged,
        });
        if (outcome.status === "succeeded" && run.plan !== undefined) {
            const plan = await this.#persistently(() =>
                savePlan(this.#database, { ...run.plan!, summary: outcome.result! }),
            );
            return { ...outcome, status: "awaiting-approval", plan, peakMemoryBytes: this.#processes.peakMemoryBytes };
        }
        // A stack without resources that stays in the backend would be taken for one that is wanted.
        if (outcome.status === "succeeded" && kind === "destroy") {
            await this.#persistently(() => forgetState(this.#database, claim));
            await looker.remove();
        }
        const told = { ...outcome.stack, ...this.#toldOf(run, outcome, version) };
        return this.#masked({ ...outcome, stack: told, peakMemoryBytes: this.#processes.peakMemoryBytes });
    }

    #toolsFor(engine: StackEngine): CourseTools {
        const { operation, folder } = this.#work.claim;
        return {
            operation,
            folder,
            project,
            run: (kind, options) => this.#run(engine, kind, options),
            importObjects: (file) => engine.importObjects(file),
            isStopped: () => this.#stop !== undefined,
            approvedPlan: () => this.#persistently(() => approvedPlan(this.#database, operation.id)),
            tell: (event) => this.#tell(event),
        };
    }

    #changesBegun(): Promise<number> {
        return this.#persistently(() => changesBegun(this.#database, this.#work.claim.operation.stack));
    }

    /** That of a stack nobody has made yet is empty, and has been made. */
    async #stateOf(engine: StackEngine, { stateLeft }: Wanted): Promise<ExportedStack> {
        const state = await engine.exportState();
        if (state !== undefined) return state;
        if (stateLeft !== null) throw new NeedsAttention(lostState(this.#work.claim.operation.stack));
        await engine.create();
        return (await engine.exportState())!;
    }

    #circumstances(stateBefore: string | undefined, stateAfter: string | undefined): Circumstances {
        const { operation, attempt } = this.#work.claim;
        return {
            kind: operation.kind,
            attempts: attempt,
            stoppedFor: this.#stop === "lost" ? undefined : this.#stop,
            stateBefore,
            stateAfter,
            chance: Math.random(),
        };
    }

    /** What is true of the stack after an operation that succeeded. */
    #toldOf(run: EngineRun, { status }: Outcome, version: number): Outcome["stack"] {
        const { id, kind } = this.#work.claim.operation;
        if (status !== "succeeded") return {};
        if (kind === "destroy") return { state_sha256: null, applied: {}, outputs: {} };
        return kind === "up" ? { applied: { operation: id, version }, outputs: outputsOf(run) } : {};
    }

    async #run(engine: StackEngine, kind: RunKind, options: RunOptions = {}): Promise<EngineRun> {
        if (this.#stop !== undefined) return nothingDone;
        const tell = (event: EngineEvent) => {
            const content = contentOf(event);
            if (content !== undefined) this.#tell(content);
            const drifted = kind === "drift" ? driftStepOf(event) : undefined;
            if (drifted !== undefined) this.#drift.push(...findingsOf(drifted));
        };
        return engine.run(kind, tell, options);
    }

    async #recover(engine: StackEngine, state: ExportedStack, files: ConfigFiles): Promise<ExportedStack> {
        const { claim, environment, dataFolder } = this.#work;
        const lost = await this.#persistently(() => lostHosts(this.#database));
        return recover(
            {
                stack: claim.operation.stack,
                project,
                engine,
                variables: environment.variables,
                local: environment.local,
                keepsUnknown: claim.operation.kind === "import",
                place: placeOfObjects(files),
                lostHosts: new Map(lost.map(({ host, lost_at: lostAt }) => [host, lostAt])),
                engines: enginesFile(dataFolder, claim.operation.stack),
                copies: join(dataFolder, "states"),
                tell: (event) => this.#tell(event),
            },
            state,
        );
    }

    #open(): Promise<StackEngine> {
        const { claim, dataFolder, environment } = this.#work;
        const { stack } = claim.operation;
        const engines = enginesFile(dataFolder, stack);
        return StackEngine.open(
            stack,
            claim.folder,
            environment.variables,
            (process) => noteEngine(engines, process),
            this.#closing.signal,
        );
    }

    async #settle(outcome: Outcome): Promise<void> {
        const { claim, dataFolder } = this.#work;
        const { id, kind } = claim.operation;
        const { status } = await this.#database
            .selectFrom("operation")
            .select("status")
            .where("id", "=", id)
            .executeTakeFirstOrThrow();
        // Somebody asked for the end while it was on its way.
        const isCancelled = status === "cancelling" && outcome.status === "queued";
        const { waitSeconds: _, ...rest } = outcome;
        const isReported = kind === "drift" && outcome.status === "succeeded";
        const findings = this.#masked(this.#drift);
        await settle(
            this.#database,
            claim,
            isCancelled ? { ...rest, status: "cancelled" } : outcome,
            isReported ? (connection, operation) => reportDrift(connection, operation, findings) : undefined,
        );
        const isLookedAtNext = outcome.failure?.class === "interrupted" && changesState(kind);
        if (!isLookedAtNext) removeWorkFolders(dataFolder, id);
    }

    #tell({ type, content, at }: OperationEvent): void {
        const { attempt } = this.#work.claim;
        this.#spool.add({ type, content: { ...this.#masked(content), attempt }, at });
    }

    #masked<T>(value: T): T {
        return withoutLiterals(value, this.#secrets);
    }

    #interrupt(stop: Stop): void {
        if (this.#stop === "lost" || this.#stop === stop) return;
        this.#stop = stop;
        this.#engine?.interrupt();
        if (stop === "lost") {
            this.#closing.abort();
            this.#spool.stop();
            void this.#giveUp();
        }
    }

    /** Lets the engine finish what it is doing, for a while, and is over then. */
    async #giveUp(): Promise<void> {
        await this.#processes.end(graceMilliseconds);
        const { operation, epoch } = this.#work.claim;
        this.#lost.reject(new LostLease(operation.stack, epoch));
    }

    async #watchCancel(): Promise<void> {
        while (!this.#isOver) {
            const row = await this.#database
                .selectFrom("operation")
                .select("cancel")
                .where("id", "=", this.#work.claim.operation.id)
                .executeTakeFirst()
                .catch(() => undefined);
            if (typeof row?.cancel === "string") this.#interrupt("cancel");
            if (row?.cancel === "force" && !this.#isForced) {
                this.#isForced = true;
                void this.#processes.signal(forceMilliseconds, ["SIGTERM", "SIGKILL"], () => this.#isOver);
            }
            await wait(cancelPollMilliseconds, undefined, { ref: false });
        }
    }

    /** The lease ends it, if nothing else does. */
    #persistently<T>(ask: () => Promise<T>): Promise<T> {
        return persistently(ask, () => this.#stop === "lost");
    }
}

/** Those of the engine's events are masked by the engine. */
function outputsOf({ outputs, report }: EngineRun): Record<string, unknown> {
    return outputs === undefined ? report.outputs : maskedOutputs(outputs);
}

/** Nothing is known of it where nobody can be at work: without an installation's file. */
function placeOfObjects(files: ConfigFiles): ObjectPlace {
    const { accountId = "", region = "" } = parseLandscape(files).installation ?? {};
    return { accountId, region };
}
