import { strict as assert } from "node:assert";
import { z } from "zod";
import { busSchema, customerSchema, installationSchema, stackSchema } from "../../infra/schema.ts";
import { knownKeys, schemaKeys } from "../../infra/schema/keys.ts";

const schemas: [string, z.ZodType][] = [
    ["installation.yaml", installationSchema],
    ["customers/<customer>.yaml", customerSchema],
    ["bus.yaml", busSchema],
    ...stackSchema.options.map((option): [string, z.ZodType] => [option.shape.role.value, option]),
];

describe("schemaKeys", () => {
    it("finds keys at every depth, with what is to be said of them", () => {
        const sample = z.strictObject({
            apps: z
                .record(
                    z.string().regex(/^[a-z]+$/, "be letters"),
                    z.strictObject({
                        cpu: z.number().positive("be more than 0").meta({ rule: "fit", change: "restarts" }),
                    }),
                )
                .default({})
                .meta({ description: "the apps", placeholder: "<app>" }),
            mode: z.enum(["one", "two"]).optional().meta({ description: "how", otherwise: "`one`" }),
            roles: z.array(z.string()),
        });
        const said = schemaKeys(sample).map(({ path, ...key }) => [path.join("."), JSON.parse(JSON.stringify(key))]);
        assert.deepEqual(said, [
            ["apps", { type: "map", isRequired: false, description: "the apps", rules: [] }],
            ["apps.<app>", { type: "map", isRequired: false, rules: ["have a name that must be letters"] }],
            [
                "apps.<app>.cpu",
                { type: "number", isRequired: true, rules: ["be more than 0", "fit"], change: "restarts" },
            ],
            [
                "mode",
                {
                    type: "string",
                    isRequired: false,
                    description: "how",
                    rules: ["be one of `one`, `two`"],
                    otherwise: "`one`",
                },
            ],
            ["roles", { type: "list of string", isRequired: true, rules: [] }],
        ]);
    });

    for (const [file, schema] of schemas) {
        it(`knows what every key of ${file} is, and what a change of each value does`, () => {
            const keys = schemaKeys(schema);
            assert.ok(keys.length > 1);
            const silent = keys.filter(
                ({ description, change, type }) =>
                    description === undefined || (change === undefined && type !== "map"),
            );
            assert.deepEqual(
                silent.map(({ path }) => path.join(".")),
                [],
            );
        });
    }
});

describe("knownKeys", () => {
    it("are those of the role a file names", () => {
        assert.deepEqual(knownKeys(stackSchema, [], { role: "cell-services" }), [
            "role",
            "cell",
            "lifecycle",
            "nodePools",
        ]);
        assert.deepEqual(knownKeys(stackSchema, ["nodePools"], { role: "cell-services" }), ["cpu", "memoryGib"]);
    });

    it("are looked for below names the author chose", () => {
        assert.deepEqual(knownKeys(customerSchema, ["stages", "test", "quota"], {}), ["cpu", "memoryGib", "pods"]);
    });

    it("are none where there is no such place, or no role", () => {
        assert.deepEqual(knownKeys(customerSchema, ["nothing", "here"], {}), []);
        assert.deepEqual(knownKeys(stackSchema, [], { role: "stag" }), []);
    });
});
