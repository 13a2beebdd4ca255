/** The rules that stop a deployment. A rule is in force when, and only when, it stands in this list. */
import { PolicyPack } from "@pulumi/policy";
import { cloudfrontHasWaf } from "../../rules/cloudfront/cloudfront-has-waf.ts";
import { azLocalNat } from "../../rules/ec2/az-local-nat.ts";
import { eksEndpoint } from "../../rules/eks/eks-endpoint.ts";
import { noKeySharedByTenants } from "../../rules/kms/no-key-shared-by-tenants.ts";
import { nsDefaultDeny } from "../../rules/kubernetes/ns-default-deny.ts";
import { auroraEncrypted } from "../../rules/rds/aurora-encrypted.ts";
import { auroraPrivate } from "../../rules/rds/aurora-private.ts";
import { singleTenantPerStack } from "../../rules/tenancy/single-tenant-per-stack.ts";
import { tenantTagsRequired } from "../../rules/tenancy/tenant-tags-required.ts";

new PolicyPack("neo", {
    displayName: "neo: isolation and encryption",
    description: "Keeps tenants apart and their data encrypted, on AWS and inside its clusters.",
    policies: [
        auroraEncrypted,
        auroraPrivate,
        azLocalNat,
        cloudfrontHasWaf,
        eksEndpoint,
        noKeySharedByTenants,
        nsDefaultDeny,
        singleTenantPerStack,
        tenantTagsRequired,
    ],
});
