/** A schema as text that is short, and in which a change shows in the line of its property. Pure. */
import type { InputSchema, Schema } from "../../simulator/catalog/schema.ts";

/** JSON with a line for each property of each block. */
export function formatSchema(schema: InputSchema): string {
    const { $defs, ...own } = schema;
    const blocks = Object.entries($defs).map(([name, block]) => `${JSON.stringify(name)}: ${formatBlock(block, " ")}`);
    return `${formatBlock(own, "").slice(0, -2)},\n"$defs": {\n ${blocks.join(",\n ")}\n}\n}\n`;
}

function formatBlock({ properties = {}, ...rest }: Schema, indentation: string): string {
    const head = JSON.stringify(rest).slice(0, -1);
    const members = Object.entries(properties).map(
        ([name, schema]) => `${indentation} ${JSON.stringify(name)}: ${JSON.stringify(schema)}`,
    );
    const body = members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n${indentation}}`;
    return `${head},"properties": ${body}\n${indentation}}`.replace("{,", "{");
}
