import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { Outcome } from "../../../service/store/claims.ts";
import { until } from "../../service/worker/service.ts";
import { CommandService } from "../client/command.ts";

const initech = {
    name: "Initech",
    incarnation: "a1",
    owner: "initech-team",
    costCentre: "2003",
    stages: { test: { kind: "test" } },
};

describe("neo tenant, stack, op and webhook, as processes", function () {
    this.timeout(30_000);
    let service: CommandService;
    let file: string;
    before(async () => {
        service = await CommandService.open();
        file = join(service.folder, "initech.yaml");
        writeFileSync(file, stringify(initech));
    });
    after(() => service.close());

    const write = (document: object) => writeFileSync(file, stringify({ ...initech, ...document }));
    const open = () =>
        service.service.database
            .selectFrom("operation")
            .selectAll()
            .where("status", "=", "queued")
            .orderBy("id")
            .execute();
    const failed = (name: "policy" | "quota"): Outcome => ({
        status: "failed",
        failure: { class: name, message: "it is too much", remedy: "take less" },
    });

    it("put --watch: shows where stages went, follows all of it, and ends with 0", async () => {
        const command = service.start("tenant", "put", file, "--watch");
        await until("operations are there", async () => (await open()).length === 3);
        for (const { id } of await open()) await service.settle(id, { status: "succeeded" });
        const { status, errors, output } = await command.ended;
        assert.equal(status, 0, errors);
        assert.match(errors, /^initech: version 1\ntest: put into cell-test-1\n {2}not cell-\S+: it takes .* stages\n/);
        for (const stack of ["initech", "initech-test", "initech-test-apps"]) {
            assert.match(errors, new RegExp(`^${stack}: up succeeded$`, "m"));
        }
        assert.equal(output, "");
    });

    it("show: prints what put takes; list and stacks: one row each", async () => {
        const [shown, listed, stacks] = await Promise.all([
            service.run("tenant", "show", "initech"),
            service.run("tenant", "list", "--json"),
            service.run("tenant", "stacks", "initech"),
        ]);
        const { stages, ...rest } = parse(shown.output);
        assert.deepEqual({ ...rest, stages: { test: { kind: stages.test.kind } } }, initech);
        assert.deepEqual(
            JSON.parse(listed.output).map(({ name }: { name: string }) => name),
            ["acme", "globex", "initech"],
        );
        assert.match(stacks.output, /^stack +role +version +state +held because\ninitech +customer +1 +nothing yet\n/);
    });

    it("put: is refused with all that is wrong and 1, and by a version that is none of the newest", async () => {
        write({ colour: "red", costCentre: "" });
        const refused = await service.run("tenant", "put", file);
        assert.equal(refused.status, 1);
        assert.match(refused.errors, /^body: .*costCentre must .*\n/m);
        assert.match(refused.errors, /^body: colour must be known here, got "red"; leave it out$/m);
        write({ owner: "others" });
        const stale = await service.run("tenant", "put", file, "--version", "7");
        assert.equal(stale.status, 1);
        assert.match(stale.errors, /if-match must be "1", got "7"/);
    });

    it("put --watch --json: ends with 3 when a policy is against it, without waiting for what cannot begin any more", async () => {
        write({ stages: { test: { kind: "test", cell: "cell-test-1" } }, owner: "others" });
        const command = service.start("tenant", "put", file, "--watch", "--json");
        await until("operations are there", async () => (await open()).length === 3);
        const [first] = await open();
        await service.settle(first!.id, failed("policy"));
        const { status, output, errors } = await command.ended;
        assert.equal(status, 3, errors);
        assert.equal(errors, "");
        const { watched, group, tenant } = JSON.parse(output);
        assert.deepEqual([tenant.version, watched[0].operation.group], [2, group]);
        assert.deepEqual(
            watched.map(({ outcome }: { outcome: string }) => outcome),
            ["blocked", "waiting", "waiting"],
        );
    });

    it("op watch: is interrupted with 130, and what it watched goes on", async () => {
        const [waiting] = await open();
        const other = await service.run("op", "ask", "globex", "preview", "--json");
        const { id } = JSON.parse(other.output) as { id: string };
        const command = service.start("op", "watch", id);
        const events = `/v1/operations/${id}/events`;
        await until("it follows", () => service.service.log.some((line) => line.includes(events)));
        command.process.kill("SIGINT");
        const { status, errors } = await command.ended;
        assert.equal(status, 130);
        assert.match(errors, new RegExp(`^interrupted; .* neo op watch ${id}$`, "m"));
        assert.equal((await open()).find((each) => each.id === id)?.status, "queued");
        assert.equal((await service.run("op", "watch", waiting!.id)).status, 4);
        await service.settle(id, failed("quota"));
        const watched = await service.run("op", "watch", id);
        assert.equal(watched.status, 1);
        assert.match(watched.errors, /^globex: preview failed: quota: it is too much; take less$/m);
    });

    it("op show, cancel, retry, events, and stack hold and release", async () => {
        assert.equal(
            (await service.run("stack", "hold", "globex", "--reason", "being restored")).output,
            "globex: held: being restored\n",
        );
        const { id } = JSON.parse((await service.run("op", "ask", "globex", "up", "--json")).output) as { id: string };
        const [shown, watched, listed] = await Promise.all([
            service.run("op", "show", id),
            service.run("op", "watch", id),
            service.run("op", "list", "--stack", "globex", "--last", "1", "--json"),
        ]);
        assert.match(shown.output, /^in its way: the stack is held: being restored$/m);
        assert.equal(watched.status, 4);
        assert.equal(JSON.parse(listed.output)[0].id, id);
        assert.match((await service.run("op", "cancel", id)).output, /: up of globex: cancelled$/m);
        const again = await service.run("op", "retry", id);
        assert.deepEqual([again.status, again.output], [1, ""]);
        assert.match(again.errors, /must have failed, or need attention, got cancelled/);
        const events = await service.run("op", "events", id, "--json");
        assert.deepEqual(
            events.output
                .trim()
                .split("\n")
                .map((line) => JSON.parse(line).type),
            ["requested", "settled"],
        );
        assert.equal((await service.run("stack", "release", "globex")).output, "globex: released\n");
    });

    it("webhook: put prints the secret once, test and deliveries show what is to be told, delete ends it", async () => {
        const words = [
            "put",
            "billing",
            "--to",
            "https://example.com/",
            "--tenants",
            "acme",
            "--events",
            "tenant.changed",
        ];
        assert.match((await service.run("webhook", ...words)).output, /^whsec_\S{44}\n$/);
        assert.equal((await service.run("webhook", ...words)).output, "billing: changed; its secret is the same\n");
        const asked = await service.run("webhook", "test", "billing", "--json");
        const told = await service.run("webhook", "deliveries", "billing");
        assert.match(told.output, new RegExp(`^${JSON.parse(asked.output).id} +webhook.ping +pending +0 `, "m"));
        assert.equal((await service.run("webhook", "delete", "billing")).output, "billing: deleted\n");
        assert.equal((await service.run("webhook", "list")).output, "none\n");
        assert.match(
            (await service.run("webhook", "test", "billing")).errors,
            /webhooks\/billing\/test must be one that is there/,
        );
    });

    it("says what is missing in the environment", async () => {
        const { NEO_SERVICE_URL: url, NEO_SERVICE_TOKEN: token } = process.env;
        assert.deepEqual([url, token], [undefined, undefined]);
        const refused = await service.run("tenant", "list", "--url", "nowhere");
        assert.equal(
            refused.errors,
            "command: --url must be the URL of a service, got nowhere; `npm run service` prints one\n",
        );
        assert.equal(refused.status, 1);
    });
});
