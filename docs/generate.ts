/** `node docs/generate.ts`: writes a page for each component, and removes those of components that are gone. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../tools/setup/paths.js";
import { componentPages } from "./generator/files.ts";
import { pageFolder } from "./generator/pages.ts";

const pages = await componentPages();
mkdirSync(join(projectRoot, pageFolder), { recursive: true });
for (const name of readdirSync(join(projectRoot, pageFolder))) {
    if (!(`${pageFolder}/${name}` in pages)) {
        rmSync(join(projectRoot, pageFolder, name));
        process.stdout.write(`removed ${pageFolder}/${name}\n`);
    }
}
for (const [file, text] of Object.entries(pages)) {
    const path = join(projectRoot, file);
    if (!existsSync(path) || readFileSync(path, "utf8") !== text) {
        writeFileSync(path, text);
        process.stdout.write(`wrote ${file}\n`);
    }
}
