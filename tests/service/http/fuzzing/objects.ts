/** Something of every kind in a database of the sample landscape, of acme and of globex. */
import { v7 as newId } from "uuid";
import { appendAudit } from "../../../../service/store/audit.ts";
import type { OperationStatus } from "../../../../service/domain/operation.ts";
import { appendEvents } from "../../../../service/store/events.ts";
import type { Service } from "../service.ts";
import type { Known } from "./requests.ts";

const stacksOf = { acme: "acme-test", globex: "globex-production" } as const;
const statuses: readonly OperationStatus[] = ["queued", "running", "failed", "succeeded", "needs-attention"];

/** Adds them, and tells what there is, by the names of parameters. */
export async function addObjects(service: Service): Promise<Known> {
    const { database } = service;
    const operations: string[] = [];
    const plans: string[] = [];
    const webhooks: string[] = [];
    for (const [tenant, stack] of Object.entries(stacksOf)) {
        for (const status of statuses) operations.push(await service.operation(stack, "up", status));
        const waiting = await service.operation(stack, "up", "awaiting-approval");
        const plan = newId();
        const hashes = { sha256: "a", state_sha256: "b", config_sha256: "c", policy_sha256: "d", release: "1" };
        const times = { created_at: new Date(), expires_at: new Date(Date.now() + 3_600_000) };
        await database
            .insertInto("plan")
            .values({
                id: plan,
                stack,
                operation: waiting,
                content: Buffer.from("{}"),
                summary: "{}",
                ...hashes,
                ...times,
            })
            .execute();
        await database.updateTable("operation").set({ plan }).where("id", "=", waiting).execute();
        operations.push(waiting);
        plans.push(plan);
        const name = `of-${tenant}`;
        const values = { name, url: "https://example.com/", events: '["tenant.changed"]', tenants: tenant };
        await database.insertInto("webhook").values(values).execute();
        const delivery = { id: newId(), webhook: name, body: "{}", next_at: new Date() };
        await database
            .insertInto("webhook_delivery")
            .values({ ...delivery, type: "webhook.ping", answer_status: 500, answer: "no" })
            .execute();
        webhooks.push(name);
        await database.transaction().execute(async (connection) => {
            await appendEvents(connection, waiting, [{ type: "step", content: { urn: "u" } }]);
            await appendAudit(connection, { actor: "anna", action: "tried", object: `tenant/${tenant}`, detail: {} });
        });
        const asked = { requested_by: "somebody", requested_at: new Date() };
        await database
            .insertInto("stage_retirement")
            .values({ id: newId(), tenant, stage: "production", status: "requested", ...asked })
            .execute();
        const expiry = { tenant, stage: "test", expires_at: new Date(), set_by: "somebody", set_at: new Date() };
        await database.insertInto("stage_expiry").values(expiry).execute();
    }
    const offboarding = {
        id: newId(),
        tenant: "globex",
        status: "requested",
        reason: "ends",
        incarnation: "a1",
    } as const;
    const more = {
        retention_days: 0,
        wants_export: true,
        report: null,
        requested_by: "bert",
        requested_at: new Date(),
    };
    await database
        .insertInto("offboarding")
        .values({ ...offboarding, ...more })
        .execute();
    await database
        .insertInto("tenant_export")
        .values({ offboarding: offboarding.id, content: "{}", sha256: "00", created_at: new Date() })
        .execute();
    const lost = { host: "worker-0", lost_at: new Date(), reason: "gone", declared_by: "anna" };
    await database
        .insertInto("lost_host")
        .values(lost)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return {
        tenant: ["acme", "acme", "globex", "shared", "initech"],
        stage: ["test", "production", "development", "nothing"],
        stack: ["acme-test", "acme", "globex-production", "platform", "acme-test-apps"],
        operation: operations,
        plan: plans,
        webhook: [...webhooks, "another"],
        host: ["worker-0", "worker-1"],
        subject: ["bert", "group:operators"],
        "if-match": ['"1"', "*", '"7"'],
        "if-none-match": ["*"],
        cell: ["cell-test-1"],
    };
}
