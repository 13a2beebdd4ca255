/** Every kind of change to inputs that are known: what differs, by path, and what it takes. */
import type { ConformanceCase } from "../../harness/scenario.ts";
import { blockChanges } from "./blocks.ts";
import { listChanges } from "./lists.ts";
import { mapChanges } from "./maps.ts";
import { replacements } from "./replacements.ts";
import { scalarChanges } from "./scalars.ts";

/** Cases by what changes. */
export const changeKinds: Record<string, ConformanceCase[]> = {
    "a change of a property": scalarChanges,
    "a change of a map": mapChanges,
    "a change of a list": listChanges,
    "a change of a block": blockChanges,
    "a replacement": replacements,
};
