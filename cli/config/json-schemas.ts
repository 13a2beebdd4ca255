/** JSON Schemas of the config files, for editors: the same shapes that are checked, with what is said of each key. Pure. */
import { z } from "zod";
import { configNamespace } from "../../infra/landscape.ts";
import { busSchema, customerSchema, installationSchema, stackSchema } from "../../infra/schema.ts";
import { metaOf, rulesOf } from "../../infra/schema/keys.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The version editors know best. */
const draft = "http://json-schema.org/draft-07/schema#";

/** One schema a kind of file, by the name of the schema's file. */
export function jsonSchemas(): Record<string, JsonSchema> {
    return {
        "stack.json": stackFileSchema(),
        "customer.json": whole(customerSchema, "A customer: who it is and where its stages stand"),
        "installation.json": whole(installationSchema, "The installation: what is true of everything"),
        "bus.json": whole(busSchema, "The bus's public keys and signed claims; written by `npx neo bus sign`"),
    };
}

/** The file as Pulumi has it: our keys stand below `config` and begin with `neo:`, next to those of Pulumi and others. */
function stackFileSchema(): JsonSchema {
    const roles = stackSchema.options.map((option) => ({ name: option.shape.role.value, option }));
    const role = `${configNamespace}role`;
    return {
        $schema: draft,
        title: "A stack: its role, whose it is, and what differs from the rest",
        type: "object",
        required: ["config"],
        additionalProperties: false,
        properties: {
            config: {
                type: "object",
                required: [role],
                properties: { [role]: { enum: roles.map(({ name }) => name), description: "What the stack is." } },
                // One branch a role, rather than one of many: an editor then complains about the key, not about the file.
                allOf: roles.map(({ name }) => ({
                    if: { required: [role], properties: { [role]: { const: name } } },
                    then: { $ref: `#/definitions/${name}` },
                })),
            },
            ...pulumiKeys,
        },
        definitions: Object.fromEntries(roles.map(({ name, option }) => [name, roleSchema(option)])),
    };
}

/** Keys of the engine's, next to `config`. */
const pulumiKeys: Record<string, JsonSchema> = {
    secretsprovider: { type: "string", description: "Who encrypts the stack's secrets, for example an awskms:// URL." },
    encryptedkey: { type: "string", description: "Key of the stack's secrets, encrypted. Written by Pulumi." },
    encryptionsalt: { type: "string", description: "Salt of the stack's passphrase. Written by Pulumi." },
    environment: { type: ["array", "object"], description: "Pulumi ESC environments the stack imports." },
};

function roleSchema(option: z.ZodType): JsonSchema {
    const { properties = {}, required = [], ...rest } = described(option);
    const named = (key: string) => `${configNamespace}${key}`;
    return {
        ...rest,
        required: required.map(named),
        properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [named(key), value])),
        // What is not ours is Pulumi's to judge.
        patternProperties: { [`^(?!${configNamespace})`]: {} },
    };
}

function whole(schema: z.ZodType, title: string): JsonSchema {
    return { ...described(schema), $schema: draft, title };
}

function described(schema: z.ZodType): JsonSchema {
    const generated = z.toJSONSchema(schema, {
        target: "draft-7",
        // As people write it: what has a default may be left out.
        io: "input",
        override: ({ zodSchema, jsonSchema }) => {
            describe(zodSchema, jsonSchema);
        },
    });
    // It comes with its draft, and with a validator, which is no part of the document.
    return { ...(JSON.parse(JSON.stringify(generated)) as JsonSchema), $schema: undefined };
}

function describe(schema: z.core.$ZodType, into: JsonSchema): void {
    const { description, rule, otherwise, change } = metaOf(schema);
    for (const word of ["rule", "otherwise", "change", "placeholder"]) {
        delete into[word];
    }
    // Those of zod, not ours: what a number in JavaScript can hold.
    for (const bound of ["minimum", "maximum"] as const) {
        if (Math.abs(into[bound] ?? 0) === Number.MAX_SAFE_INTEGER) {
            delete into[bound];
        }
    }
    if (description !== undefined) {
        const must = [...rulesOf(schema), ...(rule === undefined ? [] : [rule])].join("; ");
        into.description = [
            sentence(description),
            ...(must === "" ? [] : [sentence(`must ${must}`)]),
            ...(otherwise === undefined ? [] : [sentence(`default: ${otherwise}`)]),
            ...(change === undefined ? [] : [sentence(`a change: ${change}`)]),
        ].join(" ");
    }
}

function sentence(text: string): string {
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
