import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeyStore } from "../../../cli/bus/key-store.ts";
import { signBus } from "../../../cli/bus/sign.ts";
import { saveDocument, seedWanted, wantedLandscape } from "../../../service/store/wanted.ts";
import { sampleFiles } from "../../support/landscape.ts";
import { startService, type Service } from "./service.ts";

const initech = {
    name: "Initech",
    incarnation: "a1",
    owner: "initech-team",
    costCentre: "2003",
    stages: { test: { kind: "test", cell: "cell-test-1" } },
};

describe("tenants by HTTP", function () {
    this.timeout(60_000);
    let service: Service;
    let headers: Record<string, string>;
    const keys = mkdtempSync(join(tmpdir(), "neo-bus-keys-"));

    before(async () => {
        service = await startService(new KeyStore(keys));
        const { database } = service;
        for (const table of ["stack", "tenant"] as const) await database.deleteFrom(table).execute();
        await database.transaction().execute((connection) => seedWanted(connection, sampleFiles()));
        const { stacks } = await wantedLandscape(database);
        const stages = Object.keys(stacks).filter((name) => stacks[name]?.role === "stage");
        await saveDocument(database, "bus.yaml", (await signBus(new KeyStore(keys), stages, undefined)).file);
        await service.bind("anna", "operator", "*");
        headers = await service.as("anna");
    });
    after(async () => {
        await service.close();
        rmSync(keys, { recursive: true });
    });

    const get = (url: string) => service.app.inject({ url, headers });
    const put = (payload: object, more: Record<string, string> = {}, slug = "initech") =>
        service.app.inject({ method: "PUT", url: `/v1/tenants/${slug}`, headers: { ...headers, ...more }, payload });

    it("are onboarded by one request, with an operation for each stack", async () => {
        const answer = await put(initech, { "if-none-match": "*" });
        assert.equal(answer.statusCode, 202, answer.payload);
        const { tenant, group, operations } = answer.json();
        assert.equal(tenant.name, "initech");
        assert.deepEqual(
            operations.map(({ stack }: { stack: string }) => stack),
            ["initech", "initech-test", "initech-test-apps"],
        );
        assert.equal(answer.headers.etag, '"1"');
        const listed = (await get(String(answer.headers.location))).json().operations;
        assert.deepEqual(new Set(listed.map((each: { group: string }) => each.group)), new Set([group]));
        const waiting = (await get(`/v1/operations/${operations[1].id}`)).json();
        assert.deepEqual(waiting.obstacles, [{ reason: "needs", operation: operations[0].id, status: "queued" }]);
    });

    it("are changed by who has seen them as they are, and by nobody else", async () => {
        const etag = String((await get("/v1/tenants/initech")).headers.etag);
        const changed = { ...initech, owner: "initech-second-team" };
        assert.equal((await put(changed)).statusCode, 428);
        assert.equal((await put(changed, { "if-none-match": "*" })).statusCode, 412);
        assert.equal((await put(changed, { "if-match": '"7"' })).statusCode, 412);
        assert.equal((await put(initech, { "if-match": '"1"' }, "umbrella")).statusCode, 412);
        const answer = await put(changed, { "if-match": etag });
        assert.equal(answer.statusCode, 202, answer.payload);
        assert.equal(answer.headers.etag, '"2"');
        assert.equal((await put(initech, { "if-match": etag })).statusCode, 412);
        assert.equal((await get("/v1/tenants/initech")).json().config.owner, "initech-second-team");
    });

    it("are refused with all that is wrong: what a file may say, and what rules of the landscape say", async () => {
        const shape = await put({ ...initech, incarnation: "?", colour: "red", stages: undefined }, {}, "umbrella");
        assert.deepEqual(
            shape.json().problems.map((each: { property: string; rule: string }) => `${each.property} ${each.rule}`),
            ["incarnation be 2 to 6 lower-case letters and digits", "stages be an object", "colour be known here"],
        );
        const stages = { test: { kind: "test", cell: "cell-test-9" } };
        const rules = await put({ ...initech, stages }, {}, "umbrella");
        assert.equal(rules.statusCode, 422);
        assert.deepEqual(rules.json().problems[1], {
            where: "stacks/Pulumi.umbrella-test.yaml",
            property: "role",
            rule: "stand on the stack cell-test-9",
            remedy: "add stacks/Pulumi.cell-test-9.yaml",
        });
        assert.equal((await get("/v1/tenants/umbrella")).statusCode, 404);
    });

    it("are listed page by page, each once", async () => {
        const names: string[] = [];
        for (let url: string | undefined = "/v1/tenants?limit=1"; url !== undefined;) {
            const answer = await get(url);
            const page: { name: string }[] = answer.json().tenants;
            assert.equal(page.length, 1);
            names.push(...page.map(({ name }) => name));
            url = /^<(.*)>; rel="next"$/.exec(String(answer.headers.link))?.[1];
        }
        assert.deepEqual(names, ["acme", "globex", "initech"]);
    });

    it("have their stacks listed, and those of the platform under shared", async () => {
        const names = async (tenant: string) =>
            (await get(`/v1/tenants/${tenant}/stacks`)).json().stacks.map(({ name }: { name: string }) => name);
        assert.deepEqual(await names("initech"), ["initech", "initech-test", "initech-test-apps"]);
        assert.ok((await names("shared")).includes("platform"));
    });

    it("take no cursor that is made up", async () => {
        assert.equal((await get("/v1/tenants?after=abc")).statusCode, 422);
        assert.equal((await get("/v1/operations?after=WzFd")).statusCode, 422);
    });

    it("leave cells to the service, and are told where and why there", async () => {
        const answer = await put({ ...initech, stages: { production: { kind: "production" } } }, {}, "umbrella");
        assert.equal(answer.statusCode, 202, answer.payload);
        const { tenant, placements } = answer.json();
        assert.equal(tenant.config.stages.production.cell, "cell-production-1");
        assert.equal(placements.production.cell, "cell-production-1");
        assert.deepEqual(
            placements.production.considered.find(({ cell }: { cell: string }) => cell === "cell-test-1").against,
            ["it takes test stages"],
        );
        assert.doesNotMatch(answer.payload, /globex/);
    });

    it("have a stack's config changed by who has seen it as it is, and are told the operation that brings it up", async () => {
        const url = "/v1/stacks/acme-test";
        const config = { role: "stage", customer: "acme", stage: "test", quota: { cpu: 20 } };
        const change = (more: Record<string, string> = {}) =>
            service.app.inject({ method: "PUT", url, headers: { ...headers, ...more }, payload: { config } });
        assert.equal((await change()).statusCode, 428);
        assert.equal((await change({ "if-match": '"7"' })).statusCode, 412);
        const answer = await change({ "if-match": String((await get(url)).headers.etag) });
        assert.equal(answer.statusCode, 202, answer.payload);
        const { stack, operation } = answer.json();
        assert.deepEqual(stack.config, config);
        assert.equal(answer.headers.location, `/v1/operations/${operation.id}`);
        assert.equal((await get(`/v1/operations/${operation.id}`)).json().stack, "acme-test");
    });
});
