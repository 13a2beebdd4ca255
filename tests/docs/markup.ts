/** Blocks that are no program: config files, JSON, pictures. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { parseDocument } from "yaml";
import { projectRoot } from "../../tools/setup/paths.js";
import type { Verdict } from "./commands.ts";

/** Which schema of stacks/schemas a file's content asks for: told by keys no other file has. */
const schemas: [schema: string, isMeant: (keys: string[]) => boolean][] = [
    ["stack.json", (keys) => keys.includes("config")],
    ["customer.json", (keys) => keys.includes("stages") && !keys.includes("operator")],
    ["bus.json", (keys) => keys.includes("operator")],
    ["installation.json", (keys) => keys.includes("domains")],
];

/** Whether a block of YAML is a config file, and a right one. */
export function judgeYaml(text: string): Verdict {
    const document = parseDocument(text);
    const [fault] = document.errors;
    if (fault !== undefined) {
        return `must be YAML: ${fault.message}`;
    }
    const content: unknown = document.toJS();
    const keys = typeof content === "object" && content !== null ? Object.keys(content) : [];
    const [schema] = schemas.find(([, isMeant]) => isMeant(keys)) ?? [];
    if (schema === undefined) {
        return `must be a whole file of stacks/, got the keys ${keys.join(", ")}`;
    }
    const path = join(projectRoot, "stacks", "schemas", schema);
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    const validate = ajv.compile(JSON.parse(readFileSync(path, "utf8")) as object);
    return validate(content) ? undefined : `must follow ${schema}: ${ajv.errorsText(validate.errors)}`;
}

/** Whether a block is JSON. */
export function judgeJson(text: string): Verdict {
    try {
        JSON.parse(text);
        return undefined;
    } catch (error) {
        return `must be JSON: ${String(error)}`;
    }
}

/** Whether a picture begins as one and closes what it opens. What it looks like, nothing here can tell. */
export function judgeMermaid(text: string): Verdict {
    const [first] = text.trim().split("\n");
    if (!/^(flowchart|graph) (TB|TD|BT|LR|RL)$|^(sequenceDiagram|stateDiagram-v2|erDiagram)$/.test(first!)) {
        return `must begin with a kind of diagram, got ${first}`;
    }
    const withoutLabels = text.replace(/"[^"\n]*"/g, "");
    if (withoutLabels.includes('"')) {
        return "must close its quotes";
    }
    const closing: Record<string, string> = { "[": "]", "(": ")", "{": "}" };
    const open: string[] = [];
    for (const character of withoutLabels) {
        if (character in closing) {
            open.push(closing[character]!);
        } else if (Object.values(closing).includes(character) && open.pop() !== character) {
            return `must open what it closes with ${character}`;
        }
    }
    const count = (pattern: RegExp) => [...withoutLabels.matchAll(pattern)].length;
    const isBalanced = open.length === 0 && count(/^\s*subgraph\b/gm) === count(/^\s*end$/gm);
    return isBalanced ? undefined : "must close what it opens";
}
