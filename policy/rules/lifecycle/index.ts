import type { Rule } from "../../rule.ts";
import { statefulProtected } from "./stateful-protected.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [statefulProtected];
