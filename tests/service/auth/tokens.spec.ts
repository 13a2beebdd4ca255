import { strict as assert } from "node:assert";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from "jose";
import { RefusedToken, UnreachableIssuer } from "../../../service/auth/identity.ts";
import { remoteVerifier } from "../../../service/auth/remote-issuer.ts";

describe("tokens of an OpenID Connect provider", () => {
    let [server, issuer]: [Server | undefined, string] = [undefined, ""];
    let keys: { publicKey: CryptoKey; privateKey: CryptoKey };
    let documents: Record<string, unknown>;
    const asked: string[] = [];

    before(async () => {
        keys = await generateKeyPair("RS256", { extractable: true });
        server = createServer(({ url = "" }, response) => {
            asked.push(url);
            const document = documents[url];
            response.statusCode = document === undefined ? 404 : 200;
            response.setHeader("content-type", "application/json").end(JSON.stringify(document ?? {}));
        });
        await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
        issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => new Promise((resolve) => server?.close(resolve)));

    beforeEach(async () => {
        asked.length = 0;
        const jwk = { ...(await exportJWK(keys.publicKey)), kid: "one", alg: "RS256", use: "sig" };
        documents = {
            "/.well-known/openid-configuration": { issuer, jwks_uri: `${issuer}/keys` },
            "/keys": { keys: [jwk] },
        };
    });

    const verifier = () => remoteVerifier({ issuer, audience: "neo" });
    const now = () => Math.floor(Date.now() / 1000);
    const sign = (payload: JWTPayload = {}, header: { alg?: string; kid?: string } = {}, key = keys.privateKey) =>
        new SignJWT({ iss: issuer, aud: "neo", sub: "anna", exp: now() + 60, ...payload })
            .setProtectedHeader({ alg: "RS256", kid: "one", ...header })
            .sign(key);

    it("say who somebody is, and their groups", async () => {
        const verify = verifier();
        const exp = now() + 60;
        // Clocks may be 30 s apart.
        const expiresAt = new Date((exp + 30) * 1000);
        assert.deepEqual(await verify(await sign({ exp, neo_groups: ["operators"] })), {
            subject: "anna",
            groups: ["operators"],
            expiresAt,
        });
        assert.deepEqual(await verify(await sign({ exp })), { subject: "anna", groups: [], expiresAt });
    });

    it("cost one question for the discovery and one for the keys, however many come", async () => {
        const verify = verifier();
        const token = await sign();
        for (let count = 0; count < 5; count++) await verify(token);
        assert.deepEqual(asked, ["/.well-known/openid-configuration", "/keys"]);
    });

    for (const [title, payload] of [
        ["of another issuer", { iss: "http://127.0.0.1:1" }],
        ["for somebody else", { aud: "others" }],
        ["that are over", { exp: now() - 120 }],
        ["without an end", { exp: undefined }],
        // A whole run of all tests lies between this line and the test.
        ["that are not valid yet", { nbf: now() + 24 * 3600 }],
        ["without a subject", { sub: undefined }],
        ["of a subject called like a group", { sub: "group:admins" }],
        ["with groups that are no list of names", { neo_groups: "admins" }],
    ] as const) {
        it(`are refused ${title}`, async () => {
            await assert.rejects(verifier()(await sign(payload)), RefusedToken);
        });
    }

    it("are refused with another key, without a signature, or signed by what everybody can read", async () => {
        const other = await generateKeyPair("RS256");
        await assert.rejects(verifier()(await sign({}, {}, other.privateKey)), RefusedToken);
        await assert.rejects(verifier()(await sign({}, { kid: "unknown" }, other.privateKey)), RefusedToken);
        const bare = new UnsecuredJWT({ sub: "anna" }).setIssuer(issuer).setAudience("neo").setExpirationTime("1 m");
        await assert.rejects(verifier()(bare.encode()), RefusedToken);
        const secret = new TextEncoder().encode(JSON.stringify(documents["/keys"]));
        const shared = new SignJWT({ sub: "anna", iss: issuer, aud: "neo", exp: now() + 60 });
        await assert.rejects(
            verifier()(await shared.setProtectedHeader({ alg: "HS256", kid: "one" }).sign(secret)),
            RefusedToken,
        );
        await assert.rejects(verifier()("no token"), RefusedToken);
    });

    for (const [title, change] of [
        [
            "says it is another",
            () =>
                (documents["/.well-known/openid-configuration"] = {
                    issuer: "https://other",
                    jwks_uri: `${issuer}/keys`,
                }),
        ],
        ["has no discovery document", () => delete documents["/.well-known/openid-configuration"]],
        [
            "has keys on the open network without encryption",
            () =>
                (documents["/.well-known/openid-configuration"] = {
                    issuer,
                    jwks_uri: "http://keys.acme.example/keys",
                }),
        ],
        ["gives no keys", () => delete documents["/keys"]],
        ["gives something else", () => (documents["/keys"] = { nothing: true })],
    ] as const) {
        it(`cannot be judged while their issuer ${title}, and can when it is mended`, async () => {
            const whole = { ...documents };
            change();
            const verify = verifier();
            const token = await sign();
            await assert.rejects(verify(token), UnreachableIssuer);
            documents = whole;
            assert.equal((await verify(token)).subject, "anna");
        });
    }
});
