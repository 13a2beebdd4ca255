/** The API as typed functions: who asks, keys so that nothing is done twice, and patience. See docs/adr/0033-client-and-webhooks.md. */
import { randomUUID } from "node:crypto";
import ky, { HTTPError } from "ky";
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./api.ts";
import { ServiceRefusal, UnreachableService } from "./refusals.ts";

/** One function a method; paths, parameters and answers have the types of the OpenAPI document. */
export type ServiceClient = Client<paths>;

/** Where the service is, and who asks. */
export interface ClientOptions {
    /** Like `http://127.0.0.1:8080`. */
    url: string;
    token: string;
    /** Tries after the first one, of what failed on the way or was put off. Default: 8, about 25 s */
    retries?: number;
}

const defaultRetries = 8;
const longestPauseMilliseconds = 5_000;
/** A service may ask for more patience than anybody has who sits before a terminal. */
const longestRetryAfterMilliseconds = 60_000;
/** For an answer to begin. Streams are watched by whoever reads them. */
const answerMilliseconds = 60_000;
/** Too many requests, and a service that something is missing. Source: RFC 9110, section 15.6.4; RFC 6585, section 4. */
const passing = [429, 503];
/** Each is safe to send again: those that do something have a key, or name the version they change. */
const methods = ["get", "put", "post", "delete"] as const;

/** Connects to nothing before something is asked. */
export function serviceClient({ url, token, retries = defaultRetries }: ClientOptions): ServiceClient {
    return createClient<paths>({
        baseUrl: url,
        fetch: async (request) => {
            request.headers.set("authorization", `Bearer ${token}`);
            // Before the first try, so that all tries of one call have the same.
            if (request.method !== "GET") {
                request.headers.set("idempotency-key", randomUUID());
            }
            const isStream = request.headers.get("accept") === "text/event-stream";
            try {
                return await ky(request, {
                    timeout: isStream ? false : answerMilliseconds,
                    throwHttpErrors: (status) => passing.includes(status),
                    retry: {
                        limit: retries,
                        methods: [...methods],
                        statusCodes: passing,
                        afterStatusCodes: passing,
                        maxRetryAfter: longestRetryAfterMilliseconds,
                        backoffLimit: longestPauseMilliseconds,
                        retryOnTimeout: true,
                    },
                });
            } catch (error) {
                if (error instanceof HTTPError) throw new ServiceRefusal(error.response.status, error.data);
                if (request.signal.aborted) throw error;
                throw new UnreachableService(url, error);
            }
        },
    });
}

/** An answer as the client gives it. */
export interface Answered<Body> {
    data?: Body | undefined;
    error?: unknown;
    response: Response;
}

/**
 * What was answered.
 * @throws ServiceRefusal with all that the service said
 */
export async function answerOf<Body>(asked: Promise<Answered<Body>>): Promise<NonNullable<Body>> {
    const { data, error, response } = await asked;
    if (!response.ok) throw new ServiceRefusal(response.status, error);
    return data as NonNullable<Body>;
}
