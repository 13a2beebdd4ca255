import type { Rule } from "../../rule.ts";
import { accountAudit } from "./account-audit.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [accountAudit];
