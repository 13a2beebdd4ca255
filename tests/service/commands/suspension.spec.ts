import { strict as assert } from "node:assert";
import { lifecycleOf } from "../../../infra/lifecycle.ts";
import { Conflict, NotFound } from "../../../service/commands/refusals.ts";
import { setSuspended } from "../../../service/commands/suspension.ts";
import { putTenant } from "../../../service/commands/tenants.ts";
import { wantedLandscape } from "../../../service/store/wanted.ts";
import { SampleTenants } from "../lifecycle/tenants.ts";

describe("a tenant that is suspended", function () {
    this.timeout(60_000);
    let tenants: SampleTenants;
    before(async () => (tenants = await SampleTenants.open()));
    beforeEach(() => tenants.reset());
    after(() => tenants.close());

    const set = (isSuspended: boolean, slug = "acme") => setSuspended(tenants.context, "anna", slug, isSuspended);

    it("has all its stacks brought up so, as one group, and as before when it is resumed", async () => {
        const { tenant, operations, group } = await set(true);
        assert.deepEqual([tenant.status, tenant.version], ["suspended", 2]);
        assert.equal(operations.length, 7);
        assert.ok(operations.every((each) => each.kind === "up" && each.operation_group === group));
        let landscape = await wantedLandscape(tenants.database);
        for (const { stack } of operations) assert.equal(lifecycleOf(stack, landscape), "suspended", stack);
        assert.equal(lifecycleOf("globex", landscape), "active");
        const resumed = await set(false);
        assert.deepEqual([resumed.tenant.status, resumed.tenant.document.lifecycle], ["active", undefined]);
        landscape = await wantedLandscape(tenants.database);
        for (const { stack } of operations) assert.equal(lifecycleOf(stack, landscape), "active", stack);
        assert.deepEqual(await tenants.auditOf("acme"), ["anna tenant.suspend", "anna tenant.resume"]);
    });

    it("is so whatever a stack says of itself", async () => {
        const { config } = await tenants.stack("acme-test");
        await tenants.database
            .updateTable("stack")
            .set({ config: JSON.stringify({ ...config, lifecycle: "active" }) })
            .where("name", "=", "acme-test")
            .execute();
        await set(true);
        assert.equal(lifecycleOf("acme-test", await wantedLandscape(tenants.database)), "suspended");
    });

    it("is suspended once, and resumed once", async () => {
        await assert.rejects(set(false), /tenant\/acme: status must be suspended, got active/);
        await set(true);
        await assert.rejects(set(true), Conflict);
        await assert.rejects(set(true, "umbrella"), NotFound);
    });

    it("is changed otherwise, but not in this by its document", async () => {
        const { document, version } = await tenants.tenant("acme");
        const put = (said: Record<string, unknown>, from: number) =>
            putTenant(tenants.context, "anna", { slug: "acme", document: said, version: from });
        await assert.rejects(put({ ...document, lifecycle: "suspended" }, version), /lifecycle must stay active/);
        await set(true);
        await assert.rejects(put(document, version + 1), /lifecycle must stay suspended, got active/);
        const { tenant } = await put({ ...document, lifecycle: "suspended", tier: "large" }, version + 1);
        assert.equal(tenant.status, "suspended");
    });
});
