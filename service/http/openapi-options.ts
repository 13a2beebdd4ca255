/** How the OpenAPI document is made from the routes' schemas. */
import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { readFileSync } from "node:fs";
import type { OpenAPIV3_1 } from "openapi-types";
import { withoutUnused, withProblems } from "./openapi-document.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
};

/** What the schemas of config files say for our own pages, and JSON Schema does not know. */
const ownKeywords = ["otherwise", "rule", "change", "placeholder"];

const zodToJsonConfig: NonNullable<Parameters<typeof createJsonSchemaTransform>[0]["zodToJsonConfig"]> = {
    override: ({ jsonSchema }) => {
        for (const keyword of ownKeywords) Reflect.deleteProperty(jsonSchema, keyword);
    },
};

const transformSchemas = createJsonSchemaTransform({ zodToJsonConfig });
const transformWhole = createJsonSchemaTransformObject({ zodToJsonConfig });

/** Given to @fastify/swagger. */
export const openapiOptions: FastifyDynamicSwaggerOptions = {
    openapi: {
        openapi: "3.1.0",
        info: {
            title: "neo provisioning service",
            version,
            description: "Customers, their stacks, and what is done with them. See docs/service.md.",
            license: { name: "Apache-2.0", identifier: "Apache-2.0" },
        },
        tags: [
            "tenants",
            "lifecycle",
            "own domains",
            "stacks",
            "operations",
            "drift",
            "audit",
            "role bindings",
            "hosts",
            "webhooks",
            "service",
        ].map((name) => ({
            name,
        })),
        components: {
            securitySchemes: {
                bearer: {
                    type: "http",
                    scheme: "bearer",
                    bearerFormat: "JWT",
                    description: "of an OpenID Connect provider",
                },
            },
        },
        security: [{ bearer: [] }],
    },
    transform: transformSchemas,
    transformObject: (document) => withoutUnused(withProblems(transformWhole(document) as OpenAPIV3_1.Document)),
};
