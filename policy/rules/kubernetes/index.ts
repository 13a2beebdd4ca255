import type { Rule } from "../../rule.ts";
import { certificateOwnNames } from "./certificate-own-names.ts";
import { clusterIssuerOperators } from "./cluster-issuer-operators.ts";
import { gatewayClientTls } from "./gateway-client-tls.ts";
import { gatewayListeners } from "./gateway-listeners.ts";
import { imagePinnedOwnRegistry } from "./image-pinned-own-registry.ts";
import { k8sProviderPinned } from "./k8s-provider-pinned.ts";
import { k8sTenantLabels } from "./k8s-tenant-labels.ts";
import { npNoCrossTenant } from "./np-no-cross-tenant.ts";
import { npSystemExceptionsExact } from "./np-system-exceptions-exact.ts";
import { nsDefaultDeny } from "./ns-default-deny.ts";
import { nsPsaRestricted } from "./ns-psa-restricted.ts";
import { nsQuotaLimits } from "./ns-quota-limits.ts";
import { nsTenantOwned } from "./ns-tenant-owned.ts";
import { podIdentityClean } from "./pod-identity-clean.ts";
import { podResourcesProbes } from "./pod-resources-probes.ts";
import { podRestricted } from "./pod-restricted.ts";
import { rbacLeast } from "./rbac-least.ts";
import { rbacTenantNamespaceOnly } from "./rbac-tenant-namespace-only.ts";
import { routeBackendTls } from "./route-backend-tls.ts";
import { routeTokenCheck } from "./route-token-check.ts";
import { secretsNotInEnv } from "./secrets-not-in-env.ts";
import { serviceExposure } from "./service-exposure.ts";
import { storageclassEncrypted } from "./storageclass-encrypted.ts";
import { targetGroupOwnTenant } from "./target-group-own-tenant.ts";
import { tenantSchedulingSafe } from "./tenant-scheduling-safe.ts";
import { workloadHa } from "./workload-ha.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    certificateOwnNames,
    clusterIssuerOperators,
    gatewayClientTls,
    gatewayListeners,
    imagePinnedOwnRegistry,
    k8sProviderPinned,
    k8sTenantLabels,
    npNoCrossTenant,
    npSystemExceptionsExact,
    nsDefaultDeny,
    nsPsaRestricted,
    nsQuotaLimits,
    nsTenantOwned,
    podIdentityClean,
    podResourcesProbes,
    podRestricted,
    rbacLeast,
    rbacTenantNamespaceOnly,
    routeBackendTls,
    routeTokenCheck,
    secretsNotInEnv,
    serviceExposure,
    storageclassEncrypted,
    targetGroupOwnTenant,
    tenantSchedulingSafe,
    workloadHa,
];
