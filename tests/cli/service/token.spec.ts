import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { localIssuerOf } from "../../../service/auth/local-issuer.ts";
import { migrate, openDatabase } from "../../../service/store/database.ts";
import { readSettings } from "../../../service/settings.ts";
import { startEmbeddedPostgres } from "../../../service/store/embedded-postgres.ts";
import { projectRoot } from "../../../tools/setup/paths.js";

describe("neo service token", function () {
    this.timeout(60_000);
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "neo-token-"));
        chmodSync(folder, 0o755);
    });
    after(() => rmSync(folder, { recursive: true }));

    const neo = async (words: string[], variables: Record<string, string> = {}) => {
        const environment = { PATH: process.env.PATH, NEO_SERVICE_DATA: folder, ...variables };
        const command = [join(projectRoot, "cli", "main.ts"), "service", "token", ...words];
        const { stdout } = await promisify(execFile)(process.execPath, command, { env: environment });
        return stdout.trim();
    };

    it("names somebody and their groups to the service whose database runs in the data folder, and is in the audit", async () => {
        const { url, stop } = await startEmbeddedPostgres(folder);
        const database = openDatabase(url, 1);
        try {
            await migrate(database);
            const issued = await neo(["bert", "--groups", "operators, on-call", "--hours", "2"]);
            const issuer = localIssuerOf(database, readSettings({}));
            const { subject, groups, expiresAt } = await issuer.verify(issued);
            assert.deepEqual([subject, groups], ["bert", ["operators", "on-call"]]);
            assert.ok(Math.abs(expiresAt.getTime() - Date.now() - 2 * 3_600_000) < 60_000);
            const audit = await database.selectFrom("audit").select(["actor", "action", "object", "detail"]).execute();
            const detail = { groups: ["operators", "on-call"], hours: 2 };
            assert.deepEqual(audit, [{ actor: "service", action: "token.issue", object: "subject/bert", detail }]);
            assert.ok(!JSON.stringify(audit).includes(issued));
        } finally {
            await database.destroy();
            await stop();
        }
    });

    for (const [title, words, variables, message] of [
        ["no database runs", ["bert"], {}, /a service's database must run, got none; start the service/],
        [
            "tokens come from elsewhere",
            ["bert"],
            { NEO_SERVICE_ISSUER: "https://example.com" },
            /NEO_SERVICE_ISSUER must not be set, got https:\/\/example\.com; it issues the tokens/,
        ],
        ["the name is a group's", ["group:operators"], {}, /It must be the name of somebody/],
        ["it would last for ever", ["bert", "--hours", "10000"], {}, /It must be more than 0 and at most 744/],
    ] as const) {
        it(`is refused when ${title}`, async () => {
            await assert.rejects(neo([...words], variables), message);
        });
    }
});
