/** The sample landscape in a database, everything in it brought up, and operations that a test carries out by itself. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { KeyStore } from "../../../cli/bus/key-store.ts";
import { signBus } from "../../../cli/bus/sign.ts";
import { parseLandscape } from "../../../infra/landscape.ts";
import type { BusFile } from "../../../infra/schema.ts";
import type { Context } from "../../../service/commands/context.ts";
import type { FoundObject } from "../../../service/domain/leftovers.ts";
import { advanceLifecycles } from "../../../service/lifecycle/advance.ts";
import type { Progressing } from "../../../service/lifecycle/offboarding-progress.ts";
import { claim, settle, type Outcome } from "../../../service/store/claims.ts";
import type { Database } from "../../../service/store/database.ts";
import { appendEvents } from "../../../service/store/events.ts";
import type { OperationRow, StackRow, TenantRow } from "../../../service/store/tables.ts";
import { seedWanted } from "../../../service/store/wanted.ts";
import { sampleFiles } from "../../support/landscape.ts";
import { RecordedJobs } from "../../support/recorded-jobs.ts";
import { freshDatabase } from "../../support/service-database.ts";

/** What becomes of an operation; undefined: it succeeds. */
export type Fate = (operation: OperationRow) => Outcome | undefined;

/** Tenants acme and globex, at work. */
export class SampleTenants {
    readonly database: Database;
    readonly jobs = new RecordedJobs();
    readonly context: Context;
    /** What the cloud is said to hold; undefined where nobody can look. */
    objects: FoundObject[] | undefined = [];
    #bus: BusFile | undefined;
    readonly #keys: string;

    private constructor(database: Database, keys: string) {
        this.database = database;
        this.#keys = keys;
        this.context = { database, jobs: this.jobs, busKeys: new KeyStore(keys) };
    }

    /**
     * @param database Default: one of its own
     * @param keys folder of the bus's keys, which goes with them. Default: one of its own
     */
    static async open(
        database?: Database,
        keys = mkdtempSync(join(tmpdir(), "neo-bus-keys-")),
    ): Promise<SampleTenants> {
        const tenants = new SampleTenants(database ?? (await freshDatabase()), keys);
        const { stacks } = parseLandscape(sampleFiles());
        const stages = Object.keys(stacks).filter((name) => stacks[name]?.role === "stage");
        tenants.#bus = (await signBus(tenants.context.busKeys, stages, undefined)).file;
        return tenants;
    }

    /** As if nothing had ever been done but bringing everything up. */
    async reset(): Promise<void> {
        const { database } = this;
        await sql`truncate tenant, stack, operation_group, operation, lease, document, audit, signing_key, webhook,
            drift_schedule cascade`.execute(database);
        const files = { ...sampleFiles(), "bus.yaml": this.#bus };
        await database.transaction().execute((connection) => seedWanted(connection, files));
        await database.updateTable("stack").set({ state_sha256: "made", outputs: "{}" }).execute();
        this.objects = [];
        this.jobs.enqueued.length = 0;
    }

    close(): void {
        rmSync(this.#keys, { recursive: true });
    }

    /** Has the service go on by itself. */
    async advance(now = new Date(), group?: string): Promise<void> {
        const { objects } = this;
        const inventory = objects && { objectsOf: () => Promise.resolve(objects) };
        const context: Progressing = { database: this.database, jobs: this.jobs, inventory };
        await advanceLifecycles(context, now, group);
    }

    /**
     * Carries out what can be, as workers do, until nothing more can.
     * @returns `<kind> <stack>`, in the order in which they ended
     */
    async work(fate: Fate = () => undefined): Promise<string[]> {
        const done: string[] = [];
        for (;;) {
            const queued = await this.database
                .selectFrom("operation")
                .selectAll()
                .where("status", "=", "queued")
                .orderBy("id")
                .execute();
            let begun = 0;
            for (const operation of queued) {
                const claimed = await claim(this.database, operation.id, {
                    worker: "test",
                    host: "here",
                    bootId: "now",
                    folderFor: () => "nowhere",
                });
                if (claimed === undefined || !("epoch" in claimed)) continue;
                begun++;
                const { kind, stack } = operation;
                if (kind === "destroy") await this.#tellOfKey(operation);
                const isDestroy = kind === "destroy";
                const state = isDestroy ? null : "made";
                const usual: Outcome = {
                    status: "succeeded",
                    result: { steps: { delete: isDestroy ? 7 : 0 } },
                    stack: { state_sha256: state },
                };
                await settle(this.database, claimed, fate(operation) ?? usual);
                done.push(`${kind} ${stack}`);
            }
            if (begun === 0) return done;
        }
    }

    /** Works and goes on, in turn, until nothing changes any more. */
    async workToEnd(now = new Date(), fate?: Fate): Promise<string[]> {
        const done: string[] = [];
        for (;;) {
            await this.advance(now);
            const more = await this.work(fate);
            if (more.length === 0) return done;
            done.push(...more);
        }
    }

    tenant(slug: string): Promise<TenantRow> {
        return this.database.selectFrom("tenant").selectAll().where("slug", "=", slug).executeTakeFirstOrThrow();
    }

    stack(name: string): Promise<StackRow> {
        return this.database.selectFrom("stack").selectAll().where("name", "=", name).executeTakeFirstOrThrow();
    }

    operations(group: string): Promise<OperationRow[]> {
        return this.database
            .selectFrom("operation")
            .selectAll()
            .where("operation_group", "=", group)
            .orderBy("id")
            .execute();
    }

    async auditOf(slug: string): Promise<string[]> {
        const rows = await this.database
            .selectFrom("audit")
            .select(["actor", "action"])
            .where("object", "=", `tenant/${slug}`)
            .orderBy("sequence")
            .execute();
        return rows.map(({ actor, action }) => `${actor} ${action}`);
    }

    async #tellOfKey({ id, stack }: OperationRow): Promise<void> {
        const urn = `urn:pulumi:${stack}::neo::neo:data:TenantKey$aws:kms/key:Key::${stack}-key`;
        const content = { phase: "done", op: "delete", urn, type: "aws:kms/key:Key", keys: [] };
        await this.database
            .transaction()
            .execute((connection) => appendEvents(connection, id, [{ type: "step", content }]));
    }
}

/** An object as an inventory tells of it. */
export function found(type: string, id: string, goesAt: string | null = null): FoundObject {
    const [created, scope] = ["2026-01-01T00:00:00.000Z", "000000000000/us-east-1"];
    return { provider: "aws", scope, type, id, created, goesAt };
}

/** Ends an operation as one that went wrong. */
export const failing: Outcome = {
    status: "failed",
    failure: { class: "unknown", message: "no", remedy: "look" },
};
