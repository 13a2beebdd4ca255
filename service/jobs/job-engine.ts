/** How work is handed to workers: what any engine of jobs must do. tests/service/jobs/conformance.ts asks each for all of it. */
import type { Connection } from "../store/database.ts";

/** What a worker is told; everything else stands in the database. */
export interface Job {
    operation: string;
}

/**
 * Hands out jobs at least once. A job whose worker is gone is handed to another; one may come twice, and in any order: what
 * runs, and that nothing runs twice, is decided by the database (store/claims.ts).
 */
export interface JobEngine {
    /** Makes what it needs in the database. Before that nothing else may be called. */
    start: () => Promise<void>;
    /** Takes no more jobs, and waits for those at hand, at most this long. */
    stop: (milliseconds: number) => Promise<void>;
    /**
     * Hands out a job once the connection's transaction is committed, and never when it is not.
     * @param place what a worker has to reach: the name of a cluster, or `aws`
     * @param after not before. Default: at once
     */
    enqueue: (connection: Connection, place: string, job: Job, after?: Date) => Promise<void>;
    /**
     * Hands out a job of an operation whose job may have been lost. Does nothing while an earlier reminder of the same operation
     * has not been handed out: however long nobody has time for it, there is one.
     */
    remind: (connection: Connection, place: string, job: Job) => Promise<void>;
    /**
     * Takes jobs of these places.
     * @param places names; `*` takes those of every place
     * @param atOnce most at a time
     * @param handle does one; the job is done when it returns, and handed out again when it throws or its process ends
     */
    work: (places: readonly string[], atOnce: number, handle: (job: Job) => Promise<void>) => Promise<void>;
    /** Calls back at the times of a cron expression in UTC, once however many processes ask for it. */
    schedule: (name: string, cron: string, handle: () => Promise<void>) => Promise<void>;
}
