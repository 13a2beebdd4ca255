import { strict as assert } from "node:assert";
import { decodeJwt } from "jose";
import { RefusedToken } from "../../../service/auth/identity.ts";
import { firstAdmin, LocalIssuer } from "../../../service/auth/local-issuer.ts";
import { callerOf } from "../../../service/auth/bindings.ts";
import { publicKeys } from "../../../service/auth/signing-keys.ts";
import type { Database } from "../../../service/store/database.ts";
import { freshDatabase } from "../../support/service-database.ts";

const expected = { issuer: "http://127.0.0.1:8080", audience: "neo" };

describe("the issuer of the service's own", function () {
    this.timeout(60_000);
    let database: Database;
    before(async () => {
        database = await freshDatabase();
    });

    it("has one key, however many processes begin at once, and each takes the others' tokens", async () => {
        const issuers = Array.from({ length: 5 }, () => new LocalIssuer(database, expected));
        const tokens = await Promise.all(issuers.map((each) => each.issue({ subject: "anna", groups: ["a"] })));
        for (const token of tokens) {
            const { expiresAt, ...name } = await issuers[0]!.verify(token);
            assert.deepEqual(name, { subject: "anna", groups: ["a"] });
            assert.ok(Math.abs(expiresAt.getTime() - Date.now() - 12 * 3_600_000) < 60_000);
        }
        assert.equal((await publicKeys(database, ["tokens"])).keys.length, 1);
    });

    it("gives away public halves alone", async () => {
        const { keys } = await publicKeys(database, ["tokens"]);
        assert.deepEqual(Object.keys(keys[0]!).sort(), ["alg", "crv", "kid", "kty", "use", "x", "y"]);
    });

    it("issues for a time, and for its own audience", async () => {
        const issuer = new LocalIssuer(database, expected);
        const { exp = 0, iat = 0 } = decodeJwt(await issuer.issue({ subject: "anna", groups: [] }));
        assert.equal(exp - iat, 12 * 3600);
        await assert.rejects(issuer.verify(await issuer.issue({ subject: "anna", groups: [] }, -60)), RefusedToken);
        const other = new LocalIssuer(database, { ...expected, audience: "others" });
        await assert.rejects(issuer.verify(await other.issue({ subject: "anna", groups: [] })), RefusedToken);
    });

    it("makes the first administrator while nobody has a role, and never again", async () => {
        const issuer = new LocalIssuer(database, expected);
        const bindingsOf = async (token: string) => (await callerOf(database, await issuer.verify(token))).bindings;
        assert.deepEqual(await bindingsOf(await issuer.firstAdminToken()), [{ role: "admin", tenants: "*" }]);
        await database.deleteFrom("role_binding").where("subject", "=", firstAdmin).execute();
        await database.insertInto("role_binding").values({ subject: "root", role: "admin", tenants: "*" }).execute();
        assert.deepEqual(await bindingsOf(await issuer.firstAdminToken()), []);
    });
});
