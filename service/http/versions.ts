/** Nobody overwrites what they have not seen: versions as entity tags. Pure. Source: RFC 9110, sections 8.8.3 and 13.1. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { HttpProblem } from "./problem.ts";

/** Headers of every change of something with versions. */
export const matchHeaders = {
    "if-match": z.string().max(255).optional().meta({ description: "ETag of what you saw; needed for what is there" }),
    "if-none-match": z.literal("*").optional().meta({ description: "`*`: only when it is not there yet" }),
};

/** The tag of a row's version. */
export function tagOf(version: number): string {
    return `"${version}"`;
}

/**
 * Refuses a change of something that is not as the caller saw it.
 * @param version as it is now; undefined when it is not there yet
 * @throws HttpProblem 428 without `If-Match` for something that is there, 412 with another tag
 */
export function requireMatch({ headers }: FastifyRequest, version: number | undefined): void {
    const { "if-match": match, "if-none-match": noneMatch } = headers;
    if (version === undefined) {
        if (match !== undefined) throw new HttpProblem(412, "headers: if-match must be left out: there is nothing yet");
        return;
    }
    const tag = tagOf(version);
    if (noneMatch === "*")
        throw new HttpProblem(412, `headers: if-none-match must be left out: there is ${tag} already`);
    if (match === undefined) {
        throw new HttpProblem(
            428,
            "headers: if-match must be the ETag of what you saw, got nothing; get it, then try again",
        );
    }
    if (match !== "*" && !match.split(",").some((each) => each.trim() === tag)) {
        throw new HttpProblem(
            412,
            `headers: if-match must be ${tag}, got ${match}; get it again, and see what has changed`,
        );
    }
}
