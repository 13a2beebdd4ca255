/** `node service/http/openapi.ts`: writes docs/openapi.json from the schemas of the routes. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/setup/paths.js";
import { openapiFile, openapiText } from "./openapi-text.ts";

const path = join(projectRoot, openapiFile);
const text = await openapiText();
if (!existsSync(path) || readFileSync(path, "utf8") !== text) {
    writeFileSync(path, text);
    process.stdout.write(`wrote ${openapiFile}\n`);
}
