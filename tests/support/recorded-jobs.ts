/** Jobs that nobody takes: what was handed out, and where to. */
import type { JobEngine } from "../../service/jobs/job-engine.ts";

export class RecordedJobs implements JobEngine {
    readonly reminded: string[] = [];
    readonly enqueued: { place: string; operation: string; after: Date | undefined }[] = [];
    start = () => Promise.resolve();
    stop = () => Promise.resolve();
    work = () => Promise.resolve();
    schedule = () => Promise.resolve();
    enqueue: JobEngine["enqueue"] = (_connection, place, { operation }, after) => {
        this.enqueued.push({ place, operation, after });
        return Promise.resolve();
    };
    remind: JobEngine["remind"] = (_connection, _place, { operation }) => {
        this.reminded.push(operation);
        return Promise.resolve();
    };
}
