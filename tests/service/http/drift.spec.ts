import { strict as assert } from "node:assert";
import { sampleStacks, startService, type Service } from "./service.ts";

describe("drift by HTTP", function () {
    this.timeout(60_000);
    let service: Service;
    let admin: { authorization: string };
    before(async () => {
        service = await startService();
        await service.bind("anna", "admin", "*");
        admin = await service.as("anna");
    });
    after(() => service.close());

    const get = async (url: string, headers = admin) => {
        const answer = await service.app.inject({ url, headers });
        return { status: answer.statusCode, body: answer.json<any>(), link: answer.headers.link };
    };
    const put = async (payload: object, name = "nightly") => {
        const url = `/v1/drift-schedules/${name}`;
        const answer = await service.app.inject({ method: "PUT", url, headers: admin, payload });
        return { status: answer.statusCode, body: answer.json<any>() };
    };
    const finding = {
        urn: "urn:pulumi:acme-test::neo::aws:kms/key:Key::k",
        type: "aws:kms/key:Key",
        property: "policy",
        change: "changed",
        class: "security",
        why: "who may decrypt",
    };
    const report = async (tenant: keyof typeof sampleStacks, found: number[], at: string) => {
        const stack = sampleStacks[tenant];
        const operation = await service.operation(stack, "drift", "succeeded");
        const [benign, security, data_risk] = found as [number, number, number];
        const findings = JSON.stringify(security > 0 ? [finding] : []);
        const counts = { benign, security, data_risk, findings, action: "report" as const };
        const row = { operation, stack, tenant, at: new Date(at), ...counts };
        await service.database.insertInto("drift_report").values(row).execute();
        return operation;
    };

    it("is nothing of a stack that nobody has looked at", async () => {
        assert.equal((await get("/v1/stacks/acme-test/drift")).status, 404);
        assert.deepEqual((await get("/v1/drift")).body, { reports: [] });
    });

    it("is what the latest look has found, of each stack", async () => {
        await report("acme", [0, 0, 4], "2026-01-01T00:00:00Z");
        const latest = await report("acme", [1, 1, 0], "2026-01-02T00:00:00Z");
        await report("globex", [0, 0, 0], "2026-01-02T00:00:00Z");
        await report("shared", [0, 0, 2], "2026-01-02T00:00:00Z");
        const { body } = await get("/v1/drift");
        assert.deepEqual(
            body.reports.map(({ stack }: any) => stack),
            ["acme-test", "globex-production", "platform"],
        );
        const summary = {
            stack: "acme-test",
            tenant: "acme",
            operation: latest,
            at: "2026-01-02T00:00:00.000Z",
            counts: { benign: 1, security: 1, "data-risk": 0 },
            action: "report",
            remediation: null,
        };
        assert.deepEqual(body.reports[0], summary);
        assert.deepEqual((await get("/v1/stacks/acme-test/drift")).body, { ...summary, findings: [finding] });
    });

    for (const [query, stacks] of [
        ["class=security", ["acme-test"]],
        ["class=data-risk", ["platform"]],
        ["tenant=globex", ["globex-production"]],
        ["stack=platform&class=benign", []],
    ] as const) {
        it(`is narrowed down: ${query}`, async () => {
            const { body } = await get(`/v1/drift?${query}`);
            assert.deepEqual(
                body.reports.map(({ stack }: any) => stack),
                stacks,
            );
        });
    }

    it("comes in pages", async () => {
        const first = await get("/v1/drift?limit=2");
        assert.equal(first.body.reports.length, 2);
        const [, next] = /<(.*)>/.exec(String(first.link))!;
        const second = await get(next!);
        assert.deepEqual(
            second.body.reports.map(({ stack }: any) => stack),
            ["platform"],
        );
        assert.equal(second.link, undefined);
    });

    it("is counted for Prometheus, by class", async () => {
        const { payload } = await service.app.inject({ url: "/metrics" });
        for (const line of ['{class="benign"} 1', '{class="security"} 1', '{class="data-risk"} 1']) {
            assert.ok(payload.includes(`neo_drifted_stacks${line}\n`), line);
        }
    });

    it("is looked for by schedules, which are said, read and said anew", async () => {
        const { status, body } = await put({ cron: "0 3 * * *" });
        assert.equal(status, 200);
        const { dueAt, createdAt, updatedAt, ...said } = body;
        assert.match(dueAt, /T03:00:00.000Z$/);
        assert.equal(createdAt, updatedAt);
        assert.deepEqual(said, {
            name: "nightly",
            cron: "0 3 * * *",
            tenants: "*",
            actions: { benign: "report", security: "remediate", "data-risk": "hold" },
            withoutApproval: false,
            windowSeconds: 600,
            setBy: "anna",
        });
        assert.deepEqual((await get("/v1/drift-schedules/nightly")).body, body);
        const wanted = { cron: "0 4 * * *", tenants: "acme", actions: { benign: "remediate" }, withoutApproval: true };
        assert.match((await put(wanted)).body.dueAt, /T04:00/);
        await put({ cron: "0 5 * * 0" }, "weekly");
        const { body: list } = await get("/v1/drift-schedules");
        assert.deepEqual(
            list.driftSchedules.map(({ name, tenants }: any) => [name, tenants]),
            [
                ["nightly", "acme"],
                ["weekly", "*"],
            ],
        );
    });

    for (const [what, payload, problem] of [
        ["a time that is none", { cron: "nightly" }, /body: cron must be five fields of cron/],
        ["a day that never comes", { cron: "0 0 31 2 *" }, /body: cron must be five fields of cron/],
        ["putting right what may lose data", { cron: "0 3 * * *", actions: { "data-risk": "remediate" } }, /data-risk/],
        [
            "doing without approval what is not to be done",
            { cron: "0 3 * * *", withoutApproval: true },
            /withoutApproval must be left out unless actions.benign is remediate/,
        ],
    ] as const) {
        it(`refuses ${what}`, async () => {
            const { status, body } = await put(payload, "wrong");
            assert.equal(status, 422);
            assert.match(body.detail, problem);
        });
    }

    it("is asked for with arguments of its kind, and no others", async () => {
        const ask = (payload: object) =>
            service.app.inject({
                method: "POST",
                url: "/v1/stacks/acme-test/operations",
                headers: { ...admin, "idempotency-key": `key ${Math.random()}` },
                payload,
            });
        const refused = await ask({ kind: "drift", arguments: { schedule: "nightly" } });
        assert.equal(refused.statusCode, 422);
        assert.match(refused.json<any>().detail, /arguments/);
        assert.equal((await ask({ kind: "up", arguments: { refresh: "yes" } })).statusCode, 422);
        assert.equal((await ask({ kind: "up", arguments: { refresh: true } })).statusCode, 202);
        const resources = [{ urn: "urn:pulumi:acme-test::neo::aws:kms/alias:Alias::key-alias", id: "alias/a" }];
        assert.equal((await ask({ kind: "import", arguments: { resources } })).statusCode, 202);
        for (const [payload, problem] of [
            [{ kind: "import" }, /body: arguments.resources must/],
            [{ kind: "import", arguments: { resources: [] } }, /body: arguments.resources must/],
            [{ kind: "import", arguments: { resources: [{ id: "alias/a" }] } }, /body: arguments.resources\[?\.?0/],
            [{ kind: "import", arguments: { resources }, needsApproval: true }, /body: needsApproval must be left out/],
            [{ kind: "destroy", needsApproval: true }, /body: needsApproval must be left out/],
        ] as const) {
            const { statusCode, payload: text } = await ask(payload);
            assert.equal(statusCode, 422);
            assert.match(text, problem);
        }
    });
});
