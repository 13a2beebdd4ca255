import type { Rule } from "../../rule.ts";
import { kmsDeletionWindow } from "./kms-deletion-window.ts";
import { kmsPolicyNoStar } from "./kms-policy-no-star.ts";
import { kmsPolicyTenantScoped } from "./kms-policy-tenant-scoped.ts";
import { kmsRotation } from "./kms-rotation.ts";
import { noAwsManagedKey } from "./no-aws-managed-key.ts";
import { noKeySharedByTenants } from "./no-key-shared-by-tenants.ts";
import { tenantDataOwnKey } from "./tenant-data-own-key.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    kmsDeletionWindow,
    kmsPolicyNoStar,
    kmsPolicyTenantScoped,
    kmsRotation,
    noAwsManagedKey,
    noKeySharedByTenants,
    tenantDataOwnKey,
];
