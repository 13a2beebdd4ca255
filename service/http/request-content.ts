/** What no part of a request may hold, whatever its schema says: what cannot be stored, and what nobody nests so deep. */
import type { FastifyInstance } from "fastify";
import { HttpProblem, sentenceOf, type PropertyProblem } from "./problem.ts";

/** Objects and lists in each other: far more than any document of ours has, far less than a reader's stack. */
export const deepestBody = 64;

/** Asks it of every request, before its schema is asked. */
export function refuseUnstorable(app: FastifyInstance): void {
    app.addHook("preValidation", (request, _reply, done) => {
        const { params, query, body } = request;
        const problems = Object.entries({ path: params, query, body }).flatMap(([where, part]) =>
            contentProblems(where, part),
        );
        if (problems.length === 0) return done();
        done(new HttpProblem(422, problems.map(sentenceOf).join("\n"), { problems }));
    });
}

/**
 * What is wrong with a part of a request. Pure.
 * @param where `body`, `query` or `path`
 */
export function contentProblems(where: string, part: unknown): PropertyProblem[] {
    const problems: PropertyProblem[] = [];
    const look = (value: unknown, path: readonly string[], depth: number): void => {
        const property = path.join(".") || where;
        if (typeof value === "string") {
            if (!isStorable(value)) {
                const rule = "hold no character NUL and no half of a surrogate pair";
                problems.push({ where, property, rule, got: "a text that does", remedy: "leave it out" });
            }
            return;
        }
        if (typeof value !== "object" || value === null) return;
        if (depth === deepestBody) {
            problems.push({
                where,
                property: path[0] ?? where,
                rule: `be at most ${deepestBody} levels deep`,
                got: "more",
            });
            return;
        }
        for (const [key, inner] of Object.entries(value)) {
            if (isStorable(key)) look(inner, [...path, key], depth + 1);
            else problems.push({ where, property, rule: "have names without the character NUL", got: "one with it" });
        }
    };
    look(part, [], 0);
    return problems;
}

/** PostgreSQL keeps no NUL in a text, and no half of a pair in a JSON. Source: its documentation, section 8.14. */
function isStorable(text: string): boolean {
    return !text.includes("\0") && text.isWellFormed();
}
