/** Everything in `stacks/` that follows from the code: schemas for editors, the lines that name them, and the reference. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { stackFolder } from "../../infra/landscape.ts";
import { jsonSchemas } from "./json-schemas.ts";
import { keyTables, withTables } from "./key-tables.ts";

/** What belongs into each file, by its path in the project; what is not generated of it, as it is. */
export async function generatedFiles(root: string): Promise<Record<string, string>> {
    const folder = join(root, stackFolder);
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    const files: Record<string, string> = {
        "README.md": await format(withTables(read("README.md"), await keyTables()), {
            parser: "markdown",
            printWidth: 120,
        }),
    };
    for (const [name, schema] of Object.entries(jsonSchemas())) {
        files[`schemas/${name}`] = await format(JSON.stringify(schema), {
            parser: "json",
            tabWidth: 4,
            printWidth: 120,
        });
    }
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
        const schema = schemaOf(file);
        if (schema !== undefined) {
            files[file] = withReference(read(file), schema);
        }
    }
    return Object.fromEntries(Object.entries(files).map(([file, text]) => [`${stackFolder}/${file}`, text]));
}

/** The schema of a file, relative to the file. */
function schemaOf(file: string): string | undefined {
    const kinds: [RegExp, string][] = [
        [/^installation\.yaml$/, "schemas/installation.json"],
        [/^bus\.yaml$/, "schemas/bus.json"],
        [/^Pulumi\..+\.yaml$/, "schemas/stack.json"],
        [/^customers\/.+\.yaml$/, "../schemas/customer.json"],
    ];
    return kinds.find(([pattern]) => pattern.test(file))?.[1];
}

/** The line by which editors with YAML's language server find a file's schema, as its first. */
function withReference(text: string, schema: string): string {
    const line = `# yaml-language-server: $schema=${schema}\n`;
    return `${line}${text.replace(/^# yaml-language-server: .*\n/m, "")}`;
}
