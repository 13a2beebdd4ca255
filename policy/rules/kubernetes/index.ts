import type { Rule } from "../../rule.ts";
import { nsDefaultDeny } from "./ns-default-deny.ts";
import { nsPsaRestricted } from "./ns-psa-restricted.ts";
import { nsQuotaLimits } from "./ns-quota-limits.ts";
import { podRestricted } from "./pod-restricted.ts";
import { rbacTenantNamespaceOnly } from "./rbac-tenant-namespace-only.ts";
import { routeTokenCheck } from "./route-token-check.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    nsDefaultDeny,
    nsPsaRestricted,
    nsQuotaLimits,
    podRestricted,
    rbacTenantNamespaceOnly,
    routeTokenCheck,
];
