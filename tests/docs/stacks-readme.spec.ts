/** The key reference is written by hand: it must name every key the schemas know, and none they do not. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { customerSchema, installationSchema, stackSchema } from "../../infra/schema.ts";
import { projectRoot } from "../../tools/setup/paths.js";

/** What a key's own name stands for where the file's author chooses it. */
const chosenNames: Record<string, string> = {
    stages: "<stage>",
    apps: "<app>",
    services: "<service>",
    quotas: "<quota>",
    "data.secrets": "<secret>",
};

/** Every key below a schema, nested ones with dots: `domains.runtime.zoneId`. */
function keysOf(schema: z.core.$ZodType, path = ""): string[] {
    const { def } = schema._zod as unknown as { def: Record<string, any> };
    switch (def.type) {
        case "object":
            return Object.entries(def.shape as Record<string, z.core.$ZodType>).flatMap(([key, inner]) => {
                const full = path === "" ? key : `${path}.${key}`;
                return [full, ...keysOf(inner, full)];
            });
        case "record": {
            const chosen = `${path}.${chosenNames[path] ?? "<name>"}`;
            return [chosen, ...keysOf(def.valueType as z.core.$ZodType, chosen)];
        }
        case "optional":
        case "default":
            return keysOf(def.innerType as z.core.$ZodType, path);
        default:
            return [];
    }
}

/** The keys in the first column of a section's tables. A section ends at the next heading of any level. */
function documentedKeys(heading: string): string[] {
    const lines = readFileSync(join(projectRoot, "stacks", "README.md"), "utf8").split("\n");
    const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, "") === heading);
    assert.ok(start >= 0, `stacks/README.md has a heading "${heading}"`);
    const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line));
    return lines
        .slice(start + 1, length < 0 ? undefined : start + 1 + length)
        .flatMap((line) => /^\| `([^`]+)`/.exec(line)?.[1] ?? []);
}

const sections: { heading: string; schema: z.core.$ZodType }[] = [
    { heading: "`stacks/installation.yaml`", schema: installationSchema },
    { heading: "`stacks/customers/<customer>.yaml`", schema: customerSchema },
    ...stackSchema.options.map((schema) => ({ heading: `\`role: ${schema.shape.role.value}\``, schema })),
];

describe("stacks/README.md", () => {
    for (const { heading, schema } of sections) {
        it(`names the keys of ${heading}, all of them and no others`, () => {
            assert.deepEqual(documentedKeys(heading).sort(), keysOf(schema).sort());
        });
    }

    it("is looked at for keys at every depth", () => {
        const keys = sections.flatMap(({ schema }) => keysOf(schema));
        for (const deep of [
            "domains.runtime.zoneId",
            "stages.<stage>.database.readers",
            "apps.<app>.scale.cpuPercent",
        ]) {
            assert.ok(keys.includes(deep), `${deep} is found by walking the schemas`);
        }
    });
});
