import { strict as assert } from "node:assert";
import { sql } from "kysely";
import { forgetKeys } from "../../../service/store/idempotency.ts";
import { sampleStacks, startService, type Service } from "./service.ts";

describe("requests that are sent twice", function () {
    this.timeout(60_000);
    let service: Service;
    let anna: { authorization: string };
    before(async () => {
        service = await startService();
        await service.bind("anna", "operator", "*");
        await service.bind("bert", "operator", "*");
        anna = await service.as("anna");
    });
    after(() => service.close());

    const post = (key: string, payload: object = { kind: "up" }, headers = anna, stack: string = sampleStacks.acme) =>
        service.app.inject({
            method: "POST",
            url: `/v1/stacks/${stack}/operations`,
            headers: { ...headers, "idempotency-key": key },
            payload,
        });
    const count = async () => (await service.database.selectFrom("operation").select("id").execute()).length;

    it("are carried out once, and answered the same, with a word about it", async () => {
        const [first, second] = [await post("once"), await post("once")];
        assert.equal(first.statusCode, 202);
        assert.match(String(first.headers.location), /^\/v1\/operations\/[0-9a-f-]{36}$/);
        assert.equal(first.headers["idempotency-replayed"], undefined);
        assert.equal(second.headers["idempotency-replayed"], "true");
        assert.deepEqual(
            [second.statusCode, second.headers.location, second.json()],
            [first.statusCode, first.headers.location, first.json()],
        );
        assert.equal(await count(), 1);
    });

    it("are carried out once when they come at once", async () => {
        const before = await count();
        const answers = await Promise.all(Array.from({ length: 8 }, () => post("at once")));
        assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([202]));
        assert.equal(new Set(answers.map(({ headers }) => headers.location)).size, 1);
        assert.equal(answers.filter(({ headers }) => headers["idempotency-replayed"] === undefined).length, 1);
        assert.equal(await count(), before + 1);
    });

    it("have to be the same: another body, another path", async () => {
        await post("same");
        assert.equal((await post("same", { kind: "preview" })).statusCode, 422);
        assert.equal((await post("same", { kind: "up" }, anna, sampleStacks.globex)).statusCode, 422);
        assert.equal((await post("same")).statusCode, 202);
    });

    it("are told apart by who sends them", async () => {
        const before = await count();
        await post("ours");
        await post("ours", { kind: "up" }, await service.as("bert"));
        assert.equal(await count(), before + 2);
    });

    it("need a key", async () => {
        const answer = await service.app.inject({
            method: "POST",
            url: `/v1/stacks/${sampleStacks.acme}/operations`,
            headers: anna,
            payload: { kind: "up" },
        });
        assert.equal(answer.statusCode, 422);
        assert.match(answer.payload, /idempotency-key must be a text, got nothing/);
    });

    it("are carried out by the second when the first has failed, of which nothing is left", async () => {
        const id = await service.operation(sampleStacks.acme, "up", "succeeded");
        const retry = () =>
            service.app.inject({
                method: "POST",
                url: `/v1/operations/${id}/retry`,
                headers: { ...anna, "idempotency-key": "later" },
            });
        assert.equal((await retry()).statusCode, 409);
        const kept = await service.database.selectFrom("idempotency").where("key", "=", "later").selectAll().execute();
        assert.deepEqual(kept, []);
        await service.database.updateTable("operation").set({ status: "failed" }).where("id", "=", id).execute();
        assert.equal((await retry()).statusCode, 202);
    });

    it("leave neither an operation, nor a job, nor a line of the audit when the answer cannot be kept", async () => {
        const before = await count();
        const jobs = () =>
            service.database
                .selectFrom("pgboss.job_common" as never)
                .selectAll()
                .execute();
        const [jobsBefore, auditBefore] = [(await jobs()).length, await auditLength()];
        const undo = await refuseAnswers(service);
        const answer = await post("lost");
        await undo();
        assert.equal(answer.statusCode, 500);
        assert.deepEqual(
            [await count(), (await jobs()).length, await auditLength()],
            [before, jobsBefore, auditBefore],
        );
        assert.equal((await post("lost")).statusCode, 202);
        assert.equal(await count(), before + 1);
    });

    it("may be removals: with a key the second is told of the first", async () => {
        await service.bind("root", "admin", "*");
        const root = await service.as("root");
        const remove = (key?: string) =>
            service.app.inject({
                method: "DELETE",
                url: "/v1/role-bindings/carl",
                headers: { ...root, ...(key !== undefined && { "idempotency-key": key }) },
            });
        await service.bind("carl", "viewer", "*");
        const [first, second, another] = [await remove("gone"), await remove("gone"), await remove()];
        assert.deepEqual([first.statusCode, first.body, second.statusCode, second.body], [204, "", 204, ""]);
        assert.equal(second.headers["idempotency-replayed"], "true");
        assert.equal(another.statusCode, 404);
    });

    it("have a day for it", async () => {
        await post("old");
        await post("young");
        await service.database
            .updateTable("idempotency")
            .set({ created_at: sql<Date>`now() - interval '25 hours'` })
            .where("key", "=", "old")
            .execute();
        await forgetKeys(service.database);
        const kept = await service.database.selectFrom("idempotency").select("key").execute();
        const keys = kept.map(({ key }) => key);
        assert.deepEqual([keys.includes("old"), keys.includes("young")], [false, true]);
    });

    const auditLength = async () => (await service.database.selectFrom("audit").select("sequence").execute()).length;
});

/** Stands for a process that ends between what it did and its answer. */
async function refuseAnswers({ database }: Service): Promise<() => Promise<void>> {
    await sql`alter table idempotency add constraint refused check (status is null) not valid`.execute(database);
    return async () => {
        await sql`alter table idempotency drop constraint refused`.execute(database);
    };
}
