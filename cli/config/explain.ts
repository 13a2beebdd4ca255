/** Where every value of a stack's config comes from. */
import { componentLayers } from "../../infra/component-layers.ts";
import { isSound, stackFileName, stackFolder, type Landscape } from "../../infra/landscape.ts";
import { traceLayers, type LayerName, type Origin, type SourcedValue } from "../../infra/layers.ts";
import { problemSentence, type ConfigProblem } from "../../infra/problems.ts";
import { landscapeProblems } from "../../infra/rules.ts";
import type { Role } from "../../infra/schema.ts";
import { stackLayers } from "../../infra/stack-layers.ts";
import { nearest } from "../../infra/suggestions.ts";
import { alignColumns } from "../local/text.ts";

/** A value and where it stands: a line of `neo config explain --json`. */
export interface ExplainedSource {
    value: unknown;
    layer: LayerName;
    /** Relative to the project. */
    file: string;
    /** What holds it in that file, where it is not the file itself. */
    at?: string;
}

/** A value that counts, under its key, and what it counts instead of, nearest first. */
export interface ExplainedValue extends ExplainedSource {
    key: string;
    overrides: ExplainedSource[];
}

/** What `neo config explain --json` prints: values, or problems. */
export type Explanation =
    | { stack: string; role: Role; values: ExplainedValue[] }
    | { stack: string; problems: (ConfigProblem & { sentence: string })[] };

/** Every value that counts for a stack, by key; or every problem that keeps it from having any. */
export async function explainStack(stack: string, landscape: Landscape): Promise<Explanation> {
    const file = landscape.stacks[stack];
    const problems = isThere(stack, landscape) ? landscapeProblems(stack, landscape) : [missingFile(stack, landscape)];
    if (problems.length > 0 || file === undefined || !isSound(landscape)) {
        return { stack, problems: problems.map((problem) => ({ ...problem, sentence: problemSentence(problem) })) };
    }
    const layers = [...(await componentLayers(file, landscape)), ...stackLayers(stack, file, landscape)];
    const values = traceLayers(layers).map(({ path, overridden, ...source }) => ({
        key: path.join("."),
        ...explained(source),
        overrides: overridden.map(explained),
    }));
    return { stack, role: file.role, values: values.sort((one, other) => one.key.localeCompare(other.key, "en")) };
}

/** For people: a line a value, and below it what it counts instead of. */
export function explanationText(explanation: Explanation): string {
    if ("problems" in explanation) {
        return explanation.problems.map(({ sentence }) => sentence).join("\n");
    }
    const { stack, role, values } = explanation;
    const rows = values.flatMap(({ key, overrides, ...source }) => [
        [key, ...cellsOf("=", source)],
        ...overrides.map((overridden) => ["", ...cellsOf("instead of", overridden)]),
    ]);
    return `${stack}, role ${role}\n\n${alignColumns([["key", "value", "layer", "from"], ...rows])}`;
}

function cellsOf(sign: string, { value, layer, file, at }: ExplainedSource): string[] {
    const shown = typeof value === "string" ? value : JSON.stringify(value);
    return [`${sign} ${shown}`, layer, at === undefined ? file : `${file}: ${at}`];
}

function explained({ value, origin: { layer, file, at } }: SourcedValue): ExplainedSource {
    return { value, layer, file, ...atOf({ at }) };
}

function atOf({ at }: Pick<Origin, "at">): { at?: string } {
    return at === undefined ? {} : { at };
}

function isThere(stack: string, { stacks, problems }: Landscape): boolean {
    return stack in stacks || problems.some(({ where }) => where === fileOf(stack));
}

function missingFile(stack: string, { stacks }: Landscape): ConfigProblem {
    const likely = nearest(stack, Object.keys(stacks));
    const remedy = likely === undefined ? "see stacks/README.md" : `did you mean ${likely}?`;
    return { where: fileOf(stack), key: "the file", rule: "be there", value: undefined, remedy };
}

function fileOf(stack: string): string {
    return `${stackFolder}/${stackFileName(stack)}`;
}
