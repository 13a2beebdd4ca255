import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenAPIV3_1 } from "openapi-types";
import { openapiFile, openapiText } from "../../../service/http/openapi-text.ts";
import { projectRoot } from "../../../tools/setup/paths.js";

describe("the OpenAPI document", () => {
    let text: string;
    let document: OpenAPIV3_1.Document;
    before(async () => {
        text = await openapiText();
        document = JSON.parse(text) as OpenAPIV3_1.Document;
    });

    const operations = () =>
        Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
            Object.entries(methods ?? {}).map(([method, operation]) => ({
                name: `${method} ${path}`,
                operation: operation as OpenAPIV3_1.OperationObject,
            })),
        );

    it("lies in docs/ as the routes say; if not, run `node service/http/openapi.ts`", () => {
        assert.equal(readFileSync(join(projectRoot, openapiFile), "utf8"), text);
    });

    it("names each operation once, with a summary, a tag that is listed, and problems", () => {
        const ids = operations().map(({ operation }) => operation.operationId);
        assert.equal(new Set(ids).size, ids.length);
        for (const { name, operation } of operations()) {
            assert.match(operation.operationId ?? "", /^[a-z]+[A-Z]\w+$/, name);
            assert.ok(operation.summary, name);
            assert.ok(
                document.tags?.some((tag) => tag.name === operation.tags?.[0]),
                name,
            );
            assert.ok(operation.responses?.default, name);
        }
    });

    it("asks for a token everywhere but where anybody may call", () => {
        assert.deepEqual(document.security, [{ bearer: [] }]);
        const open = operations().filter(({ operation }) => operation.security?.length === 0);
        assert.deepEqual(
            open.map(({ name }) => name),
            ["get /healthz", "get /readyz", "get /metrics"],
        );
    });

    it("asks for an Idempotency-Key on every POST", () => {
        const posts = operations().filter(({ name }) => name.startsWith("post "));
        assert.ok(posts.length >= 6);
        for (const { name, operation } of posts) {
            const parameters = operation.parameters as OpenAPIV3_1.ParameterObject[];
            assert.ok(
                parameters.some((each) => each.name === "idempotency-key" && each.required),
                name,
            );
        }
    });

    it("says nothing twice: every schema is used, every reference leads somewhere", () => {
        const references = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
        assert.deepEqual(references, new Set(Object.keys(document.components?.schemas ?? {})));
    });
});
