/** What bounds a connection and a request, whoever it is from. docs/service.md has the table. */
import type { FastifyHttpOptions, RawServerDefault } from "fastify";

/** Of what is sent with a request; nested at most so deep as request-content.ts says. */
export const bodyLimitBytes = 1_048_576;
/** Of all headers together. */
export const headerLimitBytes = 16_384;
/** For a request to arrive as a whole, in milliseconds; answers take the time they take. */
const requestTimeoutMilliseconds = 30_000;
/** For its headers; also for whoever connects and says nothing. */
const headersTimeoutMilliseconds = 10_000;
/** Between two looks at who is over one of these. Node's own 30 s would be added to each. */
const lookMilliseconds = 2_000;
const keepAliveMilliseconds = 72_000;
/** Connections at a time, streams of events among them. */
export const mostConnections = 2_000;
/** A statement for a request that takes longer is ended by the database, in milliseconds. */
export const statementMilliseconds = 20_000;

/** Given to Fastify. */
export const serverLimits = {
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMilliseconds,
    keepAliveTimeout: keepAliveMilliseconds,
    routerOptions: { maxParamLength: 300 },
    http: {
        maxHeaderSize: headerLimitBytes,
        headersTimeout: headersTimeoutMilliseconds,
        connectionsCheckingInterval: lookMilliseconds,
    },
} satisfies FastifyHttpOptions<RawServerDefault>;

/**
 * Headers of every answer. Nothing here is a page: no browser is to run, frame, keep or guess anything of it.
 * Source: OWASP REST Security Cheat Sheet, "Security Headers".
 */
export const answerHeaders = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
} as const;
