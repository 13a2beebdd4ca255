/** What every operation of the OpenAPI document has in common. Pure. */
import type { OpenAPIV3_1 } from "openapi-types";
import { problemMediaType } from "./error-answers.ts";
import "./schemas/problem.ts";

type Document = OpenAPIV3_1.Document;

const problemTexts: Readonly<Record<string, string>> = {
    401: "No token, or one that proves nothing",
    403: "Your role does not allow it",
    404: "Not there, or you may not know of it",
    default: "Any other problem",
};

/** Every operation may be answered with a problem; those for everybody with fewer kinds of it. */
export function withProblems(document: Document): Document {
    const paths = mapOperations(document, (operation) => {
        const isPublic = operation.security?.length === 0;
        const codes = isPublic ? ["default"] : Object.keys(problemTexts);
        const problems = Object.fromEntries(codes.map((code) => [code, problemResponse(problemTexts[code] ?? "")]));
        return { ...operation, responses: { ...operation.responses, ...problems } };
    });
    return { ...document, paths };
}

function problemResponse(description: string): OpenAPIV3_1.ResponseObject {
    return { description, content: { [problemMediaType]: { schema: { $ref: "#/components/schemas/Problem" } } } };
}

function mapOperations(
    { paths = {} }: Document,
    change: (operation: OpenAPIV3_1.OperationObject) => OpenAPIV3_1.OperationObject,
): OpenAPIV3_1.PathsObject {
    return Object.fromEntries(
        Object.entries(paths).map(([path, methods]) => [
            path,
            Object.fromEntries(
                Object.entries(methods ?? {}).map(([method, operation]) => [
                    method,
                    change(operation as OpenAPIV3_1.OperationObject),
                ]),
            ),
        ]),
    );
}

/** Each schema is made as what is sent and as what is answered; most are used as one of them. */
export function withoutUnused(document: Document): Document {
    const schemas = document.components?.schemas ?? {};
    const used = new Set<string>();
    const follow = (part: unknown): void => {
        for (const [, name = ""] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
            if (used.has(name)) continue;
            used.add(name);
            follow(schemas[name]);
        }
    };
    follow(document.paths);
    const kept = Object.entries(schemas)
        .filter(([name]) => used.has(name))
        .sort(([one], [other]) => (one < other ? -1 : 1));
    return { ...document, components: { ...document.components, schemas: Object.fromEntries(kept) } };
}
