/** What is answered when something goes wrong, whoever threw it. Nothing of the inside is told. */
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { RefusedToken, UnreachableIssuer } from "../auth/identity.ts";
import { Conflict, InvalidConfig, NotFound, Stale } from "../commands/refusals.ts";
import { HttpProblem, problemDetails, sentenceOf } from "./problem.ts";

/** Media type of problem details. Source: RFC 9457, section 3. */
export const problemMediaType = "application/problem+json";

/** Answers with problem details, and logs what was not the caller's doing. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, "request failed");
    return reply
        .code(problem.status)
        .headers(problem.headers)
        .type(problemMediaType)
        .serializer(JSON.stringify)
        .send(problemDetails(problem, request.id));
}

/** What HTTP has for it. Pure. */
export function problemOf(error: unknown): HttpProblem {
    if (error instanceof HttpProblem) return error;
    if (error instanceof NotFound) return new HttpProblem(404, error.message);
    if (error instanceof Conflict) return new HttpProblem(409, error.message);
    if (error instanceof Stale) return new HttpProblem(412, error.message);
    if (error instanceof InvalidConfig) return invalidConfig(error);
    if (error instanceof RefusedToken) return unauthorised(error.message);
    if (error instanceof UnreachableIssuer) return unavailable(error);
    return ofServer(error) ?? ofDatabase(error) ?? internal(error);
}

/** Says how to prove who one is. Source: RFC 6750, section 3. */
export function unauthorised(detail: string, code?: "invalid_token"): HttpProblem {
    const challenge = code === undefined ? 'Bearer realm="neo"' : `Bearer realm="neo", error="${code}"`;
    return new HttpProblem(401, detail, { headers: { "www-authenticate": challenge } });
}

function invalidConfig({ problems }: InvalidConfig): HttpProblem {
    const found = problems.map(({ where, key, rule, value, remedy }) => ({
        where,
        property: key,
        rule,
        got: value,
        remedy,
    }));
    return new HttpProblem(422, found.map(sentenceOf).join("\n"), { problems: found });
}

function unavailable(cause: unknown): HttpProblem {
    const headers = { "retry-after": "5" };
    return new HttpProblem(503, "something the service needs does not answer; try again", { headers, cause });
}

function internal(cause: unknown): HttpProblem {
    return new HttpProblem(500, "the service failed; its log has more under the number of this request", { cause });
}

/** What Fastify refuses before any route sees it. */
function ofServer(error: unknown): HttpProblem | undefined {
    const { statusCode, code, message } = error as Partial<FastifyError>;
    if (statusCode === undefined || statusCode < 400 || statusCode > 499) return undefined;
    if (typeof code === "string" && code.startsWith("FST_")) return new HttpProblem(statusCode, message ?? code);
    return new HttpProblem(statusCode, "request: body must be JSON; see /openapi.json");
}

/** Source: PostgreSQL documentation, "PostgreSQL Error Codes". */
const unstorableText: ReadonlySet<string> = new Set(["22021", "22P05"]);
const lockNotAvailable = "55P03";
/** Connections that fail or end, servers that start or stop, deadlocks, statements that took too long. */
const passing = /^(08...|57P0.|57014|53...|40001|40P01|ECONN.*|ETIMEDOUT|EPIPE)$/;

function ofDatabase(error: unknown): HttpProblem | undefined {
    const { code } = error as { code?: unknown };
    if (typeof code !== "string") return undefined;
    if (unstorableText.has(code))
        return new HttpProblem(422, "request: texts must not hold the character NUL; leave it out");
    if (code === lockNotAvailable) {
        const headers = { "retry-after": "1" };
        return new HttpProblem(409, "request: its like must not be at work; wait for the other one", { headers });
    }
    return passing.test(code) ? unavailable(error) : undefined;
}
