/** `stacks/bus.yaml` as text: what stands in it, and how it is written. */
import { parse, stringify } from "yaml";
import { busFileName, stackFolder } from "../../infra/landscape.ts";
import { problemSentence, schemaProblems } from "../../infra/problems.ts";
import { busSchema, type BusFile } from "../../infra/schema.ts";

/** The first line is how editors find the file's schema; `neo config generate` would write the same. */
const header = [
    "# yaml-language-server: $schema=schemas/bus.json",
    "# Public keys and signed claims of the bus: nothing in here is secret. Written by `npx neo bus sign`.",
    "",
].join("\n");

/** What to write. */
export function busFileText(file: BusFile): string {
    return `${header}${stringify(file, { lineWidth: 0 })}`;
}

/**
 * What a file says.
 * @throws Error with every problem as a sentence
 */
export function parseBusFile(text: string): BusFile {
    const content: unknown = parse(text);
    const result = busSchema.safeParse(content);
    if (!result.success) {
        const problems = schemaProblems(`${stackFolder}/${busFileName}`, result.error, content, busSchema);
        throw new Error(problems.map(problemSentence).join("\n"));
    }
    return result.data;
}
