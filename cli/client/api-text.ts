/** The API's types as they lie in `api.ts`, made from its OpenAPI document. See docs/adr/0033-client-and-webhooks.md. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import openapiTypes, { astToString, type OpenAPI3 } from "openapi-typescript";
import { projectRoot } from "../../tools/setup/paths.js";

/** Where they lie, from the project's root. */
export const apiFile = "cli/client/api.ts";

/** Their text, made anew. */
export async function apiText(): Promise<string> {
    const document = JSON.parse(readFileSync(join(projectRoot, "docs", "openapi.json"), "utf8")) as OpenAPI3;
    const types = astToString(await openapiTypes(withoutKeys(document)));
    return `// Made by \`node cli/client/generate.ts\` from docs/openapi.json: change the routes' schemas instead.\n${types}`;
}

/** The client gives each request its key by itself: nobody who calls it is asked for one. */
function withoutKeys(document: OpenAPI3): OpenAPI3 {
    const isKey = (value: unknown) => (value as { name?: unknown } | null)?.name === "idempotency-key";
    return JSON.parse(JSON.stringify(document), (name, value: unknown) =>
        name === "parameters" && Array.isArray(value) ? value.filter((each) => !isKey(each)) : value,
    ) as OpenAPI3;
}
