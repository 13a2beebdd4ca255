/** Tokens of an OpenID Connect provider: its keys are found by its discovery document, and kept. */
import { createRemoteJWKSet, type RemoteJWKSet } from "jose";
import { z } from "zod";
import { verifyToken, type Expectation } from "./claims.ts";
import { UnreachableIssuer, type TokenVerifier } from "./identity.ts";

const patienceMilliseconds = 5_000;
const loopbackNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Source: OpenID Connect Discovery 1.0, section 3. */
const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * Verifies tokens of this issuer. Nothing is asked of it before the first token; its discovery is asked again after a failure,
 * its keys when a token names one that is not known, at most every 30 s.
 */
export function remoteVerifier(expected: Expectation): TokenVerifier {
    let keys: Promise<RemoteJWKSet> | undefined;
    return async (token) => {
        keys ??= discover(expected.issuer);
        let found;
        try {
            found = await keys;
        } catch (error) {
            keys = undefined;
            throw error;
        }
        return verifyToken(token, found, expected);
    };
}

async function discover(issuer: string): Promise<RemoteJWKSet> {
    const location = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    try {
        const response = await fetch(location, { signal: AbortSignal.timeout(patienceMilliseconds) });
        if (!response.ok) throw new Error(`${location}: status must be 200, got ${response.status}`);
        const document = discovery.parse(await response.json());
        if (document.issuer !== issuer) {
            throw new Error(
                `${location}: issuer must be ${issuer}, got ${document.issuer}; set NEO_SERVICE_ISSUER to it`,
            );
        }
        const keys = new URL(document.jwks_uri);
        if (keys.protocol !== "https:" && !loopbackNames.has(keys.hostname)) {
            throw new Error(`${location}: jwks_uri must be https, got ${document.jwks_uri}`);
        }
        return createRemoteJWKSet(keys, { timeoutDuration: patienceMilliseconds });
    } catch (cause) {
        throw new UnreachableIssuer(`${issuer}: its discovery document must be readable`, { cause });
    }
}
