/** The schemas that `npm run catalog` wrote, a file for each type, read when the type first appears. */
import { readFileSync } from "node:fs";
import type { InputSchema } from "./schema.ts";

/** Where the generated files are. */
export const generatedFolder = new URL("generated/", import.meta.url);

/**
 * The schema of a class.
 * @param path of the class in its package, after the package's short name: `aws/wafv2/webAcl`
 * @returns undefined for a type that was not generated, because the project does not use it
 */
export function generatedSchema(path: string): InputSchema | undefined {
    try {
        return JSON.parse(readFileSync(new URL(`${path}.json`, generatedFolder), "utf8")) as InputSchema;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return undefined;
        }
        throw error;
    }
}
