/** `node cli/client/generate.ts`: writes the API's types from docs/openapi.json. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/setup/paths.js";
import { apiFile, apiText } from "./api-text.ts";

writeFileSync(join(projectRoot, apiFile), await apiText());
process.stdout.write(`wrote ${apiFile}\n`);
