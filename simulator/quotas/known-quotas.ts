/** The quotas the local account keeps. Standard values are AWS's for a new account in us-east-1, late in 2026. */
import type { Quota } from "./quota.ts";
import { quotas as clusters } from "./services/clusters.ts";
import { quotas as databases } from "./services/databases.ts";
import { quotas as edge } from "./services/edge.ts";
import { quotas as identities } from "./services/identities.ts";
import { quotas as loadBalancers } from "./services/load-balancers.ts";
import { quotas as networks } from "./services/networks.ts";
import { quotas as storage } from "./services/storage.ts";

/** The quotas, in the order they are shown. */
export const knownQuotas: readonly Quota[] = [
    ...networks,
    ...clusters,
    ...loadBalancers,
    ...databases,
    ...identities,
    ...storage,
    ...edge,
];
