/**
 * An issuer of the service's own, for one machine and for trying: whoever can read its database can issue tokens. Real use
 * names an OpenID Connect provider (NEO_SERVICE_ISSUER), and then this one issues and is believed nothing.
 */
import { randomUUID } from "node:crypto";
import { createLocalJWKSet, importJWK, SignJWT } from "jose";
import { takeLock } from "../store/advisory-locks.ts";
import { appendAudit } from "../store/audit.ts";
import type { Settings } from "../settings.ts";
import type { Database } from "../store/database.ts";
import { verifyToken, type Expectation } from "./claims.ts";
import type { Name, TokenVerifier } from "./identity.ts";
import { publicKeys, signingAlgorithm as algorithm, signingKey } from "./signing-keys.ts";

/** How long a token lasts unless something else is asked for. */
const defaultLifeSeconds = 12 * 3600;
/** Who the first token is for. */
export const firstAdmin = "local-admin";

/** The issuer of a service that names no other: for its server, and for whoever issues tokens beside that. */
export function localIssuerOf(
    database: Database,
    { host, port, audience }: Pick<Settings, "host" | "port" | "audience">,
): LocalIssuer {
    return new LocalIssuer(database, { issuer: `http://${host}:${port}`, audience });
}

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
    async issue({ subject, groups }: Name, lifeSeconds: number = defaultLifeSeconds): Promise<string> {
        const jwk = await this.#database.transaction().execute((connection) => signingKey(connection, "tokens"));
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
        verifyToken(token, createLocalJWKSet(await publicKeys(this.#database, ["tokens"])), this.#expected);

    /** Source: OpenID Connect Discovery 1.0, section 3: what must be in the document, of what this issuer has. */
    discovery(): { issuer: string; jwks_uri: string; id_token_signing_alg_values_supported: string[] } {
        const { issuer } = this.#expected;
        return { issuer, jwks_uri: `${issuer}/jwks.json`, id_token_signing_alg_values_supported: [algorithm] };
    }
}
