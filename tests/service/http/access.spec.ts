import { strict as assert } from "node:assert";
import Fastify, { type RouteOptions } from "fastify";
import { putDriftSchedule } from "../../../service/commands/drift-schedules.ts";
import { declareHostLost } from "../../../service/commands/hosts.ts";
import { v7 as newId } from "uuid";
import { openOffboarding } from "../../../service/commands/offboarding.ts";
import { defaultDriftActions } from "../../../service/domain/drift-decision.ts";
import { roles, type Permission, type Role } from "../../../service/domain/roles.ts";
import { guard } from "../../../service/http/access.ts";
import { RequestLimits } from "../../../service/http/request-limits.ts";
import type { App } from "../../../service/http/app.ts";
import { sampleStacks, startService, type Service } from "./service.ts";

const nobody = "00000000-0000-7000-8000-000000000000";

interface Row {
    /** Written out: a change of the code has to be made here, too. */
    needs: Permission;
    /** `tenant`: of one; `all`: of all tenants together; `list`: shows what may be seen. */
    of: "tenant" | "all" | "list";
    /** Path of something of this tenant's. */
    url: (tenant: "acme" | "globex") => string | Promise<string>;
    payload?: object;
}

describe("who may do what by HTTP", function () {
    this.timeout(120_000);
    let service: Service;
    before(async () => {
        service = await startService();
        for (const role of Object.keys(roles) as Role[]) {
            await service.bind(`${role}-of-acme`, role, "acme");
            await service.bind(`${role}-of-all`, role, "*");
        }
        const stages = { test: { kind: "test" }, production: { kind: "production" } };
        const document = JSON.stringify({ stages });
        await service.database.updateTable("tenant").set({ document }).execute();
    });
    after(() => service.close());

    const stackUrl = (rest: string) => (tenant: "acme" | "globex") => `/v1/stacks/${sampleStacks[tenant]}${rest}`;
    const operationUrl = (rest: string) => async (tenant: "acme" | "globex") =>
        `/v1/operations/${await service.operation(sampleStacks[tenant])}${rest}`;
    let webhooks = 0;
    const addWebhook = async (tenant: "acme" | "globex") => {
        const name = `${tenant}-${++webhooks}`;
        const values = { name, url: "https://example.com/", events: '["tenant.changed"]', tenants: tenant };
        await service.database.insertInto("webhook").values(values).execute();
        return name;
    };
    const webhookUrl = (rest: string) => async (tenant: "acme" | "globex") =>
        `/v1/webhooks/${await addWebhook(tenant)}${rest}`;

    const tenantUrl = (rest: string) => (tenant: "acme" | "globex") => `/v1/tenants/${tenant}${rest}`;
    const retirementUrl = (rest: string) => async (tenant: "acme" | "globex") => {
        await withRetirement(service, tenant);
        return `/v1/tenants/${tenant}/stages/production/retirement${rest}`;
    };
    const offboardingUrl = (rest: string) => async (tenant: "acme" | "globex") => {
        await withOffboarding(service, tenant);
        return `/v1/tenants/${tenant}/offboarding${rest}`;
    };

    const domainUrl = (isOver: boolean) => async (tenant: "acme" | "globex") =>
        `/v1/tenants/${tenant}/stages/test/domains/${await withDomain(service, tenant, isOver)}`;

    const table: Record<string, Row> = {
        "GET /v1/tenants": { needs: "tenants:read", of: "list", url: () => "/v1/tenants" },
        "GET /v1/tenants/:tenant": { needs: "tenants:read", of: "tenant", url: (tenant) => `/v1/tenants/${tenant}` },
        "PUT /v1/tenants/:tenant": {
            needs: "tenants:write",
            of: "tenant",
            url: (tenant) => `/v1/tenants/${tenant}`,
            payload: { name: "A", incarnation: "a1", owner: "o", costCentre: "1", stages: {} },
        },
        "POST /v1/tenants/:tenant/suspend": { needs: "tenants:write", of: "tenant", url: tenantUrl("/suspend") },
        "POST /v1/tenants/:tenant/resume": { needs: "tenants:write", of: "tenant", url: tenantUrl("/resume") },
        "DELETE /v1/tenants/:tenant/stages/:stage": {
            needs: "tenants:write",
            of: "tenant",
            url: tenantUrl("/stages/production"),
        },
        "GET /v1/tenants/:tenant/stages/:stage/retirement": {
            needs: "tenants:read",
            of: "tenant",
            url: retirementUrl(""),
        },
        "POST /v1/tenants/:tenant/stages/:stage/retirement/confirm": {
            needs: "tenants:offboard",
            of: "tenant",
            url: retirementUrl("/confirm"),
            payload: { stack: "another" },
        },
        "POST /v1/tenants/:tenant/stages/:stage/retirement/withdraw": {
            needs: "tenants:write",
            of: "tenant",
            url: retirementUrl("/withdraw"),
        },
        "POST /v1/tenants/:tenant/stages/:stage/retirement/continue": {
            needs: "tenants:write",
            of: "tenant",
            url: retirementUrl("/continue"),
        },
        "PUT /v1/tenants/:tenant/stages/:stage/expiry": {
            needs: "tenants:write",
            of: "tenant",
            url: tenantUrl("/stages/test/expiry"),
            payload: { expiresAt: "2099-01-01T00:00:00.000Z" },
        },
        "DELETE /v1/tenants/:tenant/stages/:stage/expiry": {
            needs: "tenants:write",
            of: "tenant",
            url: async (tenant) => {
                await withExpiry(service, tenant);
                return `/v1/tenants/${tenant}/stages/test/expiry`;
            },
        },
        "GET /v1/tenants/:tenant/stages/:stage/domains": {
            needs: "tenants:read",
            of: "tenant",
            url: tenantUrl("/stages/test/domains"),
        },
        "GET /v1/tenants/:tenant/stages/:stage/domains/:host": {
            needs: "tenants:read",
            of: "tenant",
            url: domainUrl(true),
        },
        "PUT /v1/tenants/:tenant/stages/:stage/domains/:host": {
            needs: "tenants:write",
            of: "tenant",
            url: tenantUrl("/stages/test/domains/apps.example.org"),
        },
        "DELETE /v1/tenants/:tenant/stages/:stage/domains/:host": {
            needs: "tenants:write",
            of: "tenant",
            url: domainUrl(false),
        },
        "GET /v1/tenants/:tenant/offboarding": { needs: "tenants:read", of: "tenant", url: offboardingUrl("") },
        "POST /v1/tenants/:tenant/offboarding": {
            needs: "tenants:offboard",
            of: "tenant",
            url: offboardingUrl(""),
            payload: { reason: "contract ends" },
        },
        "POST /v1/tenants/:tenant/offboarding/confirm": {
            needs: "tenants:offboard",
            of: "tenant",
            url: offboardingUrl("/confirm"),
            payload: { tenant: "another" },
        },
        "POST /v1/tenants/:tenant/offboarding/withdraw": {
            needs: "tenants:offboard",
            of: "tenant",
            url: offboardingUrl("/withdraw"),
        },
        "POST /v1/tenants/:tenant/offboarding/continue": {
            needs: "tenants:offboard",
            of: "tenant",
            url: offboardingUrl("/continue"),
        },
        "POST /v1/tenants/:tenant/offboarding/attest": {
            needs: "tenants:offboard",
            of: "tenant",
            url: offboardingUrl("/attest"),
            payload: { statement: "nothing is left" },
        },
        "GET /v1/tenants/:tenant/offboarding/export": {
            needs: "tenants:offboard",
            of: "tenant",
            url: offboardingUrl("/export"),
        },
        "GET /v1/tenants/:tenant/offboarding/report": {
            needs: "tenants:read",
            of: "tenant",
            url: offboardingUrl("/report"),
        },
        "GET /v1/tenants/:tenant/stacks": {
            needs: "tenants:read",
            of: "tenant",
            url: (tenant) => `/v1/tenants/${tenant}/stacks`,
        },
        "GET /v1/stacks/:stack": { needs: "tenants:read", of: "tenant", url: stackUrl("") },
        "PUT /v1/stacks/:stack": {
            needs: "tenants:write",
            of: "tenant",
            url: stackUrl(""),
            payload: { config: { role: "stage" } },
        },
        "GET /v1/stacks/:stack/outputs": { needs: "outputs:read", of: "tenant", url: stackUrl("/outputs") },
        "POST /v1/stacks/:stack/hold": {
            needs: "holds:write",
            of: "tenant",
            url: stackUrl("/hold"),
            payload: { reason: "tried" },
        },
        "POST /v1/stacks/:stack/release": { needs: "holds:write", of: "tenant", url: stackUrl("/release") },
        "POST /v1/stacks/:stack/operations": {
            needs: "operations:change",
            of: "tenant",
            url: stackUrl("/operations"),
            payload: { kind: "up" },
        },
        "POST /v1/stacks/:stack/operations (to look)": {
            needs: "operations:preview",
            of: "tenant",
            url: stackUrl("/operations"),
            payload: { kind: "preview" },
        },
        "GET /v1/stacks/:stack/operations": { needs: "operations:read", of: "tenant", url: stackUrl("/operations") },
        "GET /v1/operations": { needs: "operations:read", of: "list", url: () => "/v1/operations" },
        "GET /v1/operations/:operation": { needs: "operations:read", of: "tenant", url: operationUrl("") },
        "GET /v1/operations/:operation/events": {
            needs: "operations:read",
            of: "tenant",
            url: operationUrl("/events"),
        },
        "POST /v1/operations/:operation/cancel": {
            needs: "operations:cancel",
            of: "tenant",
            url: operationUrl("/cancel"),
            payload: {},
        },
        "POST /v1/operations/:operation/cancel (by force)": {
            needs: "operations:force",
            of: "tenant",
            url: operationUrl("/cancel"),
            payload: { force: true },
        },
        "POST /v1/operations/:operation/approve": {
            needs: "operations:approve",
            of: "tenant",
            url: operationUrl("/approve"),
            payload: { plan: nobody },
        },
        "POST /v1/operations/:operation/retry": {
            needs: "operations:change",
            of: "tenant",
            url: operationUrl("/retry"),
        },
        "GET /v1/plans/:plan": { needs: "operations:read", of: "tenant", url: (tenant) => planOf(service, tenant) },
        "GET /v1/webhooks": { needs: "webhooks:write", of: "list", url: () => "/v1/webhooks" },
        "GET /v1/webhooks/:webhook": { needs: "webhooks:write", of: "tenant", url: webhookUrl("") },
        "PUT /v1/webhooks/:webhook": {
            needs: "webhooks:write",
            of: "tenant",
            url: webhookUrl(""),
            payload: { url: "https://example.com/", events: ["tenant.changed"], tenants: "acme" },
        },
        "PUT /v1/webhooks/:webhook/secret": { needs: "webhooks:write", of: "tenant", url: webhookUrl("/secret") },
        "DELETE /v1/webhooks/:webhook": { needs: "webhooks:write", of: "tenant", url: webhookUrl("") },
        "GET /v1/webhooks/:webhook/deliveries": {
            needs: "webhooks:write",
            of: "tenant",
            url: webhookUrl("/deliveries"),
        },
        "POST /v1/webhooks/:webhook/test": { needs: "webhooks:write", of: "tenant", url: webhookUrl("/test") },
        "GET /v1/audit": { needs: "audit:read", of: "all", url: () => "/v1/audit" },
        "GET /v1/audit/verification": { needs: "audit:read", of: "all", url: () => "/v1/audit/verification" },
        "GET /v1/lost-hosts": { needs: "operations:force", of: "all", url: () => "/v1/lost-hosts" },
        "PUT /v1/lost-hosts/:host": {
            needs: "operations:force",
            of: "all",
            url: () => "/v1/lost-hosts/worker-0",
            payload: { reason: "tried" },
        },
        "DELETE /v1/lost-hosts/:host": {
            needs: "operations:force",
            of: "all",
            url: async () => {
                await declareHostLost(service, "somebody", "worker-1", "tried");
                return "/v1/lost-hosts/worker-1";
            },
        },
        "GET /v1/drift": {
            needs: "operations:read",
            of: "list",
            url: async () => {
                await driftOf(service, "acme");
                await driftOf(service, "globex");
                return "/v1/drift";
            },
        },
        "GET /v1/stacks/:stack/drift": {
            needs: "operations:read",
            of: "tenant",
            url: async (tenant) => {
                await driftOf(service, tenant);
                return `/v1/stacks/${sampleStacks[tenant]}/drift`;
            },
        },
        "GET /v1/drift-schedules": { needs: "operations:read", of: "all", url: () => "/v1/drift-schedules" },
        "GET /v1/drift-schedules/:name": {
            needs: "operations:read",
            of: "all",
            url: () => driftSchedule(service),
        },
        "PUT /v1/drift-schedules/:name": {
            needs: "operations:change",
            of: "all",
            url: () => "/v1/drift-schedules/weekly",
            payload: { cron: "0 3 * * 0" },
        },
        "DELETE /v1/drift-schedules/:name": {
            needs: "operations:change",
            of: "all",
            url: () => driftSchedule(service),
        },
        "GET /v1/role-bindings": { needs: "bindings:write", of: "all", url: () => "/v1/role-bindings" },
        "PUT /v1/role-bindings/:subject": {
            needs: "bindings:write",
            of: "all",
            url: () => "/v1/role-bindings/somebody",
            payload: { bindings: [{ role: "viewer", tenants: "acme" }] },
        },
        "DELETE /v1/role-bindings/:subject": {
            needs: "bindings:write",
            of: "all",
            url: () => "/v1/role-bindings/admin-of-acme-too",
        },
    };

    const ask = async (row: string, tenant: "acme" | "globex", headers: Record<string, string>) => {
        const { url, payload } = table[row]!;
        const method = row.split(" ")[0] as "GET" | "DELETE";
        // Deleted once, it would not be there for the next one who may.
        if (method === "DELETE") await service.bind("admin-of-acme-too", "admin", "acme").catch(() => undefined);
        const given = { ...headers, "idempotency-key": `${row} ${Math.random()}` };
        const answer = await service.app.inject({ method, url: await url(tenant), headers: given, payload });
        assert.ok(answer.statusCode < 500, answer.payload);
        return answer;
    };

    it("is declared by every route, and every route but those for everybody is in this table", () => {
        const declared = routesOf(service.app).filter(({ config }) => config?.permission !== "public");
        const inTable = new Set(Object.keys(table).map((row) => row.replace(/ \(.*/, "")));
        assert.deepEqual(new Set(declared.map(({ method, url }) => `${String(method)} ${url}`)), inTable);
    });

    it("has to be declared: a route without is refused, and one that names no tenant", () => {
        const app = Fastify();
        guard(app, service.database, new RequestLimits(app, 1), () => Promise.reject(new Error("not asked")));
        assert.throws(() => app.get("/undeclared", () => ({})), /GET \/undeclared: config must declare permission/);
        const config = { permission: "audit:read" } as const;
        assert.throws(() => app.get("/half", { config }, () => ({})), /GET \/half: config must declare/);
    });

    it("leaves these to everybody", () => {
        const open = routesOf(service.app).filter(({ config }) => config?.permission === "public");
        assert.deepEqual(open.map(({ url }) => url).sort(), [
            "/.well-known/openid-configuration",
            "/healthz",
            "/jwks.json",
            "/metrics",
            "/openapi.json",
            "/readyz",
        ]);
    });

    for (const row of Object.keys(table)) {
        const { needs, of } = table[row]!;
        it(`${row}: nobody without a token, nothing is there for who has no role`, async () => {
            assert.equal((await ask(row, "acme", {})).statusCode, 401);
            const { statusCode, payload } = await ask(row, "acme", await service.as("stranger"));
            if (of === "list") assert.match(payload, /^\{"\w+":\[\]\}$/);
            else assert.equal(statusCode, of === "all" ? 403 : 404);
        });

        for (const role of Object.keys(roles) as Role[]) {
            const may = (roles[role] as readonly Permission[]).includes(needs);
            it(`${row}: ${role} ${may ? "yes" : "no"}`, async () => {
                const [ofAcme, ofAll] = [await service.as(`${role}-of-acme`), await service.as(`${role}-of-all`)];
                if (of === "list") {
                    await service.operation(sampleStacks.globex);
                    await service.operation(sampleStacks.acme);
                    await Promise.all([addWebhook("acme"), addWebhook("globex")]);
                    if (!may) {
                        assert.match((await ask(row, "acme", ofAll)).payload, /^\{"\w+":\[\]\}$/);
                        return;
                    }
                    assert.match((await ask(row, "acme", ofAcme)).payload, /acme/);
                    assert.doesNotMatch((await ask(row, "acme", ofAcme)).payload, /globex/);
                    assert.match((await ask(row, "acme", ofAll)).payload, /globex/);
                    return;
                }
                const own = await ask(row, "acme", of === "all" ? ofAll : ofAcme);
                if (may) assert.ok(![401, 403, 404].includes(own.statusCode), own.payload);
                else assert.equal(own.statusCode, 403, own.payload);
                const other = await ask(row, "globex", ofAcme);
                assert.equal(other.statusCode, of === "all" ? 403 : 404, other.payload);
            });
        }
    }

    it("counts the groups of a token, and no name that only looks like one", async () => {
        await service.bind("group:operators", "operator", "acme");
        const url = `/v1/stacks/${sampleStacks.acme}/outputs`;
        const by = async (headers: { authorization: string }) =>
            (await service.app.inject({ url, headers })).statusCode;
        assert.equal(await by(await service.as("bert", ["operators"])), 200);
        assert.equal(await by(await service.as("bert", ["others"])), 404);
        assert.equal(await by(await service.as("group:operators")), 401);
    });

    it("holds from the next request on", async () => {
        await service.bind("clara", "viewer", "acme");
        const headers = await service.as("clara");
        const ask = async () => (await service.app.inject({ url: "/v1/tenants/acme", headers })).statusCode;
        assert.equal(await ask(), 200);
        await service.database.deleteFrom("role_binding").where("subject", "=", "clara").execute();
        assert.equal(await ask(), 404);
    });
});

function routesOf(app: App): Pick<RouteOptions, "method" | "url" | "config">[] {
    return app.declaredRoutes.filter(({ method }) => method !== "HEAD");
}

async function driftOf({ database, operation }: Service, tenant: "acme" | "globex"): Promise<void> {
    const stack = sampleStacks[tenant];
    const row = { stack, tenant, benign: 0, security: 1, data_risk: 0, findings: "[]", action: "report" } as const;
    await database
        .insertInto("drift_report")
        .values({ ...row, operation: await operation(stack, "drift", "succeeded"), at: new Date() })
        .execute();
}

async function driftSchedule({ database }: Service): Promise<string> {
    const name = "nightly";
    const more = { actions: defaultDriftActions, withoutApproval: false, windowSeconds: 600 };
    await putDriftSchedule({ database }, "somebody", { name, cron: "0 3 * * *", tenants: "*", ...more });
    return `/v1/drift-schedules/${name}`;
}

async function planOf({ database, operation }: Service, tenant: "acme" | "globex"): Promise<string> {
    const stack = sampleStacks[tenant];
    const id = await operation(stack);
    await database
        .insertInto("plan")
        .values({
            id,
            stack,
            operation: id,
            content: Buffer.from("secret"),
            sha256: "a",
            state_sha256: "b",
            release: "1",
            config_sha256: "c",
            policy_sha256: "d",
            summary: "{}",
            created_at: new Date(),
            expires_at: new Date(),
        })
        .execute();
    return `/v1/plans/${id}`;
}

async function withExpiry({ database }: Service, tenant: string): Promise<void> {
    await database
        .insertInto("stage_expiry")
        .values({ tenant, stage: "test", expires_at: new Date(), set_by: "somebody", set_at: new Date() })
        .onConflict((conflict) => conflict.columns(["tenant", "stage"]).doNothing())
        .execute();
}

/** One that is over is told of without a landscape; one that is not can be deleted. */
async function withDomain({ database }: Service, tenant: string, isOver: boolean): Promise<string> {
    const [now, id] = [new Date(), newId()];
    const host = `${id}.example.com`;
    const asked = { requested_by: "somebody", requested_at: now, due_at: now, look_at: now };
    const over = isOver ? { status: "expired" as const, ended_at: now } : { status: "requested" as const };
    await database
        .insertInto("own_domain")
        .values({ id, host, tenant, stage: "test", ...asked, ...over })
        .execute();
    return host;
}

async function withRetirement({ database }: Service, tenant: string): Promise<void> {
    const asked = { requested_by: "somebody", requested_at: new Date() };
    await database
        .insertInto("stage_retirement")
        .values({ id: newId(), tenant, stage: "production", status: "requested", ...asked })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
}

/** One that waits, and yet has what comes of it. */
async function withOffboarding({ database }: Service, tenant: string): Promise<void> {
    const open = await openOffboarding(database, tenant);
    const id = open?.id ?? newId();
    if (open === undefined) {
        const asked = { requested_by: "somebody", requested_at: new Date(), reason: "contract ends" };
        const wanted = { incarnation: "a1", retention_days: 0, wants_export: true, report: "e30.e30.e30" };
        await database
            .insertInto("offboarding")
            .values({ id, tenant, status: "requested", ...asked, ...wanted })
            .execute();
        const kept = { content: "{}", sha256: "00", created_at: new Date() };
        await database
            .insertInto("tenant_export")
            .values({ offboarding: id, ...kept })
            .execute();
    }
}
