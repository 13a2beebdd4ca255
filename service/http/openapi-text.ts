/** The OpenAPI document as it lies in docs/, made by a server that nothing is asked of. */
import { KeyStore } from "../../cli/bus/key-store.ts";
import { PgBossEngine } from "../jobs/pg-boss.ts";
import { readSettings } from "../settings.ts";
import { openDatabase } from "../store/database.ts";
import { buildServer } from "./server.ts";

/** Where it lies, from the project's root. */
export const openapiFile = "docs/openapi.json";

/** Its text, made anew. Nothing is connected to. */
export async function openapiText(): Promise<string> {
    const databaseUrl = "postgres://127.0.0.1/nobody";
    const database = openDatabase(databaseUrl);
    const app = buildServer({
        database,
        databaseUrl,
        jobs: new PgBossEngine(databaseUrl, () => undefined),
        busKeys: new KeyStore("nowhere"),
        settings: { ...readSettings({}), logLevel: "silent" },
    });
    try {
        await app.ready();
        return `${JSON.stringify(app.swagger(), null, 4)}\n`;
    } finally {
        await app.close();
        await database.destroy();
    }
}
