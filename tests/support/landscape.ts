/** The sample landscape as config files in memory, to break one value at a time. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { parseLandscape, type ConfigFiles, type Landscape } from "../../infra/landscape.ts";
import { projectRoot } from "../../tools/setup/paths.js";

/** The project's own stack files. */
export function sampleFiles(): ConfigFiles {
    const folder = join(projectRoot, "stacks");
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
    return Object.fromEntries(names.map((name) => [name, parse(readFileSync(join(folder, name), "utf8")) as unknown]));
}

/** The sample landscape after a change of its files. */
export function sampleLandscape(change: (files: Record<string, any>) => void = () => undefined): Landscape {
    const files = sampleFiles();
    change(files);
    return parseLandscape(files);
}
