/** What a change of `stacks/bus.yaml` is about: it holds a key for each stage, and grows with every customer. Pure. */
import { isDeepStrictEqual } from "node:util";

/**
 * The stages whose entries differ between two contents of the file, as a YAML parser gives them.
 * @returns undefined when anything else differs, or when either is no map: then it is about every stack
 */
export function changedBusEntries(before: unknown, after: unknown): string[] | undefined {
    if (!isMap(before) || !isMap(after)) return undefined;
    const { stages: stagesBefore = {}, ...restBefore } = before;
    const { stages: stagesAfter = {}, ...restAfter } = after;
    if (!isMap(stagesBefore) || !isMap(stagesAfter) || !isDeepStrictEqual(restBefore, restAfter)) return undefined;
    const names = new Set([...Object.keys(stagesBefore), ...Object.keys(stagesAfter)]);
    return [...names].filter((name) => !isDeepStrictEqual(stagesBefore[name], stagesAfter[name]));
}

function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
