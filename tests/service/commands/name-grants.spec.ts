import { strict as assert } from "node:assert";
import { confirmOffboarding, requestOffboarding } from "../../../service/commands/offboarding.ts";
import { putTenant } from "../../../service/commands/tenants.ts";
import { SampleTenants } from "../lifecycle/tenants.ts";

const now = new Date("2026-11-01T12:00:00.000Z");

describe("what was given over a tenant's name alone", function () {
    this.timeout(60_000);
    let tenants: SampleTenants;
    before(async () => {
        tenants = await SampleTenants.open();
        await tenants.reset();
    });
    after(() => tenants.close());

    it("ends with the tenant: roles and schedules at once, webhooks when the name comes back; patterns stay", async () => {
        const { database } = tenants;
        const secret = { url: "https://example.com/neo", events: JSON.stringify(["tenant.changed"]) };
        const schedule = { cron: "0 3 * * *", actions: "{}", without_approval: false, window_seconds: 60 };
        await database.deleteFrom("role_binding").execute();
        for (const [name, pattern] of [
            ["own", "acme"],
            ["others", "globex"],
            ["all", "*"],
            ["alike", "acme*"],
        ] as const) {
            await database
                .insertInto("role_binding")
                .values({ subject: name, role: "viewer", tenants: pattern })
                .execute();
            await database
                .insertInto("webhook")
                .values({ name, tenants: pattern, ...secret })
                .execute();
            await database
                .insertInto("drift_schedule")
                .values({
                    name,
                    tenants: pattern,
                    set_by: "anna",
                    due_at: now,
                    created_at: now,
                    updated_at: now,
                    ...schedule,
                })
                .execute();
        }
        const kept = async () => ({
            roles: await database.selectFrom("role_binding").select("subject as name").orderBy("name").execute(),
            schedules: await database.selectFrom("drift_schedule").select("name").orderBy("name").execute(),
            webhooks: await database.selectFrom("webhook").select("name").orderBy("name").execute(),
        });
        const [everything, rest] = [
            ["alike", "all", "others", "own"],
            ["alike", "all", "others"],
        ].map((names) => names.map((name) => ({ name })));
        const { document } = await tenants.tenant("acme");
        await requestOffboarding(tenants.context, "anna", {
            tenant: "acme",
            reason: "contract ends",
            retentionDays: 0,
            wantsExport: false,
        });
        await confirmOffboarding(tenants.context, "bert", "acme", "acme", now);
        assert.deepEqual(await kept(), { roles: everything, schedules: everything, webhooks: everything });
        await tenants.workToEnd(now);
        assert.equal((await tenants.tenant("acme")).status, "offboarded");
        assert.deepEqual(await kept(), { roles: rest, schedules: rest, webhooks: everything });
        const { version } = await tenants.tenant("acme");
        await putTenant(tenants.context, "anna", {
            slug: "acme",
            document: { ...document, incarnation: "a2" },
            version,
        });
        assert.deepEqual(await kept(), { roles: rest, schedules: rest, webhooks: rest });
        const told = await database
            .selectFrom("audit")
            .select(["actor", "action", "object"])
            .where("object", "like", "%/own")
            .orderBy("sequence")
            .execute();
        assert.deepEqual(
            told.map(({ actor, action, object }) => `${actor} ${action} ${object}`),
            [
                "service:offboarding role-binding.delete role-binding/own",
                "service:offboarding drift-schedule.delete drift-schedule/own",
                "anna webhook.delete webhook/own",
            ],
        );
    });
});
