/** Keys of the service's own, kept in its database: each signs one kind of thing, and is believed for nothing else. */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from "jose";
import { takeLock } from "../store/advisory-locks.ts";
import type { Connection, Database } from "../store/database.ts";
import type { KeyPurpose } from "../store/tables.ts";

/** What every key of ours signs by. */
export const signingAlgorithm = "ES256";

/** The newest key of this purpose, made when there is none, in a transaction of the caller's. */
export async function signingKey(connection: Connection, purpose: KeyPurpose): Promise<JWK> {
    await takeLock(connection, "beginning");
    const newest = await connection
        .selectFrom("signing_key")
        .select("private_jwk")
        .where("purpose", "=", purpose)
        .orderBy("created_at", "desc")
        .limit(1)
        .executeTakeFirst();
    if (newest !== undefined) return newest.private_jwk;
    const { privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
    const jwk = await exportJWK(privateKey);
    const id = await calculateJwkThumbprint(jwk);
    const whole = { ...jwk, kid: id, alg: signingAlgorithm, use: "sig" };
    await connection
        .insertInto("signing_key")
        .values({ id, private_jwk: JSON.stringify(whole), purpose })
        .execute();
    return whole;
}

/** The public halves of the keys of these purposes, old ones included: what they signed stays verifiable. */
export async function publicKeys(database: Database, purposes: readonly KeyPurpose[]): Promise<JSONWebKeySet> {
    const rows = await database
        .selectFrom("signing_key")
        .select("private_jwk")
        .where("purpose", "in", purposes)
        .orderBy("id")
        .execute();
    return { keys: rows.map(({ private_jwk: jwk }) => publicHalf(jwk)) };
}

/** Names what is given away, so that nothing else ever is. */
function publicHalf({ kty, crv, x, y, kid, alg, use }: JWK): JWK {
    return { kty, crv, x, y, kid, alg, use };
}
