/** Speaks HTTP to an API server. Why no client library: docs/adr/0024-real-kubernetes.md. */
import { Agent, request } from "node:https";
import { text } from "node:stream/consumers";
import type { Properties } from "../../../wire/values.ts";
import type { Credentials } from "./credentials.ts";

/** What the server answered instead of what was asked for. */
export class ApiError extends Error {
    /** HTTP status. */
    readonly status: number;
    /** Kubernetes' word for it, such as `AlreadyExists`. */
    readonly reason: string;

    constructor(status: number, reason: string, message: string) {
        super(message);
        this.status = status;
        this.reason = reason;
    }
}

/** Nobody listens at the server's address. */
export class NoServerError extends Error {}

/** What to ask. */
export interface ApiRequest {
    readonly method: "GET" | "POST" | "PATCH" | "DELETE";
    /** Begins with `/api`. */
    readonly path: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: Properties;
    /** @default application/json */
    readonly contentType?: string;
}

/** How long one answer may take, in milliseconds. */
const requestTimeout = 30_000;

/** A client of one API server; keeps its connections. */
export class ApiClient {
    readonly #server: string;
    readonly #agent: Agent;

    constructor({ server, ...certificates }: Credentials) {
        this.#server = server;
        this.#agent = new Agent({ keepAlive: true, ...certificates });
    }

    /** Asks for one thing. Rejects with an ApiError for a refusal and a NoServerError where nobody listens. */
    async ask({ method, path, query = {}, body, contentType = "application/json" }: ApiRequest): Promise<Properties> {
        const url = new URL(path, this.#server);
        url.search = new URLSearchParams(query).toString();
        const { status, content } = await this.#send(method, url, contentType, body);
        const answer = parse(content);
        if (status >= 300) {
            throw refusal(status, answer, content);
        }
        return answer;
    }

    /** Like {@link ask} for GET; undefined when there is no such thing. */
    async find(path: string, query?: Readonly<Record<string, string>>): Promise<Properties | undefined> {
        try {
            return await this.ask({ method: "GET", path, query });
        } catch (error) {
            if (isNotFound(error)) {
                return undefined;
            }
            throw error;
        }
    }

    #send(
        method: string,
        url: URL,
        contentType: string,
        body: Properties | undefined,
    ): Promise<{ status: number; content: string }> {
        const content = body === undefined ? "" : JSON.stringify(body);
        return new Promise((resolve, reject) => {
            const sent = request(url, {
                method,
                agent: this.#agent,
                timeout: requestTimeout,
                headers: {
                    accept: "application/json",
                    "content-type": contentType,
                    // Node tells the length of no DELETE's body, and the server then takes it for the next request.
                    "content-length": Buffer.byteLength(content),
                },
            });
            sent.on("response", (response) => {
                text(response).then((answer) => {
                    resolve({ status: response.statusCode ?? 0, content: answer });
                }, reject);
            });
            sent.on("timeout", () => {
                sent.destroy(new Error(`${method} ${url.pathname}: no answer within ${requestTimeout / 1000} s`));
            });
            sent.on("error", (error: NodeJS.ErrnoException) => {
                reject(error.code === "ECONNREFUSED" ? new NoServerError(error.message) : error);
            });
            sent.end(content);
        });
    }
}

/** What those need of a client who only look. */
export type Finder = Pick<ApiClient, "find">;

/** Whether the server said that there is no such thing. */
export function isNotFound(error: unknown): boolean {
    return error instanceof ApiError && error.status === 404;
}

function parse(content: string): Properties {
    try {
        return JSON.parse(content) as Properties;
    } catch {
        // A path the server does not know is answered in plain text.
        return {};
    }
}

function refusal(status: number, answer: Properties, content: string): ApiError {
    const { reason, message } = answer;
    return new ApiError(
        status,
        typeof reason === "string" ? reason : "",
        typeof message === "string" ? message : content.trim(),
    );
}
