import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { sql } from "kysely";
import { Webhook } from "standardwebhooks";
import { cancelOperation, requestOperation } from "../../../service/commands/operations.ts";
import { putWebhook, rotateWebhookSecret, testWebhook } from "../../../service/commands/webhooks.ts";
import type { WebhookEventType } from "../../../service/domain/webhook.ts";
import { SecretKey } from "../../../service/secrets/secret-key.ts";
import { claim, settle } from "../../../service/store/claims.ts";
import type { Database } from "../../../service/store/database.ts";
import { forgetDeliveries } from "../../../service/store/outbox.ts";
import { Deliverer } from "../../../service/webhooks/deliverer.ts";
import { projectRoot } from "../../../tools/setup/paths.js";
import { serve, type Received, type TestServer } from "../../support/http-server.ts";
import { sampleStacks, startService, type Service } from "../http/service.ts";
import { until } from "../worker/service.ts";

const trusted = ["127.0.0.1"];

describe("what webhooks are told", function () {
    this.timeout(60_000);
    let service: Service;
    let database: Database;
    let secretKey: SecretKey;
    let server: TestServer | undefined;
    let jobs: Parameters<typeof requestOperation>[0]["jobs"];
    before(async () => {
        service = await startService();
        ({ database } = service);
        secretKey = new SecretKey(service.secretKeyFile, true);
        jobs = { enqueue: () => Promise.resolve() } as unknown as typeof jobs;
    });
    afterEach(async () => {
        await server?.close();
        server = undefined;
        await database.deleteFrom("webhook").execute();
    });
    after(() => service.close());

    const errors: unknown[] = [];
    const deliverer = (hosts = trusted) =>
        new Deliverer({ database, secretKey, hosts, onError: (error) => errors.push(error) });
    const receive = async (answer: (response: ServerResponse, count: number) => unknown) =>
        (server = await serve(answer));
    const hook = async (url: string, more: { events?: WebhookEventType[]; tenants?: string; name?: string } = {}) => {
        const { name = "billing", events = ["operation.settled"], tenants = "acme" } = more;
        const wanted = { name, url, events, tenants, version: undefined };
        return (await putWebhook(database, secretKey, "anna", wanted)).secret!;
    };
    const cancelled = async (stack: string = sampleStacks.acme) => {
        const { id } = await requestOperation({ database, jobs }, "anna", { stack, kind: "up" });
        await cancelOperation({ database, jobs }, "anna", id);
        return id;
    };
    const deliveries = () => database.selectFrom("webhook_delivery").selectAll().orderBy("id").execute();
    const due = () =>
        database
            .updateTable("webhook_delivery")
            .set({ next_at: new Date(0) })
            .execute();
    const verify = (secret: string, { body, headers }: Received, as = body) =>
        new Webhook(secret).verify(as, headers as Record<string, string>) as { type: string; data: any };

    it("is signed: its receiver can tell it from any other body, and from anybody else's", async () => {
        await receive((response) => response.writeHead(204).end());
        const secret = await hook(server!.url);
        const id = await cancelled();
        assert.ok(await deliverer().deliverOne());
        const [received] = server!.received;
        const { type, data } = verify(secret, received!);
        assert.equal(type, "operation.settled");
        const { stack, tenant, kind, status, failure } = data;
        assert.deepEqual(
            { operation: data.operation, stack, tenant, kind, status, failure },
            { operation: id, stack: "acme-test", tenant: "acme", kind: "up", status: "cancelled", failure: null },
        );
        assert.throws(() => verify(secret, received!, received!.body.replace("acme", "evil")), /No matching signature/);
        assert.throws(() => verify(`whsec_${Buffer.alloc(32).toString("base64")}`, received!), /No matching signature/);
        const [delivery] = await deliveries();
        assert.deepEqual([delivery!.status, delivery!.answer_status], ["delivered", 204]);
        assert.equal(await deliverer().deliverOne(), false);
    });

    it("is what it asked for, of the tenants it is for, and holds no secret", async () => {
        await hook("https://example.com/", { name: "settled" });
        await hook("https://example.com/", {
            name: "all",
            tenants: "*",
            events: ["operation.settled", "operation.awaiting-approval", "operation.needs-attention"],
        });
        await hook("https://example.com/", { name: "tenants", tenants: "*", events: ["tenant.changed"] });
        await cancelled(sampleStacks.globex);
        const { id } = await requestOperation({ database, jobs }, "anna", {
            stack: sampleStacks.acme,
            kind: "up",
            arguments: { password: "hunter2" },
        });
        const folderFor = () => "/nowhere";
        const claimed = await claim(database, id, { worker: "w", host: "h", bootId: "b", folderFor });
        assert.ok(claimed !== undefined && "epoch" in claimed);
        const failure = { class: "quota" as const, message: "hunter2", remedy: "hunter2" };
        await settle(database, claimed, { status: "failed", failure, stack: { outputs: { password: "hunter2" } } });
        const told = await deliveries();
        assert.deepEqual(
            told
                .map(({ webhook, body }) => [webhook, JSON.parse(body).data.tenant, JSON.parse(body).data.failure])
                .sort(),
            [
                ["all", "acme", "quota"],
                ["all", "globex", null],
                ["settled", "acme", "quota"],
            ],
        );
        for (const { body } of told) assert.doesNotMatch(body, /hunter2/);
    });

    it("is nothing of what was rolled back", async () => {
        await hook("https://example.com/");
        const { id } = await requestOperation({ database, jobs }, "anna", { stack: sampleStacks.acme, kind: "up" });
        await sql`alter table audit add constraint refused check (action <> 'operation.cancel') not valid`.execute(
            database,
        );
        await assert.rejects(cancelOperation({ database, jobs }, "anna", id), /refused/);
        await sql`alter table audit drop constraint refused`.execute(database);
        assert.deepEqual(await deliveries(), []);
        await cancelOperation({ database, jobs }, "anna", id);
        assert.equal((await deliveries()).length, 1);
    });

    it("waits for a receiver that is down, and arrives once it is up", async () => {
        await receive(() => undefined);
        const { url } = server!;
        await server!.close();
        const secret = await hook(url);
        await cancelled();
        const one = deliverer();
        assert.ok(await one.deliverOne());
        const [waiting] = await deliveries();
        assert.deepEqual([waiting!.status, waiting!.attempts, waiting!.answer_status], ["pending", 1, null]);
        assert.match(waiting!.answer ?? "", /ECONNREFUSED/);
        assert.ok(waiting!.next_at.getTime() > Date.now() + 2_000);
        assert.equal(await one.deliverOne(), false);
        server = await serve((response) => response.end("x".repeat(10_000)), Number(new URL(url).port));
        await due();
        one.start();
        await until("it has arrived", async () => (await deliveries())[0]!.status === "delivered");
        await one.stop();
        assert.equal(server.received.length, 1);
        verify(secret, server.received[0]!);
        assert.equal((await deliveries())[0]!.answer, "x".repeat(200));
    });

    it("is sent again under the same id when whoever sent it was killed before it could write that down", async () => {
        const arrived = Promise.withResolvers<void>();
        await receive((response, count) => {
            if (count > 0) response.end();
            else arrived.resolve();
        });
        await hook(server!.url);
        await cancelled();
        const script = join(projectRoot, "tests/service/webhooks/forked-deliverer.ts");
        const child = spawn(process.execPath, [script, service.url, service.secretKeyFile, ...trusted], {
            stdio: "inherit",
        });
        await arrived.promise;
        child.kill("SIGKILL");
        // Nobody else has it before the killed one is thought dead.
        assert.equal(await deliverer().deliverOne(), false);
        await due();
        assert.ok(await deliverer().deliverOne());
        const ids = server!.received.map(({ headers }) => headers["webhook-id"]);
        assert.equal(ids.length, 2);
        assert.equal(new Set(ids).size, 1);
        assert.equal((await deliveries())[0]!.status, "delivered");
    });

    it("is sent by one of many that look at once, none of which waits for another", async () => {
        await receive((response) => response.end());
        await hook(server!.url);
        for (let count = 0; count < 6; count++) await cancelled();
        await database.transaction().execute(async (connection) => {
            await connection
                .selectFrom("webhook_delivery")
                .selectAll()
                .orderBy("next_at")
                .limit(1)
                .forUpdate()
                .execute();
            assert.ok(await deliverer().deliverOne());
        });
        const looking = Array.from({ length: 5 }, () => deliverer().deliverOne());
        assert.equal((await Promise.all(looking)).filter(Boolean).length, 5);
        assert.equal(new Set(server!.received.map(({ headers }) => headers["webhook-id"])).size, 6);
    });

    it("goes to no private address, whatever name leads there, unless its host is trusted", async () => {
        await receive((response) => response.end());
        const { port } = new URL(server!.url);
        for (const url of [`https://localhost:${port}/`, `https://127.0.0.1:${port}/`, `http://127.0.0.1:${port}/`]) {
            await hook(url);
            await cancelled();
            assert.ok(await deliverer([]).deliverOne());
            assert.match((await deliveries())[0]!.answer ?? "", /private IP address|url must/, url);
            await database.deleteFrom("webhook").execute();
        }
        assert.equal(server!.received.length, 0);
    });

    it("follows no redirect", async () => {
        await receive((response) => response.writeHead(302, { location: "/elsewhere" }).end());
        await hook(server!.url);
        await cancelled();
        await deliverer().deliverOne();
        assert.equal(server!.received.length, 1);
        const [delivery] = await deliveries();
        assert.deepEqual([delivery!.status, delivery!.answer_status], ["pending", 302]);
    });

    it("has failed after a day, and is forgotten a month later", async () => {
        await receive((response) => response.writeHead(500).end("no"));
        await hook(server!.url);
        await cancelled();
        await database
            .updateTable("webhook_delivery")
            .set({ created_at: new Date(Date.now() - 86_400_000) })
            .execute();
        await deliverer().deliverOne();
        const [delivery] = await deliveries();
        assert.deepEqual([delivery!.status, delivery!.answer], ["failed", "no"]);
        await forgetDeliveries(database);
        assert.equal((await deliveries()).length, 1);
        await database
            .updateTable("webhook_delivery")
            .set({ ended_at: new Date(Date.now() - 31 * 86_400_000) })
            .execute();
        await forgetDeliveries(database);
        assert.equal((await deliveries()).length, 0);
    });

    it("is signed by the old secret as well for a day after it was changed", async () => {
        await receive((response) => response.end());
        const old = await hook(server!.url);
        const { secret } = await rotateWebhookSecret(database, secretKey, "anna", "billing");
        await testWebhook(database, "anna", "billing");
        await deliverer().deliverOne();
        for (const each of [old, secret]) assert.equal(verify(each, server!.received[0]!).type, "webhook.ping");
        await database
            .updateTable("webhook_secret")
            .set({ expires_at: new Date(0) })
            .where("expires_at", "is not", null)
            .execute();
        await testWebhook(database, "anna", "billing");
        await deliverer().deliverOne();
        verify(secret, server!.received[1]!);
        assert.throws(() => verify(old, server!.received[1]!), /No matching signature/);
    });

    it("is kept while the key for secrets is another, and says so", async () => {
        await receive((response) => response.end());
        await hook(server!.url);
        await cancelled();
        const other = new SecretKey(`${service.secretKeyFile}-other`, true);
        const seen: unknown[] = [];
        const one = new Deliverer({ database, secretKey: other, hosts: trusted, onError: (error) => seen.push(error) });
        await one.deliverOne();
        const [delivery] = await deliveries();
        assert.equal(delivery!.status, "pending");
        assert.match(delivery!.answer ?? "", /NEO_SERVICE_SECRET_KEY_FILE must hold the key/);
        assert.deepEqual([seen.length, server!.received.length], [1, 0]);
    });
});
