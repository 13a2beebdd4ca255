/** The tables of stacks/README.md: every key of every kind of file, from what is checked. */
import type { z } from "zod";
import { busSchema, customerSchema, installationSchema, stackSchema } from "../../infra/schema.ts";
import { schemaKeys, type SchemaKey } from "../../infra/schema/keys.ts";
import { quotas, type StageSettings } from "../../infra/tiers.ts";
import {
    customerDefaults,
    installationDefaults,
    stackDefaults,
    stageKinds,
    tiers,
    type KeyDefaults,
} from "./key-defaults.ts";

/** Tables in Markdown, by the name in their markers. */
export async function keyTables(): Promise<Record<string, string>> {
    const roles = stackSchema.options.map((option) => ({ role: option.shape.role.value, option }));
    const stacks = await Promise.all(
        roles.map(async ({ role, option }) => [role, keyTable(option, await stackDefaults(role))] as const),
    );
    return {
        "installation.yaml": keyTable(installationSchema, installationDefaults()),
        "customers/<customer>.yaml": keyTable(customerSchema, await customerDefaults()),
        "bus.yaml": keyTable(busSchema, new Map()),
        tiers: tierTable(),
        ...Object.fromEntries(stacks),
    };
}

/**
 * A document with its generated parts replaced.
 * @throws Error when markers and tables do not belong together
 */
export function withTables(document: string, tables: Readonly<Record<string, string>>): string {
    const marked = [...document.matchAll(/^<!-- generated: (.+) -->$/gm)].map(([, name]) => name!);
    const names = Object.keys(tables);
    if (marked.join() !== [...new Set(marked)].join() || marked.toSorted().join() !== names.toSorted().join()) {
        throw new Error(`the document must have one marker each for ${names.join(", ")}, got ${marked.join(", ")}`);
    }
    return document.replace(
        /^<!-- generated: (.+) -->$[\s\S]*?^<!-- end -->$/gm,
        (_, name: string) => `<!-- generated: ${name} -->\n\n${tables[name]!}\n\n<!-- end -->`,
    );
}

function keyTable(schema: z.core.$ZodType, defaults: KeyDefaults): string {
    const rows = schemaKeys(schema).map((key) => [
        `\`${key.path.join(".")}\``,
        key.type,
        defaultOf(key, defaults),
        key.description ?? "",
        key.rules.join("; "),
        key.change ?? "",
    ]);
    return markdownTable(["key", "type", "default", "what it is", "must", "a change"], rows);
}

function defaultOf({ path, type, isRequired, otherwise }: SchemaKey, defaults: KeyDefaults): string {
    // What holds a map's own keys stands in their rows.
    const unsaid = isRequired ? "required" : type === "map" || path.at(-1)!.startsWith("<") ? "" : "none";
    return defaults.get(path.join(".")) ?? otherwise ?? unsaid;
}

/** What depends on the tier too; the database's defaults depend on the kind alone, and stand in their rows. */
function tierTable(): string {
    const rows = stageKinds.map((kind) => [kind, ...tiers.map((tier) => quotaText(quotas[tier][kind]))]);
    return markdownTable(["kind", ...tiers.map((tier) => `quota of tier \`${tier}\``)], rows);
}

function quotaText({ cpu, memoryGib, pods }: StageSettings["quota"]): string {
    return `${cpu} CPU, ${memoryGib} GiB, ${pods} pods`;
}

function markdownTable(head: string[], rows: string[][]): string {
    const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
