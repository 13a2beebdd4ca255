import type { Rule } from "../../rule.ts";
import { kmsPolicyNoStar } from "./kms-policy-no-star.ts";
import { kmsRotation } from "./kms-rotation.ts";
import { noKeySharedByTenants } from "./no-key-shared-by-tenants.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [kmsPolicyNoStar, kmsRotation, noKeySharedByTenants];
