import type { Rule } from "../../rule.ts";
import { noCrossTenantEdge } from "./no-cross-tenant-edge.ts";
import { noForeignTenantLiteral } from "./no-foreign-tenant-literal.ts";
import { singleTenantPerStack } from "./single-tenant-per-stack.ts";
import { tenantPrefixedNames } from "./tenant-prefixed-names.ts";
import { tenantTagsRequired } from "./tenant-tags-required.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    noCrossTenantEdge,
    noForeignTenantLiteral,
    singleTenantPerStack,
    tenantPrefixedNames,
    tenantTagsRequired,
];
