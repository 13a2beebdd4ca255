/** Paths nobody knows, and paths that are known under another method. */
import type { FastifyInstance } from "fastify";
import { answerError } from "./error-answers.ts";
import { HttpProblem, notThere } from "./problem.ts";

/** Answers 405 with the methods there are, or 404. */
export function answerUnknownRoute(app: FastifyInstance): void {
    app.setNotFoundHandler((request, reply) => {
        const path = request.url.replace(/\?.*$/, "");
        const known = app.declaredRoutes.filter(({ url }) => patternOf(url).test(path));
        if (known.length === 0) return answerError(notThere(path), request, reply);
        const allow = [...new Set(known.flatMap(({ method }) => method))].sort().join(", ");
        const detail = `${path}: method must be one of ${allow}, got ${request.method}`;
        return answerError(new HttpProblem(405, detail, { headers: { allow } }), request, reply);
    });
}

function patternOf(url: string): RegExp {
    return new RegExp(`^${url.replaceAll(".", "\\.").replace(/:[^/]+/g, "[^/]+")}$`);
}
