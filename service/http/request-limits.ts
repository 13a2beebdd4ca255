/**
 * How much one caller may ask. Counts are kept by each process for itself: an installation with several has as many times the
 * limit. What else bounds a request is in server-limits.ts.
 */
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpProblem } from "./problem.ts";

const windowMilliseconds = 60_000;
/** Callers whose counts are kept; of more the one not seen for longest is forgotten. */
const mostCounted = 20_000;
/** Many people may share an address. */
const subjectsOfAddress = 10;
/** Whoever has a token has one that counts; a guess is not worth more. */
const failuresPerMinute = 60;
/** Streams of events that a subject may have open at a time, at one process. */
export const streamsPerSubject = 200;

/** What is counted, and by what. */
type Count = "address" | "subject" | "failure";

/** The counts of one server. */
export class RequestLimits {
    readonly #app: FastifyInstance;
    readonly #most: Readonly<Record<Count, number>>;
    readonly #checks = new Map<Count, ReturnType<FastifyInstance["createRateLimit"]>>();
    readonly #streams = new Map<string, number>();

    /** @param requestsPerMinute of a subject; an address may send ten times as many */
    constructor(app: FastifyInstance, requestsPerMinute: number) {
        this.#app = app;
        this.#most = {
            address: requestsPerMinute * subjectsOfAddress,
            subject: requestsPerMinute,
            failure: failuresPerMinute,
        };
        void app.register(rateLimit, { global: false, cache: mostCounted });
    }

    /** Counts a request before anything of it is read. Throws HttpProblem 429. */
    async takeAddress(request: FastifyRequest): Promise<void> {
        await this.#take("address", request, "address");
    }

    /** Counts a request of somebody whose token counts. Throws HttpProblem 429. */
    async takeSubject(request: FastifyRequest): Promise<void> {
        await this.#take("subject", request, "subject");
    }

    /** Counts a token that proved nothing. Throws HttpProblem 429. */
    async takeFailure(request: FastifyRequest): Promise<void> {
        await this.#take("failure", request, "address, with tokens that prove nothing,");
    }

    /**
     * Counts a stream until the returned function is called.
     * @throws HttpProblem 429 for one too many
     */
    openStream(subject: string): () => void {
        const open = this.#streams.get(subject) ?? 0;
        if (open >= streamsPerSubject) {
            throw tooMany(`${subject}: streams that are open must be at most ${streamsPerSubject}; close one`, 5);
        }
        this.#streams.set(subject, open + 1);
        let isOpen = true;
        return () => {
            if (!isOpen) return;
            isOpen = false;
            const left = (this.#streams.get(subject) ?? 1) - 1;
            if (left === 0) this.#streams.delete(subject);
            else this.#streams.set(subject, left);
        };
    }

    async #take(count: Count, request: FastifyRequest, of: string): Promise<void> {
        const result = await this.#checkOf(count)(request);
        if (result.isAllowed || !result.isExceeded) return;
        const { max, ttlInSeconds } = result;
        throw tooMany(`requests of one ${of} must be at most ${max} a minute; wait`, Math.max(1, ttlInSeconds));
    }

    /** Made when it is first needed: the plugin is there once the server is ready. */
    #checkOf(count: Count): ReturnType<FastifyInstance["createRateLimit"]> {
        const known = this.#checks.get(count);
        if (known !== undefined) return known;
        const keyOf = ({ caller, ip }: FastifyRequest) => `${count} ${count === "subject" ? caller?.subject : ip}`;
        const options = { max: this.#most[count], timeWindow: windowMilliseconds, keyGenerator: keyOf };
        const check = this.#app.createRateLimit(options);
        this.#checks.set(count, check);
        return check;
    }
}

/** Source: RFC 6585, section 4. */
function tooMany(detail: string, seconds: number): HttpProblem {
    return new HttpProblem(429, detail, { headers: { "retry-after": String(seconds) } });
}
