import type { Rule } from "../../rule.ts";
import { k8sTenantLabels } from "./k8s-tenant-labels.ts";
import { npNoCrossTenant } from "./np-no-cross-tenant.ts";
import { npSystemExceptionsExact } from "./np-system-exceptions-exact.ts";
import { nsDefaultDeny } from "./ns-default-deny.ts";
import { nsPsaRestricted } from "./ns-psa-restricted.ts";
import { nsQuotaLimits } from "./ns-quota-limits.ts";
import { nsTenantOwned } from "./ns-tenant-owned.ts";
import { podRestricted } from "./pod-restricted.ts";
import { rbacTenantNamespaceOnly } from "./rbac-tenant-namespace-only.ts";
import { routeTokenCheck } from "./route-token-check.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    k8sTenantLabels,
    npNoCrossTenant,
    npSystemExceptionsExact,
    nsDefaultDeny,
    nsPsaRestricted,
    nsQuotaLimits,
    nsTenantOwned,
    podRestricted,
    rbacTenantNamespaceOnly,
    routeTokenCheck,
];
