/** Requests are checked by zod; everything that is wrong with one part is told at once. */
import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";
import { HttpProblem, sentenceOf } from "./problem.ts";
import { requestProblems } from "./request-problems.ts";

const partNames: Readonly<Record<string, string>> = { querystring: "query", params: "path" };

/** Given to Fastify. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
    ({ schema, httpPart = "body" }) =>
    (input) => {
        const { success, data, error } = schema.safeParse(input);
        if (success) return { value: data };
        const problems = requestProblems(partNames[httpPart] ?? httpPart, error, input);
        return { error: new HttpProblem(422, problems.map(sentenceOf).join("\n"), { problems }) };
    };
