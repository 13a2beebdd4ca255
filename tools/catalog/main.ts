/** Writes the catalogue. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../setup/paths.js";
import { catalogueFolder, generate } from "./generate.ts";
import { openSchemas } from "./wheel.ts";

const root = join(projectRoot, catalogueFolder);
const files = await generate(openSchemas());

for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
}
const written = readdirSync(join(root, "generated"), { recursive: true, encoding: "utf8" });
for (const path of written.filter((name) => name.endsWith(".json") && !files.has(join("generated", name)))) {
    rmSync(join(root, "generated", path));
}
process.stdout.write(`${files.size} files in ${catalogueFolder}\n`);
