/** Jobs in the service's own PostgreSQL, by pg-boss: one queue a place, because a worker takes only what it can reach. */
import { setInterval } from "node:timers";
import pLimit from "p-limit";
import { fromKysely, PgBoss } from "pg-boss";
import { v7 as newId } from "uuid";
import type { Job, JobEngine } from "./job-engine.ts";

/** A worker that says nothing for so long is gone, in seconds; the least pg-boss knows is 10. */
const heartbeatSeconds = 10;
/** A queue that nobody told of anything is still looked at so often, in seconds. */
const backstopSeconds = 2;
const prefix = "operations.";

/** An engine over the database at this URL. */
export class PgBossEngine implements JobEngine {
    readonly #boss: PgBoss;
    readonly #onError: (error: Error) => void;
    /** Places whose queue is known to be there. */
    readonly #places = new Set<string>();
    #lookingForPlaces: NodeJS.Timeout | undefined;

    /** @param onError told of what goes wrong beside any call, like a connection that breaks */
    constructor(url: string, onError: (error: Error) => void) {
        this.#onError = onError;
        this.#boss = new PgBoss({
            connectionString: url,
            application_name: "neo-jobs",
            max: 4,
            useListenNotify: true,
            // Whoever was killed is missed within a heartbeat, and not within the default minute.
            superviseIntervalSeconds: 5,
            monitorIntervalSeconds: 5,
            queueCacheIntervalSeconds: 5,
        });
        this.#boss.on("error", onError);
    }

    async start(): Promise<void> {
        await this.#boss.start();
    }

    async stop(milliseconds: number): Promise<void> {
        clearInterval(this.#lookingForPlaces);
        await this.#boss.stop({ graceful: true, timeout: milliseconds });
    }

    enqueue: JobEngine["enqueue"] = async (connection, place, job, after) => {
        await this.#ensurePlace(place);
        await this.#boss.send(prefix + place, job, {
            db: fromKysely(connection),
            // Every word counts: one that is just being handed out has not seen what this one is about.
            singletonKey: newId(),
            ...(after === undefined ? {} : { startAfter: after }),
        });
    };

    remind: JobEngine["remind"] = async (connection, place, job) => {
        await this.#ensurePlace(place);
        await this.#boss.send(prefix + place, job, { db: fromKysely(connection), singletonKey: job.operation });
    };

    work: JobEngine["work"] = async (places, atOnce, handle) => {
        // Each queue may hand out as many; together they wait here, with their heartbeats going on.
        const limit = pLimit(atOnce);
        const taken = new Set<string>();
        const take = async (place: string) => {
            if (taken.has(place)) return;
            taken.add(place);
            await this.#ensurePlace(place);
            await this.#boss.work<Job>(
                prefix + place,
                {
                    localConcurrency: atOnce,
                    pollingIntervalSeconds: backstopSeconds,
                    notifyPollingIntervalSeconds: backstopSeconds,
                },
                ([job]) => limit(async () => job && handle(job.data)),
            );
        };
        if (!places.includes("*")) {
            for (const place of places) await take(place);
            return;
        }
        const takeAll = async () => {
            for (const { name } of await this.#boss.getQueues()) {
                if (name.startsWith(prefix)) await take(name.slice(prefix.length));
            }
        };
        await takeAll();
        this.#lookingForPlaces = setInterval(() => void takeAll().catch(this.#onError), backstopSeconds * 1000);
    };

    schedule: JobEngine["schedule"] = async (name, cron, handle) => {
        const queue = `schedule.${name}`;
        await this.#boss.createQueue(queue, { policy: "singleton" });
        await this.#boss.schedule(queue, cron, undefined, { tz: "UTC" });
        await this.#boss.work(queue, handle);
    };

    async #ensurePlace(place: string): Promise<void> {
        if (this.#places.has(place)) return;
        await this.#boss.createQueue(prefix + place, {
            // Of jobs with the same key, one waits at most.
            policy: "short",
            notify: true,
            heartbeatSeconds,
            // Whether an operation is tried again is not decided here: a job comes back until its handler has returned.
            retryLimit: 1000,
            retryDelay: 1,
            // An operation may run for hours; a worker that is gone is noticed by its heartbeat.
            expireInSeconds: 23 * 3600,
            deleteAfterSeconds: 3600,
        });
        this.#places.add(place);
    }
}
