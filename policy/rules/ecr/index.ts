import type { Rule } from "../../rule.ts";
import { ecrHygiene } from "./ecr-hygiene.ts";
import { ecrKms } from "./ecr-kms.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [ecrHygiene, ecrKms];
