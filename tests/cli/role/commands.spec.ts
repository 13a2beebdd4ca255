import { strict as assert } from "node:assert";
import { CommandService } from "../client/command.ts";

describe("neo role, as processes", function () {
    this.timeout(60_000);
    let service: CommandService;
    before(async () => (service = await CommandService.open()));
    after(() => service.close());

    it("put: gives roles in place of those somebody had", async () => {
        const first = await service.run("role", "put", "group:operators", "--bindings", "operator:acme", "viewer:*");
        assert.equal(first.status, 0, first.errors);
        assert.equal(first.output, "group:operators: operator of acme, viewer of *\n");
        const second = await service.run("role", "put", "group:operators", "--bindings", "planner:*", "--json");
        const given = { subject: "group:operators", bindings: [{ role: "planner", tenants: "*" }] };
        assert.deepEqual(JSON.parse(second.output), given);
        const [listed, told] = await Promise.all([service.run("role", "list"), service.run("role", "list", "--json")]);
        assert.equal(
            listed.output,
            "subject          role     tenants\nanna             admin    *\ngroup:operators  planner  *\n",
        );
        assert.deepEqual(JSON.parse(told.output).at(-1), given);
    });

    it("put: is refused with 1: what is no binding, no role, no tenant's name", async () => {
        const put = (...bindings: string[]) => service.run("role", "put", "group:operators", "--bindings", ...bindings);
        const [shapeless, doubled, wrong] = await Promise.all([
            put("operator"),
            put("viewer:*", "operator:acme:globex"),
            put("king:acme", "viewer:Acme"),
        ]);
        assert.deepEqual(
            [shapeless, doubled, wrong].map(({ status, output }) => [status, output]),
            [
                [1, ""],
                [1, ""],
                [1, ""],
            ],
        );
        assert.equal(shapeless.errors, "command: --bindings must be like operator:acme, got operator\n");
        assert.equal(doubled.errors, "command: --bindings must be like operator:acme, got operator:acme:globex\n");
        assert.match(wrong.errors, /^body: bindings\.0\.role must be one of viewer, .*, got "king"$/m);
        assert.match(wrong.errors, /^body: bindings\.1\.tenants must be a tenant's name, .*, got "Acme"$/m);
    });

    it("delete: takes all roles away, once, and never the last administrator's", async () => {
        const gone = await service.run("role", "delete", "group:operators", "--json");
        assert.deepEqual(JSON.parse(gone.output), { deleted: "group:operators" });
        const [again, last] = await Promise.all([
            service.run("role", "delete", "group:operators"),
            service.run("role", "delete", "anna"),
        ]);
        assert.deepEqual([again.status, again.output, last.status, last.output], [1, "", 1, ""]);
        assert.match(again.errors, /^role-bindings\/group:operators must be one that is there/);
        assert.match(last.errors, /^role-binding\/anna: somebody must stay admin of \*; name another first$/m);
        await service.service.bind("berta", "admin", "*");
        assert.equal((await service.run("role", "delete", "berta")).output, "berta: deleted\n");
        assert.match((await service.run("role", "list")).output, /^subject +role +tenants\nanna +admin +\*\n$/);
    });
});
