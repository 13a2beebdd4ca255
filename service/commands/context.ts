/** What commands work with. */
import type { KeyStore } from "../../cli/bus/key-store.ts";
import type { JobEngine } from "../jobs/job-engine.ts";
import type { Database } from "../store/database.ts";

export interface Context {
    database: Database;
    jobs: JobEngine;
    /** Private keys of the bus; a stage that is new gets its account from here. */
    busKeys: KeyStore;
}
