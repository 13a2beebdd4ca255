import type { Rule } from "../../rule.ts";
import { noIgnoreGuardedChanges } from "./no-ignore-guarded-changes.ts";
import { noOpaqueResource } from "./no-opaque-resource.ts";
import { noRuleManagementConflict } from "./no-rule-management-conflict.ts";
import { policyDocumentsKnown } from "./policy-documents-known.ts";
import { resourceTypeAllowList } from "./resource-type-allow-list.ts";
import { stackReferenceAllowList } from "./stack-reference-allow-list.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    noIgnoreGuardedChanges,
    noOpaqueResource,
    noRuleManagementConflict,
    policyDocumentsKnown,
    resourceTypeAllowList,
    stackReferenceAllowList,
];
