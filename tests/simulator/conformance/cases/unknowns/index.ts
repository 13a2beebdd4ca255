/** Values that a preview does not know yet: wherever they stand, it says so, and the operation itself knows them. */
import type { ConformanceCase } from "../../harness/scenario.ts";
import { unknownPlaces } from "./places.ts";
import { references } from "./references.ts";
import { turns } from "./turns.ts";

/** Cases of values not known yet. */
export const unknowns: Record<string, ConformanceCase[]> = {
    "values a preview does not know yet": unknownPlaces,
    "values that become unknown": [...turns, ...references],
};
