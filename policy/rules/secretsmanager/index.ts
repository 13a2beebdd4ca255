import type { Rule } from "../../rule.ts";
import { secretCmk } from "./secret-cmk.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [secretCmk];
