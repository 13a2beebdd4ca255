import type { Rule } from "../../rule.ts";
import { iamNoCrossTenantResource } from "./iam-no-cross-tenant-resource.ts";
import { iamNoStarAction } from "./iam-no-star-action.ts";
import { iamNoStarResource } from "./iam-no-star-resource.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [iamNoCrossTenantResource, iamNoStarAction, iamNoStarResource];
