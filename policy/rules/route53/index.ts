import type { Rule } from "../../rule.ts";
import { aliasOwnedByTenant } from "./alias-owned-by-tenant.ts";
import { route53Hygiene } from "./route53-hygiene.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [aliasOwnedByTenant, route53Hygiene];
