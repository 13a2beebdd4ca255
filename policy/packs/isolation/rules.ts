/** What keeps tenants apart: whose things are, who may reach them, who may do what. A rule is in force when, and only when, it stands in such a list. */
import type { Rule } from "../../rule.ts";
import { cloudfrontHasWaf } from "../../rules/cloudfront/cloudfront-has-waf.ts";
import { sgNoWorldIngress } from "../../rules/ec2/sg-no-world-ingress.ts";
import { eksEndpoint } from "../../rules/eks/eks-endpoint.ts";
import { iamNoStarAction } from "../../rules/iam/iam-no-star-action.ts";
import { noKeySharedByTenants } from "../../rules/kms/no-key-shared-by-tenants.ts";
import { nsDefaultDeny } from "../../rules/kubernetes/ns-default-deny.ts";
import { nsPsaRestricted } from "../../rules/kubernetes/ns-psa-restricted.ts";
import { podRestricted } from "../../rules/kubernetes/pod-restricted.ts";
import { rbacTenantNamespaceOnly } from "../../rules/kubernetes/rbac-tenant-namespace-only.ts";
import { routeTokenCheck } from "../../rules/kubernetes/route-token-check.ts";
import { providerPinned } from "../../rules/providers/provider-pinned.ts";
import { auroraPrivate } from "../../rules/rds/aurora-private.ts";
import { s3PublicAccessBlock } from "../../rules/s3/s3-public-access-block.ts";
import { singleTenantPerStack } from "../../rules/tenancy/single-tenant-per-stack.ts";
import { tenantTagsRequired } from "../../rules/tenancy/tenant-tags-required.ts";
import { wafBaseline } from "../../rules/waf/waf-baseline.ts";

export const isolationRules: readonly Rule[] = [
    auroraPrivate,
    cloudfrontHasWaf,
    eksEndpoint,
    iamNoStarAction,
    noKeySharedByTenants,
    nsDefaultDeny,
    nsPsaRestricted,
    podRestricted,
    providerPinned,
    rbacTenantNamespaceOnly,
    routeTokenCheck,
    s3PublicAccessBlock,
    sgNoWorldIngress,
    singleTenantPerStack,
    tenantTagsRequired,
    wafBaseline,
];
