import type { Rule } from "../../rule.ts";
import { iamBoundary } from "./iam-boundary.ts";
import { iamNoCrossTenantResource } from "./iam-no-cross-tenant-resource.ts";
import { iamNoEscalation } from "./iam-no-escalation.ts";
import { iamNoStarAction } from "./iam-no-star-action.ts";
import { iamNoStarPrincipal } from "./iam-no-star-principal.ts";
import { iamNoStarResource } from "./iam-no-star-resource.ts";
import { iamTrustTenantScoped } from "./iam-trust-tenant-scoped.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    iamBoundary,
    iamNoCrossTenantResource,
    iamNoEscalation,
    iamNoStarAction,
    iamNoStarPrincipal,
    iamNoStarResource,
    iamTrustTenantScoped,
];
