/**
 * Secrets in every place where the service has one, and a look at everything it writes and answers afterwards. Where a secret is
 * right is left out by name: the database's signing keys, the folder of the bus's keys, the file of the secret key, and the one
 * answer that tells a webhook's secret. With FAULT_SUITE=whole the stack is also looked at for drift, and changed by a plan.
 */
import { strict as assert } from "node:assert";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { KeyStore } from "../../../cli/bus/key-store.ts";
import { signBus } from "../../../cli/bus/sign.ts";
import type { ExportedStack } from "../../../cli/engine/recovery.ts";
import { StackEngine } from "../../../service/engine/stack-engine.ts";
import { wantedFor } from "../../../service/engine/wanted-files.ts";
import { writeWorkFolder } from "../../../service/engine/work-folder.ts";
import type { App } from "../../../service/http/app.ts";
import { localIssuerOf } from "../../../service/auth/local-issuer.ts";
import { buildServer } from "../../../service/http/server.ts";
import { commonSettings } from "../http/service.ts";
import { TestService } from "../worker/service.ts";

/** By the engine's own mark. Source: github.com/pulumi/pulumi, sdk/go/common/resource/sig/sig.go. */
const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

const isWhole = process.env.FAULT_SUITE === "whole";

describe("a secret, wherever it is", function () {
    this.timeout(240_000);
    /** By where they were put. */
    const canaries = new Map<string, string>();
    const answers: string[] = [];
    const log: string[] = [];
    let service: TestService;
    let app: App;
    let keys: string;
    let headers: Record<string, Record<string, string>>;
    const { PATH } = process.env;

    const plant = (place: string, value = `canary${randomBytes(9).toString("hex")}`): string => {
        canaries.set(place, value);
        return value;
    };

    before(async () => {
        service = await TestService.open();
        const { variables } = service.environment;
        for (const name of [
            "PULUMI_CONFIG_PASSPHRASE",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "PULUMI_ACCESS_TOKEN",
            "DATABASE_PASSWORD",
            "CLIENT_SECRET",
        ]) {
            variables[name] = plant(`variable ${name}`);
        }
        variables.NEO_OTHER_URL = `https://neo:${plant("password in an address")}@127.0.0.1:1/`;
        plant("password of DATABASE_URL", new URL(service.url).password);

        keys = join(service.dataFolder, "keys");
        await signBus(new KeyStore(keys), ["a-test", "b-test", "c-test", "d-test"], undefined);
        for (const file of readdirSync(keys)) {
            const [seed = ""] = /\bS[A-Z2-7]{50,}/.exec(readFileSync(join(keys, file), "utf8")) ?? [];
            plant(`bus key ${file}`, seed);
        }

        const secretKeyFile = join(keys, "secret-key");
        const settings = { ...commonSettings, secretKeyFile };
        const context = { database: service.database, jobs: service.jobs, busKeys: new KeyStore(keys) };
        app = buildServer({
            ...context,
            databaseUrl: service.url,
            settings,
            logStream: { write: (line) => log.push(line) },
        });
        await app.ready();
        const issuer = localIssuerOf(service.database, settings);
        headers = {};
        for (const subject of ["anna", "bert"]) {
            const token = await issuer.issue({ subject, groups: [] });
            plant(`token of ${subject}`, token);
            plant(`signature of a token of ${subject}`, token.split(".")[2]);
            headers[subject] = { authorization: `Bearer ${token}` };
            await service.database
                .insertInto("role_binding")
                .values({ subject, role: "admin", tenants: "*" })
                .execute();
        }
        const { rows } = await sql<{ d: string }>`select private_jwk->>'d' as d from signing_key`.execute(
            service.database,
        );
        rows.forEach(({ d }, index) => plant(`signing key ${index}`, d));
    });
    after(async () => {
        process.env.PATH = PATH;
        await app.close();
        await service.close();
    });

    let requests = 0;
    const ask = async (
        method: "GET" | "POST" | "PUT" | "DELETE",
        url: string,
        payload?: object,
        more: Record<string, string> = headers.anna!,
    ) => {
        const answer = await app.inject({
            method,
            url,
            headers: { "idempotency-key": `k${requests++}`, ...more },
            payload,
        });
        answers.push(answer.payload, JSON.stringify(answer.headers));
        return answer;
    };
    /** Asks for an operation by HTTP, and has it run here. */
    const run = async (kind: string, needsApproval = false) => {
        const answer = await ask("POST", "/v1/stacks/account/operations", { kind, needsApproval });
        assert.equal(answer.statusCode, 202, answer.payload);
        const { id } = answer.json<{ id: string }>();
        await service.worker.handle({ operation: id });
        for (const rest of ["", "/events"]) await ask("GET", `/v1/operations/${id}${rest}`);
        return service.operation(id);
    };

    it("is sent by clients in right and in wrong places", async () => {
        const wrong = (place: string) => plant(`sent as ${place}`);
        await ask("GET", "/v1/tenants");
        await ask("GET", "/v1/tenants", undefined, { authorization: `Bearer ${wrong("a token that proves nothing")}` });
        await ask("GET", "/v1/tenants", undefined, { authorization: `Basic ${wrong("basic credentials")}` });
        await ask("GET", "/v1/tenants", undefined, { ...headers.anna, cookie: `session=${wrong("a cookie")}` });
        await ask("GET", "/v1/tenants", undefined, { ...headers.anna, "x-api-key": wrong("another header") });
        await ask("GET", `/v1/tenants?access_token=${wrong("a token in the address")}`);
        await ask("GET", `/v1/tenants?password=${wrong("a password in the address")}`);
        await ask("GET", `/healthz?token=${wrong("a token in the address, unasked")}`);
        for (const name of ["password", "secret", "token", "apiKey", "accessKey", "credentials"]) {
            const body = { reason: "maintenance", [name]: wrong(`${name} in a body`) };
            assert.equal((await ask("POST", "/v1/stacks/account/hold", body)).statusCode, 422);
        }
        const url = `https://neo:${wrong("a password in a webhook's address")}@example.com/`;
        const webhook = { url, events: ["operation.settled"], tenants: "*" };
        assert.equal((await ask("PUT", "/v1/webhooks/billing", webhook)).statusCode, 422);
    });

    it("is a webhook's: told once", async () => {
        const webhook = { url: "https://example.com/", events: ["operation.settled"], tenants: "*" };
        const put = () =>
            app.inject({ method: "PUT", url: "/v1/webhooks/billing", headers: headers.anna, payload: webhook });
        plant("secret of a new webhook", (await put()).json<{ secret: string }>().secret);
        const url = "/v1/webhooks/billing/secret";
        const rotated = await app.inject({ method: "PUT", url, headers: headers.anna });
        plant("secret that was changed", rotated.json<{ secret: string }>().secret);
        for (const place of ["", "/deliveries"]) await ask("GET", `/v1/webhooks/billing${place}`);
        await ask("POST", "/v1/webhooks/billing/test");
        plant("key of secrets", readFileSync(join(keys, "secret-key"), "utf8").trim());
    });

    it("is in a stack that is brought up", async () => {
        const first = await run("up");
        assert.equal(first.status, "succeeded", JSON.stringify(first.failure));
        await addSecretsToState();
        await ask("GET", "/v1/stacks/account/outputs");
        if (isWhole) await changeByPlan();
    });

    const changeByPlan = async () => {
        assert.equal((await run("drift")).status, "succeeded");
        await service.changeOwner("somebody-else");
        const waiting = await run("up", true);
        assert.equal(waiting.status, "awaiting-approval", JSON.stringify(waiting.failure));
        await ask("GET", `/v1/plans/${waiting.plan}`);
        const approval = { plan: waiting.plan };
        const answer = await ask("POST", `/v1/operations/${waiting.id}/approve`, approval, headers.bert);
        assert.equal(answer.statusCode, 202, answer.payload);
        await service.worker.handle({ operation: waiting.id });
        assert.equal((await service.operation(waiting.id)).status, "succeeded");
        await ask("GET", "/v1/stacks/account/outputs");
    };

    it("is in what a provider, and the engine, say when they fail", async () => {
        const { variables } = service.environment;
        // Node says the path of a module that is not there: program and provider end with these words.
        variables.NODE_OPTIONS = `--require=/nonexistent/${variables.AWS_SECRET_ACCESS_KEY}/${variables.CLIENT_SECRET}`;
        await service.changeOwner("yet-another");
        const failed = await run("up");
        assert.ok(failed.failure !== null, failed.status);
        assert.match(JSON.stringify([failed.failure, await service.events(failed.id)]), /nonexistent\/\[secret\]/);
        await ask("POST", `/v1/operations/${failed.id}/cancel`, {});
        delete variables.NODE_OPTIONS;
        const backend = variables.PULUMI_BACKEND_URL!;
        const password = plant("password of PULUMI_BACKEND_URL");
        variables.PULUMI_BACKEND_URL = `postgres://neo:${password}@127.0.0.1:1/states?sslmode=disable`;
        const refused = await run("up");
        assert.ok(refused.failure !== null, refused.status);
        await ask("POST", `/v1/operations/${refused.id}/cancel`, {});
        variables.PULUMI_BACKEND_URL = backend;
    });

    it("is found nowhere else", async () => {
        for (const url of [
            "/v1/audit?limit=200",
            "/v1/operations",
            "/v1/webhooks",
            "/v1/stacks/account",
            "/metrics",
            "/openapi.json",
        ]) {
            await ask("GET", url);
        }
        assert.ok(canaries.size >= 50, `${canaries.size} canaries`);
        const places = new Map<string, string>([
            ["log", log.join("\n")],
            ["answers", answers.join("\n")],
            ["errors", service.errors.map((error) => String((error as Error).stack ?? error)).join("\n")],
            ...(await rowsOf(service)),
            ...filesBelow(service.dataFolder, keys),
        ]);
        // A state that is saved has them, encrypted; without that nothing here would prove anything.
        assert.ok([...places].some(([place, text]) => place.endsWith("account.json") && text.includes("ciphertext")));
        assert.ok(
            log.length > 20 && [...places.keys()].some((place) => place === (isWhole ? "table plan" : "table event")),
        );
        const hits = [...canaries].flatMap(([name, canary]) => {
            const forms = [
                canary,
                encodeURIComponent(canary),
                Buffer.from(canary).toString("base64").replace(/=+$/, ""),
            ];
            return [...places].flatMap(([place, text]) =>
                forms.some((form) => text.includes(form)) ? [`${name}: in ${place}`] : [],
            );
        });
        assert.deepEqual(hits, []);
    });

    /** As if resources of the account had given secrets. */
    async function addSecretsToState(): Promise<void> {
        const { database, environment, dataFolder } = service;
        const folder = join(dataFolder, "by-hand");
        const { files } = await wantedFor(database, "account", environment.local);
        writeWorkFolder(folder, files, environment.plugins);
        process.env.PATH = environment.variables.PATH;
        const engine = await StackEngine.open("account", folder, environment.variables, () => undefined);
        const exported: ExportedStack = (await engine.exportState())!;
        const { resources } = exported.deployment as {
            resources: { custom?: boolean; urn: string; outputs?: object }[];
        };
        const own = resources.filter(({ custom, urn }) => custom === true && !urn.includes("pulumi:providers"));
        for (const [index, resource] of own.slice(0, 12).entries()) {
            const value = { ...secretMark, plaintext: JSON.stringify(plant(`secret output ${index}`)) };
            resource.outputs = { ...resource.outputs, password: value };
        }
        await engine.importState(exported);
    }
});

/** Every row of every table of ours and of the jobs, but for the keys that sign. */
async function rowsOf({ database }: TestService): Promise<[string, string][]> {
    const tables = await sql<{ schema: string; name: string }>`
        select table_schema as schema, table_name as name from information_schema.tables
        where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(database);
    const found: [string, string][] = [];
    for (const { schema, name } of tables.rows) {
        if (name === "signing_key") continue;
        const { rows } = await sql<{ row: string }>`
            select row_to_json(t)::text as row from ${sql.table(`${schema}.${name}`)} t`.execute(database);
        if (rows.length > 0) found.push([`table ${name}`, rows.map(({ row }) => row).join("\n")]);
    }
    const plans = await database.selectFrom("plan").select("content").execute();
    assert.equal(plans.length > 0, isWhole);
    return [...found, ["contents of plans", plans.map(({ content }) => content.toString()).join("\n")]];
}

/** Every file, also as what it holds when it is compressed. */
function filesBelow(folder: string, except: string): [string, string][] {
    mkdirSync(folder, { recursive: true });
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry): [string, string][] => {
        const file = join(entry.parentPath, entry.name);
        if (!entry.isFile() || file.startsWith(except) || statSync(file).size > 50_000_000) return [];
        const bytes = readFileSync(file);
        const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
        return [[file, (isCompressed ? gunzipSync(bytes) : bytes).toString("latin1")]];
    });
}
