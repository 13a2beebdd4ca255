import type { Rule } from "../../rule.ts";
import { providerPinned } from "./provider-pinned.ts";
import { regionResidency } from "./region-residency.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [providerPinned, regionResidency];
