/** What is generated in `stacks/` is committed as the code would write it now. */
import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "../../cli/config/generated.ts";
import { keyTables, withTables } from "../../cli/config/key-tables.ts";
import { customerSchema, stackSchema } from "../../infra/schema.ts";
import { schemaKeys } from "../../infra/schema/keys.ts";
import { projectRoot } from "../../tools/setup/paths.js";

describe("neo config generate", () => {
    it("would change nothing that is committed", async () => {
        const generated = Object.entries(await generatedFiles(projectRoot));
        assert.ok(generated.length > 25, "schemas, reference and config files are among them");
        const stale = generated.filter(([file, text]) => {
            const path = join(projectRoot, file);
            return !existsSync(path) || readFileSync(path, "utf8") !== text;
        });
        assert.deepEqual(
            stale.map(([file]) => file),
            [],
            "run npx neo config generate",
        );
    });
});

describe("keyTables", () => {
    let tables: Record<string, string>;
    before(async () => {
        tables = await keyTables();
    });

    /** The cells of a key's row. */
    function row(table: string, key: string): string[] {
        const line = tables[table]!.split("\n").find((candidate) => candidate.startsWith(`| \`${key}\` |`));
        assert.ok(line !== undefined, `${table} has a row for ${key}`);
        return line.slice(2, -2).split(" | ");
    }

    it("have a row a key, at every depth", () => {
        const rowsOf = (table: string) => tables[table]!.split("\n").length - 2;
        assert.equal(rowsOf("customers/<customer>.yaml"), schemaKeys(customerSchema).length);
        for (const option of stackSchema.options) {
            assert.equal(rowsOf(option.shape.role.value), schemaKeys(option).length);
        }
        assert.equal(row("installation.yaml", "domains.runtime.zoneId")[1], "string");
    });

    for (const { table, key, expected } of [
        { table: "cell", key: "kind", expected: "required" },
        { table: "cell", key: "network.cidrBlock", expected: "`10.0.0.0/16`" },
        { table: "cell", key: "edge.accountTakeoverLoginPath", expected: "off" },
        { table: "cell-services", key: "nodePools.cpu", expected: "`256`" },
        { table: "apps", key: "apps.<app>.scale.minReplicas", expected: "`1` (development, test), `3` (production)" },
        { table: "platform-services", key: "services.<service>.scale.minReplicas", expected: "`3`" },
        { table: "stage", key: "quota.cpu", expected: "as the customer's file says" },
        {
            table: "customers/<customer>.yaml",
            key: "stages.<stage>.quota.cpu",
            expected: "by tier and kind, see below",
        },
        {
            table: "customers/<customer>.yaml",
            key: "stages.<stage>.database.readers",
            expected: "`0` (development, test), `1` (production)",
        },
        { table: "customers/<customer>.yaml", key: "tier", expected: "`standard`" },
    ]) {
        it(`name the default of ${key} in ${table}`, () => {
            assert.equal(row(table, key)[2], expected);
        });
    }
});

describe("withTables", () => {
    const document = "# Keys\n\n<!-- generated: one -->\n\nold\n\n<!-- end -->\n\nprose\n";

    it("replaces what stands between the markers and nothing else", () => {
        assert.equal(withTables(document, { one: "new" }), document.replace("old", "new"));
    });

    it("refuses a document with a marker too many or too few", () => {
        assert.throws(
            () => withTables(document, { one: "new", two: "more" }),
            /must have one marker each for one, two, got one/,
        );
        assert.throws(() => withTables(document + document, { one: "new" }), /got one, one/);
    });
});
