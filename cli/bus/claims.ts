/** What each account of the bus may do. Pure. The subjects by which Platform and stages speak: docs/adr/0015-bus.md. */
import type { Account, User } from "@nats-io/jwt";

const unlimited = -1;
const mebibyte = 1024 ** 2;

/**
 * The Platform's services. What they offer, they offer to every stage in the same words; the second word of a subject is
 * the asking account's own key, and the servers let no account use another's. So a new stage changes nothing here.
 */
export function platformClaims(): Partial<Account> {
    return {
        exports: [
            { name: "to-stage", subject: "stage.*.>", type: "stream", account_token_position: 2 },
            {
                name: "from-stage",
                subject: "platform.*.>",
                type: "service",
                account_token_position: 2,
                response_type: "Singleton",
            },
        ],
        limits: {
            conn: 1000,
            leaf: 0,
            subs: unlimited,
            data: unlimited,
            payload: mebibyte,
            exports: 2,
            imports: 0,
            wildcards: true,
            mem_storage: 256 * mebibyte,
            disk_storage: 10 * 1024 * mebibyte,
            streams: 100,
            consumer: 1000,
        },
    };
}

/**
 * One customer stage. It hears what the Platform tells it on `stage.>` and asks on `platform.>`; everything else it says
 * stays inside the account. It keeps no streams on the hub.
 */
export function stageClaims(publicKey: string, platformPublicKey: string): Partial<Account> {
    return {
        imports: [
            {
                name: "to-stage",
                account: platformPublicKey,
                subject: `stage.${publicKey}.>`,
                local_subject: "stage.>",
                type: "stream",
            },
            {
                name: "from-stage",
                account: platformPublicKey,
                subject: `platform.${publicKey}.>`,
                local_subject: "platform.>",
                type: "service",
            },
        ],
        limits: {
            conn: 200,
            // One connection from each server of the cell's leaf, and as many while these are replaced.
            leaf: 6,
            subs: 10_000,
            data: unlimited,
            payload: mebibyte,
            exports: 0,
            imports: 2,
            wildcards: false,
            mem_storage: 0,
            disk_storage: 0,
            streams: 0,
            consumer: 0,
        },
    };
}

/** What only connects a cell's leaf to the hub. */
export function leafUserClaims(): Partial<User> {
    return { allowed_connection_types: ["LEAFNODE"], subs: unlimited, data: unlimited, payload: unlimited };
}
