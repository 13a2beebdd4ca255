/** What the words do that look at objects and change them behind the engine's back. */
import { addAwsObject } from "../../simulator/out-of-band/add-object.ts";
import { changeProperty } from "../../simulator/out-of-band/change-object.ts";
import { findObject } from "../../simulator/out-of-band/find-object.ts";
import { inventory as objectsWith, unmanaged, type WantedTag } from "../../simulator/out-of-band/inventory.ts";
import { parsePath } from "../../simulator/wire/paths.ts";
import type { Properties, Value } from "../../simulator/wire/values.ts";
import { allStates } from "./stack-state.ts";
import { alignColumns } from "./text.ts";
import { withStore } from "./with-store.ts";

/** `neo local inventory`. */
export function inventory({
    tag = [],
    unmanaged: onlyUnmanaged = false,
    json = false,
}: {
    tag?: string[];
    unmanaged?: boolean;
    json?: boolean;
}): void {
    const objects = withStore((store, cloud) => {
        const found = objectsWith(store, tag.map(readTag));
        return onlyUnmanaged ? unmanaged(found, allStates(cloud)) : found;
    });
    const rows = objects.map(({ provider, scope, type, id, urn, created }) => ({
        provider,
        scope,
        type,
        id,
        urn,
        created,
    }));
    if (json) {
        process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
        return;
    }
    const table = alignColumns([["type", "id", "made for"], ...rows.map(({ type, id, urn }) => [type, id, urn])]);
    process.stdout.write(`${table}\n\n${rows.length} objects\n`);
}

function readTag(text: string): WantedTag {
    const [key = "", ...value] = text.split("=");
    return value.length === 0 ? { key } : { key, value: value.join("=") };
}

/** `neo local change <object> <path> <value>`. */
export function change(wanted: string, path: string, value: string, { type }: { type?: string }): void {
    withStore((store) => {
        store.transaction(() => {
            changeProperty(store, findObject(store, wanted, type), parsePath(path), readValue(value));
        });
    });
    process.stdout.write(
        `${wanted}: ${path} is ${value}; see it with: neo pulumi refresh --preview-only --stack <stack>\n`,
    );
}

/** JSON where it is JSON, else the text itself. */
function readValue(text: string): Value {
    try {
        return JSON.parse(text) as Value;
    } catch {
        return text;
    }
}

/** `neo local delete <object>`. */
export function deleteObject(wanted: string, { type }: { type?: string }): void {
    const { type: found, id } = withStore((store) =>
        store.transaction(() => {
            const object = findObject(store, wanted, type);
            store.remove(object);
            return object;
        }),
    );
    process.stdout.write(`Deleted ${found} ${id}\n`);
}

/** `neo local add <type> <name>`. */
export async function add(
    type: string,
    name: string,
    { inputs = "{}", region = "us-east-1" }: { inputs?: string; region?: string },
): Promise<void> {
    const { id } = await withStore((store) => addAwsObject(store, { type, name, region, inputs: readInputs(inputs) }));
    process.stdout.write(`Made ${type} ${id}\n`);
}

function readInputs(text: string): Properties {
    const value = readValue(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new Error(`--inputs must be a JSON object, got ${text}`);
    }
    return value;
}
