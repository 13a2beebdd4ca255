/**
 * The objects of the local cloud, in one SQLite file that any number of processes may use at once.
 * Nothing secret is ever passed in here: see `sealing.ts`.
 */
import { randomBytes } from "node:crypto";
import { CallLog } from "../calls/call-log.ts";
import { FaultRules } from "../faults/fault-rules.ts";
import { parseUrn } from "../wire/urn.ts";
import type { Properties } from "../wire/values.ts";
import { Counters } from "./counters.ts";
import { CloudDatabase } from "./database.ts";
import { tables } from "./schema.ts";

/** Which object: ids are unique only within a provider's scope and a type. */
export interface ObjectKey {
    /** `aws` or `kubernetes`. */
    readonly provider: string;
    /** Where the object lives: `<account>/<region>`, `<account>/global`, or a cluster's API server. */
    readonly scope: string;
    readonly type: string;
    readonly id: string;
}

/** One object as the cloud holds it. */
export interface CloudObject extends ObjectKey {
    /** The resource that made or last changed it. */
    readonly urn: string;
    /** A name no other object may have, or null where namesakes are allowed. */
    readonly exclusiveName: string | null;
    /** How many objects of this identity existed before it. */
    readonly generation: number;
    readonly inputs: Properties;
    readonly outputs: Properties;
    /** ISO 8601, UTC. */
    readonly created: string;
}

/** Which objects to list; what is left out does not narrow. */
export type ObjectFilter = Partial<Pick<CloudObject, "provider" | "scope" | "type" | "exclusiveName" | "urn">> & {
    /** Text that must stand somewhere in the inputs or outputs: narrows a search before values are looked at. */
    readonly mentioning?: string;
};

/** How many objects there are, by provider and by type token. */
export interface ObjectCounts {
    readonly total: number;
    readonly byProvider: Readonly<Record<string, number>>;
    readonly byType: Readonly<Record<string, number>>;
}

/** Access to one store file. */
export class CloudStore {
    /** What engines asked of the providers. */
    readonly calls: CallLog;
    /** How many objects there were of each identity, and whatever else only grows. */
    readonly counters: Counters;
    /** What is to go wrong on purpose. */
    readonly faults: FaultRules;
    readonly #database: CloudDatabase;
    #salt: Buffer | undefined;

    /** Opens the file, and creates it when it is missing. Throws an Error when another version of the tables wrote it. */
    constructor(path: string) {
        this.#database = new CloudDatabase(path);
        this.calls = new CallLog(this.#database);
        this.counters = new Counters(this.#database);
        this.faults = new FaultRules(this.#database, this.counters);
    }

    /** A random value of this store, for hashes that must not be comparable between stores. */
    get salt(): Buffer {
        this.#salt ??= Buffer.from(
            this.#database.setting("salt", () => randomBytes(32).toString("hex")),
            "hex",
        );
        return this.#salt;
    }

    /** Runs `work` as one write transaction that excludes those of all other processes; an exception undoes it. */
    transaction<Result>(work: () => Result): Result {
        return this.#database.transaction(work);
    }

    /** Adds an object. Throws when its key or its exclusive name is taken: check first, in the same transaction. */
    put(object: CloudObject): void {
        this.#database
            .statement(
                `insert into objects (provider, scope, type, id, urn, exclusive_name, generation, inputs, outputs, created)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            )
            .run(
                object.provider,
                object.scope,
                object.type,
                object.id,
                object.urn,
                object.exclusiveName,
                object.generation,
                JSON.stringify(object.inputs),
                JSON.stringify(object.outputs),
                object.created,
            );
    }

    /** The object with this key, or undefined. */
    get(key: ObjectKey): CloudObject | undefined {
        const row = this.#database
            .statement("select * from objects where provider = ? and scope = ? and type = ? and id = ?")
            .get(key.provider, key.scope, key.type, key.id);
        return row === undefined ? undefined : toObject(row);
    }

    /** Gives an object another exclusive name. Throws when it is taken: check first, in the same transaction. */
    rename(key: ObjectKey, exclusiveName: string | null): void {
        this.#database
            .statement("update objects set exclusive_name = ? where provider = ? and scope = ? and type = ? and id = ?")
            .run(exclusiveName, key.provider, key.scope, key.type, key.id);
    }

    /** Replaces what can change of an object: its resource, inputs and outputs. Does nothing when the object is gone. */
    update(key: ObjectKey, change: Pick<CloudObject, "urn" | "inputs" | "outputs">): void {
        this.#database
            .statement(
                "update objects set urn = ?, inputs = ?, outputs = ? where provider = ? and scope = ? and type = ? and id = ?",
            )
            .run(
                change.urn,
                JSON.stringify(change.inputs),
                JSON.stringify(change.outputs),
                key.provider,
                key.scope,
                key.type,
                key.id,
            );
    }

    /** Removes an object, or does nothing when it is gone already. */
    remove(key: ObjectKey): void {
        this.#database
            .statement("delete from objects where provider = ? and scope = ? and type = ? and id = ?")
            .run(key.provider, key.scope, key.type, key.id);
    }

    /** The objects a filter lets through, oldest first. */
    list(filter: ObjectFilter = {}): CloudObject[] {
        const { where, values } = conditionsOf(filter);
        const rows = this.#database.statement(`select * from objects ${where} order by number`).all(...values);
        return rows.map(toObject);
    }

    /** The newest object a resource has made (there are two while it is being replaced), or undefined. */
    findByUrn(urn: string): CloudObject | undefined {
        return this.list({ urn }).at(-1);
    }

    /** All objects of a stack, oldest first. */
    listByStack(stack: string): CloudObject[] {
        return this.list().filter((object) => parseUrn(object.urn).stack === stack);
    }

    /** How many objects there are. */
    counts(): ObjectCounts {
        return {
            total: this.#countBy("total").total ?? 0,
            byProvider: this.#countBy("provider"),
            byType: this.#countBy("type"),
        };
    }

    /**
     * How many objects a filter lets through.
     * @param input narrows further, to those with this text as an input
     */
    count(filter: ObjectFilter, input?: { readonly property: string; readonly value: string }): number {
        const { where, values } = conditionsOf(filter);
        const narrowed = input === undefined ? where : `${where} and inputs ->> ? = ?`;
        const more = input === undefined ? [] : [input.property, input.value];
        const row = this.#database
            .statement(`select count(*) as amount from objects ${narrowed}`)
            .get(...values, ...more);
        return Number(row?.amount);
    }

    /** Keeps a name taken after its object is gone, with the sentence a namesake is told. */
    keepName(provider: string, exclusiveName: string, refusal: object): void {
        this.#database
            .statement("insert or replace into kept_names (provider, exclusive_name, refusal) values (?, ?, ?)")
            .run(provider, exclusiveName, JSON.stringify(refusal));
    }

    /** What a namesake is told of an object that is gone and can still be recovered, or undefined. */
    keptName(provider: string, exclusiveName: string): unknown {
        const row = this.#database
            .statement("select refusal from kept_names where provider = ? and exclusive_name = ?")
            .get(provider, exclusiveName);
        return row === undefined ? undefined : JSON.parse(String(row.refusal));
    }

    /** What somebody set as the limit of a quota, or undefined. */
    quotaLimit(name: string): number | undefined {
        const row = this.#database.statement("select value from settings where name = ?").get(`quota ${name}`);
        return row === undefined ? undefined : Number(row.value);
    }

    /** Sets the limit of a quota, or goes back to what the account has. */
    setQuotaLimit(name: string, limit: number | undefined): void {
        if (limit === undefined) {
            this.#database.statement("delete from settings where name = ?").run(`quota ${name}`);
        } else {
            this.#database
                .statement("insert or replace into settings (name, value) values (?, ?)")
                .run(`quota ${name}`, String(limit));
        }
    }

    /** Empties the cloud: all objects, all memory of earlier ones, all calls, faults and limits. The salt stays. */
    reset(): void {
        this.transaction(() => {
            this.#database.execute(
                `delete from objects; delete from kept_names; delete from counters; delete from faults; delete from settings where name like 'quota %'; drop table calls;
                 delete from sqlite_sequence; ${tables}`,
            );
        });
    }

    /** Closes the file; no other method may be called afterwards. */
    close(): void {
        this.#database.close();
    }

    #countBy(by: "total" | "provider" | "type"): Record<string, number> {
        const key = by === "total" ? "'total'" : by;
        const rows = this.#database
            .statement(`select ${key} as key, count(*) as amount from objects group by ${key}`)
            .all();
        return Object.fromEntries(rows.map((row) => [String(row.key), Number(row.amount)]));
    }
}

/** Environment variable with the path of the store file. */
export const storeVariable = "NEO_CLOUD_STORE";

/** Opens the store the environment names. Throws an Error when it names none. */
export function openStoreFromEnvironment(environment: NodeJS.ProcessEnv): CloudStore {
    const path = environment[storeVariable];
    if (path === undefined || path === "") {
        throw new Error(`${storeVariable} is not set: it must name the file that holds the objects of the local cloud`);
    }
    return new CloudStore(path);
}

/** A filter as a condition with its values; one that narrows nothing is always true. */
function conditionsOf(filter: ObjectFilter): { where: string; values: string[] } {
    const { provider, scope, type, exclusiveName, urn, mentioning } = filter;
    const columns = Object.entries({ provider, scope, type, exclusive_name: exclusiveName, urn });
    const given = columns.flatMap(([column, value]) => (typeof value === "string" ? [{ column, value }] : []));
    const mentioned = mentioning === undefined ? [] : ["(instr(inputs, ?) > 0 or instr(outputs, ?) > 0)"];
    return {
        where: `where ${["true", ...given.map(({ column }) => `${column} = ?`), ...mentioned].join(" and ")}`,
        values: [...given.map(({ value }) => value), ...(mentioning === undefined ? [] : [mentioning, mentioning])],
    };
}

function toObject(row: Record<string, unknown>): CloudObject {
    return {
        provider: String(row.provider),
        scope: String(row.scope),
        type: String(row.type),
        id: String(row.id),
        urn: String(row.urn),
        exclusiveName: typeof row.exclusive_name === "string" ? row.exclusive_name : null,
        generation: Number(row.generation),
        inputs: JSON.parse(String(row.inputs)) as Properties,
        outputs: JSON.parse(String(row.outputs)) as Properties,
        created: String(row.created),
    };
}
