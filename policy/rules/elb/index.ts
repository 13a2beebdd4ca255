import type { Rule } from "../../rule.ts";
import { albHardening } from "./alb-hardening.ts";
import { albTls } from "./alb-tls.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [albHardening, albTls];
