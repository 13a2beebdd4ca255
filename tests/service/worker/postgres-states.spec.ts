import { strict as assert } from "node:assert";
import { hostname } from "node:os";
import { locksOf } from "../../../service/engine/locks.ts";
import { processesOfFolder, signalAll } from "../../../service/engine/process-table.ts";
import { freshDatabaseUrl } from "../../support/service-database.ts";
import { TestService, until } from "./service.ts";

describe("operations on states in PostgreSQL", function () {
    this.timeout(120_000);
    let service: TestService;
    before(async () => {
        service = await TestService.open();
        service.environment.variables.PULUMI_BACKEND_URL = `${await freshDatabaseUrl()}?sslmode=disable`;
        service.cloud((store) => store.faults.add({ fault: "slow", method: "create", type: "aws:*", seconds: 0.3 }));
    });
    after(() => service.close());

    it("go on after all of their processes were killed: the lock that is left is found, and removed", async () => {
        const id = await service.ask("up");
        const handled = service.worker.handle({ operation: id });
        await until("something is made", () => service.cloud((store) => store.list().length) > 5);
        const { folder } = await service.attempt(id);
        const locks = locksOf(service.environment.variables.PULUMI_BACKEND_URL!, "neo", "account")!;
        const [held] = await locks.list();
        assert.equal(held?.host, hostname());
        signalAll(processesOfFolder(folder), "SIGKILL");
        await handled;
        const { status, failure } = await service.operation(id);
        assert.equal(status, "succeeded", JSON.stringify(failure));
        const removed = (await service.events(id)).filter(({ content }) =>
            String(content.did).includes("lock of an engine"),
        );
        assert.deepEqual(
            removed.map(({ content }) => content.process),
            [held?.process],
        );
        assert.deepEqual(await locks.list(), []);
        const urns = service.cloud((store) => store.list().map(({ urn }) => urn));
        assert.equal(new Set(urns).size, urns.length);
        const events = JSON.stringify(await service.events(id));
        const { password } = new URL(service.environment.variables.PULUMI_BACKEND_URL!);
        assert.ok(!events.includes(password), "the backend's password is in the events");
    });
});
