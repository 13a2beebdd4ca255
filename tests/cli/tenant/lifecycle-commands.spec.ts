import { strict as assert } from "node:assert";
import { CommandService } from "../client/command.ts";

describe("neo tenant, for coming to an end, as processes", function () {
    this.timeout(60_000);
    let service: CommandService;
    before(async () => (service = await CommandService.open()));
    after(() => service.close());

    const openOperations = async () => {
        const { database } = service.service;
        const rows = await database.selectFrom("operation").select("id").where("status", "=", "queued").execute();
        for (const { id } of rows) await service.settle(id, { status: "succeeded" });
        return rows.length;
    };

    it("suspend and resume: say what they set in motion, and why they cannot", async () => {
        const suspended = await service.run("tenant", "suspend", "acme");
        assert.equal(suspended.status, 0, suspended.errors);
        assert.match(suspended.output, /^acme: suspended\n {2}acme {2}[0-9a-f-]{36}\n/);
        assert.ok((await openOperations()) > 1);
        const again = await service.run("tenant", "suspend", "acme");
        assert.deepEqual([again.status, again.output], [1, ""]);
        assert.match(again.errors, /tenant\/acme/);
        const resumed = await service.run("tenant", "resume", "acme", "--json");
        assert.equal(JSON.parse(resumed.output).tenant.status, "active");
        await openOperations();
    });

    it("offboard: waits for somebody else, and is taken back", async () => {
        const asked = await service.run(
            "tenant",
            "offboard",
            "acme",
            "--reason",
            "contract ends",
            "--retention-days",
            "0",
        );
        assert.equal(asked.output.trim(), "acme: requested", asked.errors);
        const confirmed = await service.run("tenant", "confirm-offboarding", "acme", "--name", "acme");
        assert.equal(confirmed.status, 1, "one's own request is not confirmed");
        assert.match(confirmed.errors, /somebody else/);
        const shown = await service.run("tenant", "offboarding", "acme", "--json");
        assert.deepEqual(
            (({ status, retentionDays, export: isExported }) => [status, retentionDays, isExported])(
                JSON.parse(shown.output),
            ),
            ["requested", 0, true],
        );
        const report = await service.run("tenant", "report", "acme");
        assert.equal(report.status, 1, "there is none yet");
        const withdrawn = await service.run("tenant", "withdraw-offboarding", "acme");
        assert.equal(withdrawn.output.trim(), "acme: withdrawn", withdrawn.errors);
    });

    it("remove-stage: waits for somebody else where the stage is for production", async () => {
        const asked = await service.run("tenant", "remove-stage", "acme", "production");
        assert.equal(asked.output.trim(), "acme-production: requested", asked.errors);
        const confirmed = await service.run(
            "tenant",
            "confirm-stage",
            "acme",
            "production",
            "--stack",
            "acme-production",
        );
        assert.equal(confirmed.status, 1);
        assert.match(confirmed.errors, /somebody else/);
    });
});
