/** Property paths as the engine writes them: `ingress[0].cidrBlocks`, `tags["cost-centre"]`. */

import { isProperties, type Value } from "./values.ts";

/** One step of a path: a property name or a list index. */
export type Step = string | number;

/** A path as the engine prints and parses it. */
export function formatPath(steps: readonly Step[]): string {
    return steps.reduce<string>((path, step) => {
        if (typeof step === "number") {
            return `${path}[${step}]`;
        }
        if (!/^[A-Za-z_$][\w$]*$/.test(step)) {
            return `${path}["${step.replaceAll('"', '\\"')}"]`;
        }
        return path === "" ? step : `${path}.${step}`;
    }, "");
}

/** The strings at a path of patterns such as `rules[].actions[].arn`; a list at its end gives all it holds. */
export function textsAt(value: Value | undefined, path: string): string[] {
    const found = path
        .replaceAll("[]", ".[]")
        .split(".")
        .reduce<(Value | undefined)[]>(
            (values, step) =>
                values.flatMap((current) =>
                    step === "[]"
                        ? Array.isArray(current)
                            ? current
                            : []
                        : isProperties(current)
                          ? [current[step]]
                          : [],
                ),
            [value],
        );
    return found.flat().filter((item) => typeof item === "string");
}

/** The steps of a written path. A list position may be a number or `*` (kept as the property name `*`). */
export function parsePath(path: string): Step[] {
    const steps: Step[] = [];
    for (const match of path.matchAll(/\["((?:\\"|[^"])*)"\]|\[(\d+|\*)\]|([^.[\]]+)/g)) {
        const [, quoted, index, name] = match;
        if (quoted !== undefined) {
            steps.push(quoted.replaceAll('\\"', '"'));
        } else if (index !== undefined) {
            steps.push(index === "*" ? "*" : Number(index));
        } else if (name !== undefined) {
            steps.push(name);
        }
    }
    return steps;
}
