import { strict as assert } from "node:assert";
import { SampleTenants } from "../lifecycle/tenants.ts";
import { startService, type Service } from "./service.ts";

describe("hosts below customers' own domains by HTTP", function () {
    this.timeout(60_000);
    let service: Service;
    let tenants: SampleTenants;
    before(async () => {
        service = await startService();
        tenants = await SampleTenants.open(service.database);
        await service.bind("anna", "operator", "*");
    });
    beforeEach(() => tenants.reset());
    after(async () => {
        tenants.close();
        await service.close();
    });

    const ask = async (method: "GET" | "PUT" | "DELETE", path: string, tenant = "acme", key?: string) => {
        const headers = { ...(await service.as("anna")), ...(key === undefined ? {} : { "idempotency-key": key }) };
        return service.app.inject({ method, url: `/v1/tenants/${tenant}/stages/production/domains${path}`, headers });
    };

    it("are asked for, tell which records they need, and are given up", async () => {
        const asked = await ask("PUT", "/apps.example.com");
        assert.equal(asked.statusCode, 202, asked.payload);
        const { status, records, recordsWithoutAlias, caa, requestedAt, dueAt } = asked.json();
        assert.equal(status, "requested");
        assert.deepEqual(records, [{ name: "apps.example.com", type: "CNAME", value: "acme.outsystems.app" }]);
        assert.deepEqual(recordsWithoutAlias, [
            { name: "apps.example.com", type: "ALIAS", value: "acme.outsystems.app" },
            { name: "_neo.apps.example.com", type: "TXT", value: "acme.outsystems.app" },
        ]);
        assert.deepEqual(caa, ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"]);
        assert.equal(Date.parse(dueAt) - Date.parse(requestedAt), 72 * 3_600_000);
        assert.deepEqual((await ask("GET", "/apps.example.com")).json(), asked.json());
        assert.deepEqual((await ask("GET", "")).json(), { domains: [asked.json()] });
        const gone = await ask("DELETE", "/apps.example.com");
        assert.deepEqual([gone.statusCode, gone.json().status, gone.json().looksAt], [202, "removed", null]);
        assert.deepEqual((await ask("GET", "")).json(), { domains: [] });
        assert.equal((await ask("GET", "/apps.example.com")).json().status, "removed");
        assert.equal((await ask("DELETE", "/apps.example.com")).statusCode, 404);
    });

    it("are answered once for each request", async () => {
        const first = await ask("PUT", "/apps.example.com", "acme", "mine");
        assert.equal((await ask("DELETE", "/apps.example.com")).statusCode, 202);
        const again = await ask("PUT", "/apps.example.com", "acme", "mine");
        assert.deepEqual(again.json(), first.json());
        assert.deepEqual((await ask("GET", "")).json(), { domains: [] });
    });

    it("are refused: what is no host, what is the installation's, what another has", async () => {
        for (const host of ["*.example.com", "Apps.example.com", "192.0.2.1", "localhost"]) {
            const refused = await ask("PUT", `/${host}`);
            assert.equal(refused.statusCode, 422, host);
            assert.match(refused.json().detail, /host must be a host's name in small letters/);
        }
        const ours = await ask("PUT", "/globex.outsystems.app");
        assert.equal(ours.statusCode, 422);
        assert.match(ours.json().detail, /ownDomains\.0 must lie outside outsystems\.app/);
        await ask("PUT", "/apps.example.com", "globex");
        const taken = await ask("PUT", "/apps.example.com");
        assert.equal(taken.statusCode, 409);
        assert.doesNotMatch(taken.payload, /globex/);
        assert.equal((await ask("GET", "/apps.example.com")).statusCode, 404);
    });
});
