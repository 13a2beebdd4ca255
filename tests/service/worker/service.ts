/** A database, a local cloud and workers of a test's own, with the smallest stack there is: the account's. */
import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parse } from "yaml";
import { approveOperation, requestOperation, type OperationRequest } from "../../../service/commands/operations.ts";
import type { OperationKind } from "../../../service/domain/operation.ts";
import { engineEnvironment, type EngineEnvironment } from "../../../service/engine/environments.ts";
import { PgBossEngine } from "../../../service/jobs/pg-boss.ts";
import { latestAttempt } from "../../../service/store/attempts.ts";
import { migrate, openDatabase, type Database } from "../../../service/store/database.ts";
import { eventsAfter } from "../../../service/store/events.ts";
import type { EventRow, OperationRow } from "../../../service/store/tables.ts";
import { saveDocument, seedWanted } from "../../../service/store/wanted.ts";
import { Worker } from "../../../service/worker/worker.ts";
import { CloudStore } from "../../../simulator/cloud/store.ts";
import { projectRoot } from "../../../tools/setup/paths.js";
import { freshDatabaseUrl } from "../../support/service-database.ts";

const stack = "account";

type Asked = Pick<OperationRequest, "needsApproval" | "arguments">;

/** Everything a service has but its API. */
export class TestService {
    readonly url: string;
    readonly database: Database;
    readonly dataFolder: string;
    readonly environment: EngineEnvironment;
    readonly jobs: PgBossEngine;
    readonly worker: Worker;
    readonly errors: unknown[] = [];

    private constructor(url: string, dataFolder: string, environment: EngineEnvironment) {
        this.url = url;
        this.database = openDatabase(url);
        this.dataFolder = dataFolder;
        this.environment = environment;
        const onError = (error: unknown) => this.errors.push(error);
        this.jobs = new PgBossEngine(url, onError);
        this.worker = new Worker({
            name: `test-${process.pid}`,
            settings: { clusters: ["*"], operationsAtOnce: 2, memoryMib: 2048, dataFolder, dnsServers: [] },
            database: this.database,
            databaseUrl: url,
            jobs: this.jobs,
            environment,
            onError,
        });
    }

    /** Ready, with no worker at work yet. */
    static async open(): Promise<TestService> {
        mkdirSync(join(projectRoot, ".neo"), { recursive: true });
        const dataFolder = mkdtempSync(join(projectRoot, ".neo", "test-service-"));
        const environment = await engineEnvironment(dataFolder, { ...process.env, NEO_LOCAL: undefined });
        const service = new TestService(await freshDatabaseUrl(), dataFolder, environment);
        await migrate(service.database);
        await service.jobs.start();
        const files = Object.fromEntries(
            ["installation.yaml", "bus.yaml", "Pulumi.account.yaml"].map((name) => [
                name,
                parse(readFileSync(join(projectRoot, "stacks", name), "utf8")) as unknown,
            ]),
        );
        await seedWanted(service.database, files);
        return service;
    }

    /** Asks for an operation on the account's stack. */
    async ask(kind: OperationKind, more: Asked = {}): Promise<string> {
        const { id } = await requestOperation(this, "anna", { stack, kind, ...more });
        return id;
    }

    /** Asks for one, has it run by this process, and waits for what becomes of it. */
    async run(kind: OperationKind, more: Asked = {}): Promise<OperationRow> {
        const id = await this.ask(kind, more);
        await this.worker.handle({ operation: id });
        return this.operation(id);
    }

    /** Has somebody else approve a plan, has this process carry it out, and waits for what becomes of it. */
    async approve(id: string, plan: string): Promise<OperationRow> {
        await approveOperation(this, "bert", id, plan);
        await this.worker.handle({ operation: id });
        return this.operation(id);
    }

    operation(id: string): Promise<OperationRow> {
        return this.database.selectFrom("operation").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    }

    events(id: string): Promise<EventRow[]> {
        return eventsAfter(this.database, id, 0, 10_000);
    }

    async attempt(id: string) {
        const attempt = await latestAttempt(this.database, id);
        assert.ok(attempt !== undefined);
        return attempt;
    }

    async stackRow() {
        return this.database.selectFrom("stack").selectAll().where("name", "=", stack).executeTakeFirstOrThrow();
    }

    /** Sets keys of the stack's config. */
    async configure(keys: Record<string, unknown>): Promise<void> {
        const { config } = await this.stackRow();
        await this.database
            .updateTable("stack")
            .set({ config: JSON.stringify({ ...config, ...keys }) })
            .where("name", "=", stack)
            .execute();
    }

    /** Has whoever answers for shared parts be another: a tag of every resource that has tags. */
    async changeOwner(owner: string): Promise<void> {
        const path = "installation.yaml";
        const { content } = await this.database
            .selectFrom("document")
            .select("content")
            .where("path", "=", path)
            .executeTakeFirstOrThrow();
        await saveDocument(this.database, path, { ...content, owner });
    }

    /** Looks at the cloud's objects. */
    cloud<T>(look: (store: CloudStore) => T): T {
        const store = new CloudStore(this.environment.local!.store);
        try {
            return look(store);
        } finally {
            store.close();
        }
    }

    /** Changes the state as somebody does who has access to the backend. */
    editState<T>(change: (latest: any) => T): T {
        const file = join(this.environment.local!.folder, "state", ".pulumi", "stacks", "neo", `${stack}.json`);
        const state = JSON.parse(readFileSync(file, "utf8"));
        const said = change(state.checkpoint.latest);
        writeFileSync(file, JSON.stringify(state));
        return said;
    }

    /** Has the state forget a resource, whose object stays; nothing that depends on it knows of it any more, either. */
    forget(urn: string): void {
        this.editState((latest) => {
            latest.resources = latest.resources.filter((resource: any) => resource.urn !== urn);
            const without = (urns: string[]) => urns.filter((each) => each !== urn);
            for (const resource of latest.resources) {
                if (resource.dependencies !== undefined) resource.dependencies = without(resource.dependencies);
                for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
                    resource.propertyDependencies[property] = without((urns ?? []) as string[]);
                }
            }
        });
    }

    /** Removes everything. */
    async close(): Promise<void> {
        this.worker.stop();
        await this.jobs.stop(1_000);
        await this.database.destroy();
        rmSync(this.dataFolder, { recursive: true, force: true });
    }
}

/** Waits until something is so. */
export async function until(what: string, isSo: () => unknown, milliseconds = 60_000): Promise<void> {
    for (const end = Date.now() + milliseconds; !(await isSo());) {
        if (Date.now() > end) assert.fail(`not so after ${milliseconds} ms: ${what}`);
        await setTimeout(50);
    }
}
