/** What is asked of a token's content, whoever issued it. */
import { errors, jwtVerify, type JWTVerifyGetKey } from "jose";
import { groupPrefix, RefusedToken, UnreachableIssuer, type Identity } from "./identity.ts";

/** Signatures by key pairs alone: a shared secret would let every verifier issue, and `none` everybody. */
const algorithms = ["ES256", "ES384", "EdDSA", "PS256", "PS384", "RS256", "RS384"];
/** How far clocks may be apart. */
const toleranceSeconds = 30;

/** Whose word is taken, and whom it must be for. */
export interface Expectation {
    issuer: string;
    audience: string;
}

/**
 * Verifies signature, issuer, audience and time.
 * @throws RefusedToken, or UnreachableIssuer when the keys cannot be read
 */
export async function verifyToken(token: string, keys: JWTVerifyGetKey, expected: Expectation): Promise<Identity> {
    try {
        const { payload } = await jwtVerify(token, keys, {
            ...expected,
            algorithms,
            requiredClaims: ["sub", "exp"],
            clockTolerance: toleranceSeconds,
        });
        const expiresAt = new Date(((payload.exp ?? 0) + toleranceSeconds) * 1000);
        return { subject: subjectOf(payload.sub), groups: groupsOf(payload.neo_groups), expiresAt };
    } catch (error) {
        if (error instanceof RefusedToken) throw error;
        if (isTokensFault(error)) throw new RefusedToken(error.message, { cause: error });
        throw new UnreachableIssuer(`${expected.issuer}: its keys must be readable`, { cause: error });
    }
}

/** The rest is the issuer's, or the network's. */
function isTokensFault(error: unknown): error is Error {
    const { JWKSTimeout, JWKSInvalid, JOSEError } = errors;
    const isOfKeys = error instanceof JWKSTimeout || error instanceof JWKSInvalid;
    // What jose says of an answer that is no key set has the plain class.
    return error instanceof JOSEError && !isOfKeys && error.code !== "ERR_JOSE_GENERIC";
}

/** A person who could be called like a group would have what the group has. */
function subjectOf(claim: unknown): string {
    if (typeof claim !== "string" || claim === "" || claim.startsWith(groupPrefix)) {
        throw new RefusedToken(`token: sub must be a name that does not begin with ${groupPrefix}`);
    }
    return claim;
}

function groupsOf(claim: unknown): string[] {
    if (claim === undefined) return [];
    if (!Array.isArray(claim) || !claim.every((group) => typeof group === "string")) {
        throw new RefusedToken("token: neo_groups must be a list of names");
    }
    return claim;
}
