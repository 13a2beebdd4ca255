import type { EdgeFinder } from "../edge.ts";
import { bus } from "./bus.ts";
import { grants } from "./grants.ts";
import { hosts } from "./hosts.ts";
import { logRoutes } from "./log-routes.ts";
import { namespaces } from "./namespaces.ts";
import { networkPolicies } from "./network-policies.ts";
import { permissions } from "./permissions.ts";
import { reads } from "./reads.ts";
import { references } from "./references.ts";
import { resourcePolicies } from "./resource-policies.ts";
import { securityGroups } from "./security-groups.ts";
import { stackReferences } from "./stack-references.ts";
import { trusts } from "./trusts.ts";

/** All ways there are from one resource to another. */
export const edgeFinders: readonly EdgeFinder[] = [
    bus,
    grants,
    hosts,
    logRoutes,
    namespaces,
    networkPolicies,
    permissions,
    reads,
    references,
    resourcePolicies,
    securityGroups,
    stackReferences,
    trusts,
];
