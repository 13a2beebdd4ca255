import { strict as assert } from "node:assert";
import { CommandService } from "../client/command.ts";

describe("neo domain, as processes", function () {
    this.timeout(60_000);
    let service: CommandService;
    before(async () => (service = await CommandService.open()));
    after(() => service.close());

    const domain = (word: string, ...more: string[]) => service.run("domain", word, "acme", "production", ...more);

    it("put: asks for a host, says which records it needs, and leaves one that is there as it is", async () => {
        const asked = await domain("put", "apps.example.com");
        assert.equal(asked.status, 0, asked.errors);
        assert.match(asked.output, /^apps\.example\.com: requested\nasked for by anna at \S+\n/);
        assert.match(asked.output, /^ {2}apps\.example\.com {2}CNAME {2}acme\.outsystems\.app$/m);
        assert.match(asked.output, /^ {2}_neo\.apps\.example\.com {2}TXT {4}acme\.outsystems\.app$/m);
        const [again, listed, other] = await Promise.all([
            domain("put", "apps.example.com", "--json"),
            domain("list", "--json"),
            service.run("domain", "list", "acme", "test"),
        ]);
        const { status, host, requestedAt } = JSON.parse(again.output);
        assert.deepEqual([status, host], ["requested", "apps.example.com"]);
        assert.ok(asked.output.includes(requestedAt));
        assert.deepEqual(JSON.parse(listed.output), [JSON.parse(again.output)]);
        assert.equal(other.output, "none\n");
    });

    it("show and list: tell what is wrong with it", async () => {
        await service.service.database
            .updateTable("own_domain")
            .set({ problem: "apps.example.com must be answered" })
            .execute();
        const [shown, told, listed] = await Promise.all([
            domain("show", "apps.example.com"),
            domain("show", "apps.example.com", "--json"),
            domain("list"),
        ]);
        assert.match(shown.output, /^wrong: apps\.example\.com must be answered$/m);
        assert.equal(JSON.parse(told.output).problem, "apps.example.com must be answered");
        assert.match(listed.output, /^host +status +asked by +asked at +problem\n/);
        assert.match(listed.output, /^apps\.example\.com +requested +anna +\S+ +apps\.example\.com must be answered$/m);
    });

    it("delete: gives it up, once", async () => {
        await domain("put", "www.example.com");
        const [gone, told] = await Promise.all([
            domain("delete", "apps.example.com"),
            domain("delete", "www.example.com", "--json"),
        ]);
        assert.equal(gone.status, 0, gone.errors);
        assert.match(gone.output, /^apps\.example\.com: removed\n[^]*^over since \S+$/m);
        assert.doesNotMatch(gone.output, /CNAME/);
        assert.equal(JSON.parse(told.output).status, "removed");
        const [listed, again] = await Promise.all([domain("list"), domain("delete", "apps.example.com")]);
        assert.equal(listed.output, "none\n");
        assert.deepEqual([again.status, again.output], [1, ""]);
        assert.match(
            again.errors,
            /^tenant\/acme: stage production must have apps\.example\.com as a domain of its own/,
        );
    });

    it("is refused with 1: what is no host, and what is not there", async () => {
        const [host, tenant, stage] = await Promise.all([
            domain("put", "*.example.com"),
            service.run("domain", "put", "nobody", "production", "apps.example.com"),
            service.run("domain", "show", "acme", "nothing", "apps.example.com"),
        ]);
        assert.deepEqual(
            [host, tenant, stage].map(({ status, output }) => [status, output]),
            [
                [1, ""],
                [1, ""],
                [1, ""],
            ],
        );
        assert.match(host.errors, /^path: host must be a host's name in small letters/);
        assert.match(tenant.errors, /^tenant\/nobody must have a stage production$/m);
        assert.match(stage.errors, /stages\/nothing\/domains\/apps\.example\.com must be one that is there/);
    });
});
