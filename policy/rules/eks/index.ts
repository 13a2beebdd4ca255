import type { Rule } from "../../rule.ts";
import { eksAccessEntryScoped } from "./eks-access-entry-scoped.ts";
import { eksAuthApiOnly } from "./eks-auth-api-only.ts";
import { eksEndpoint } from "./eks-endpoint.ts";
import { eksLogging } from "./eks-logging.ts";
import { eksNetworkpolicyEnforced } from "./eks-networkpolicy-enforced.ts";
import { eksNodesPrivate } from "./eks-nodes-private.ts";
import { eksSecretsEncrypted } from "./eks-secrets-encrypted.ts";
import { podIdentityTenantMatch } from "./pod-identity-tenant-match.ts";
import { tenantNodesTainted } from "./tenant-nodes-tainted.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    eksAccessEntryScoped,
    eksAuthApiOnly,
    eksEndpoint,
    eksLogging,
    eksNetworkpolicyEnforced,
    eksNodesPrivate,
    eksSecretsEncrypted,
    podIdentityTenantMatch,
    tenantNodesTainted,
];
