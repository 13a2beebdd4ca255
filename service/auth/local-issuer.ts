/**
 * An issuer of the service's own, for one machine and for trying: whoever can read its database can issue tokens. Real use
 * names an OpenID Connect provider (NEO_SERVICE_ISSUER), and then this one issues and is believed nothing.
 */
import { randomUUID } from "node:crypto";
import {
    calculateJwkThumbprint,
    createLocalJWKSet,
    exportJWK,
    generateKeyPair,
    importJWK,
    SignJWT,
    type JSONWebKeySet,
    type JWK,
} from "jose";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Database } from "../store/database.ts";
import { verifyToken, type Expectation } from "./claims.ts";
import type { Identity, TokenVerifier } from "./identity.ts";

const algorithm = "ES256";
/** How long a token lasts unless something else is asked for. */
const defaultLifeSeconds = 12 * 3600;
/** Who the first token is for. */
export const firstAdmin = "local-admin";

/** Issues tokens with a key from the database, and verifies them. */
export class LocalIssuer {
    readonly #database: Database;
    readonly #expected: Expectation;

    constructor(database: Database, expected: Expectation) {
        this.#database = database;
        this.#expected = expected;
    }

    /**
     * A token for somebody.
     * @param lifeSeconds Default: 12 hours
     */
    async issue({ subject, groups }: Identity, lifeSeconds: number = defaultLifeSeconds): Promise<string> {
        const jwk = await this.#signingKey();
        const { issuer, audience } = this.#expected;
        return new SignJWT({ neo_groups: groups })
            .setProtectedHeader({ alg: algorithm, kid: jwk.kid, typ: "JWT" })
            .setIssuer(issuer)
            .setAudience(audience)
            .setSubject(subject)
            .setJti(randomUUID())
            .setIssuedAt()
            .setExpirationTime(`${lifeSeconds} s`)
            .sign(await importJWK(jwk, algorithm));
    }

    /**
     * A token for the first administrator. While nobody has a role yet, `local-admin` is given that of an administrator of
     * everything; later it has what the bindings say.
     */
    async firstAdminToken(): Promise<string> {
        await this.#database.transaction().execute(async (connection) => {
            await takeLock(connection, "beginning");
            const first = await connection.selectFrom("role_binding").select("subject").limit(1).executeTakeFirst();
            if (first !== undefined) return;
            const binding = { role: "admin", tenants: "*" } as const;
            await connection
                .insertInto("role_binding")
                .values({ subject: firstAdmin, ...binding })
                .execute();
            await appendAudit(connection, {
                actor: "service",
                action: "role-binding.put",
                object: `role-binding/${firstAdmin}`,
                detail: { bindings: [binding] },
            });
        });
        return this.issue({ subject: firstAdmin, groups: [] });
    }

    /** Verifies tokens of its own, by any key it has. */
    readonly verify: TokenVerifier = async (token) =>
        verifyToken(token, createLocalJWKSet(await this.publicKeys()), this.#expected);

    /** The public halves of its keys. */
    async publicKeys(): Promise<JSONWebKeySet> {
        const rows = await this.#database.selectFrom("signing_key").select("private_jwk").orderBy("id").execute();
        return { keys: rows.map(({ private_jwk: jwk }) => publicHalf(jwk)) };
    }

    /** Source: OpenID Connect Discovery 1.0, section 3: what must be in the document, of what this issuer has. */
    discovery(): { issuer: string; jwks_uri: string; id_token_signing_alg_values_supported: string[] } {
        const { issuer } = this.#expected;
        return { issuer, jwks_uri: `${issuer}/jwks.json`, id_token_signing_alg_values_supported: [algorithm] };
    }

    async #signingKey(): Promise<JWK> {
        return this.#database.transaction().execute(async (connection) => {
            await takeLock(connection, "beginning");
            const newest = await connection
                .selectFrom("signing_key")
                .select("private_jwk")
                .orderBy("created_at", "desc")
                .limit(1)
                .executeTakeFirst();
            if (newest !== undefined) return newest.private_jwk;
            const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
            const jwk = await exportJWK(privateKey);
            const id = await calculateJwkThumbprint(jwk);
            const whole = { ...jwk, kid: id, alg: algorithm, use: "sig" };
            await connection
                .insertInto("signing_key")
                .values({ id, private_jwk: JSON.stringify(whole) })
                .execute();
            return whole;
        });
    }
}

/** Names what is given away, so that nothing else ever is. */
function publicHalf({ kty, crv, x, y, kid, alg, use }: JWK): JWK {
    return { kty, crv, x, y, kid, alg, use };
}
