/** Sends what webhooks are to be told: at least once, in no promised order, again and again for a day. */
import { setTimeout } from "node:timers/promises";
import { nextTry } from "../domain/webhook.ts";
import type { SecretKey } from "../secrets/secret-key.ts";
import type { Database } from "../store/database.ts";
import { endDelivery, postponeDelivery, takeDelivery, type DeliveryAnswer } from "../store/outbox.ts";
import type { DeliveryRow } from "../store/tables.ts";
import { sendMessage } from "./send.ts";

/** What it works with. */
export interface DelivererOptions {
    database: Database;
    secretKey: SecretKey;
    /** Hosts that are trusted wherever they are. */
    hosts: readonly string[];
    /** Told of what goes wrong beside any delivery. */
    onError: (error: unknown) => void;
}

/** Deliveries on the way at a time, of one worker. */
const atOnce = 4;
/** How long nothing is looked for after there was nothing. */
const pauseMilliseconds = 1_000;

/** One that runs in a worker. */
export class Deliverer {
    readonly #options: DelivererOptions;
    readonly #stopped = new AbortController();
    #running: Promise<unknown> = Promise.resolve();

    constructor(options: DelivererOptions) {
        this.#options = options;
    }

    /** Sends from here on. */
    start(): void {
        this.#running = Promise.all(Array.from({ length: atOnce }, () => this.#run()));
    }

    /** Takes nothing more, and waits for what is on the way. */
    async stop(): Promise<void> {
        this.#stopped.abort();
        await this.#running;
    }

    /**
     * Sends one that is due.
     * @returns whether there was one
     */
    async deliverOne(): Promise<boolean> {
        const { database } = this.#options;
        const delivery = await takeDelivery(database);
        if (delivery === undefined) return false;
        const answer = await this.#send(delivery);
        if (answer === undefined) return true;
        if (answer.status !== null && answer.status >= 200 && answer.status <= 299) {
            await endDelivery(database, delivery, "delivered", answer);
            return true;
        }
        const age = (Date.now() - delivery.created_at.getTime()) / 1000;
        const seconds = nextTry(delivery.attempts, age, Math.random());
        if (seconds === undefined) await endDelivery(database, delivery, "failed", answer);
        else await postponeDelivery(database, delivery, seconds, answer);
        return true;
    }

    async #run(): Promise<void> {
        const { signal } = this.#stopped;
        while (!signal.aborted) {
            const was = await this.deliverOne().catch((error: unknown) => {
                this.#options.onError(error);
                return false;
            });
            if (!was) await setTimeout(pauseMilliseconds, undefined, { signal }).catch(() => undefined);
        }
    }

    /** Undefined when its webhook is gone, and with it the delivery. */
    async #send({ id, webhook, body }: DeliveryRow): Promise<DeliveryAnswer | undefined> {
        const { database, secretKey, hosts } = this.#options;
        const row = await database.selectFrom("webhook").select("url").where("name", "=", webhook).executeTakeFirst();
        if (row === undefined) return undefined;
        const sealed = await database
            .selectFrom("webhook_secret")
            .select("sealed")
            .where("webhook", "=", webhook)
            .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", new Date())]))
            .orderBy("id", "desc")
            .execute();
        let secrets: string[];
        try {
            secrets = await Promise.all(sealed.map((each) => secretKey.open(each.sealed)));
        } catch (error) {
            this.#options.onError(error);
            return {
                status: null,
                text: "service: NEO_SERVICE_SECRET_KEY_FILE must hold the key secrets were sealed with",
            };
        }
        return sendMessage({ id, url: row.url, body, secrets }, hosts);
    }
}
