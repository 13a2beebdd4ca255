/** In the order of their names. One that was released is never changed: the next one goes on from it. */
import type { Migration } from "kysely/migration";
import * as begin from "./0001-begin.ts";
import * as lifecycle from "./0002-lifecycle.ts";
import * as webhooks from "./0003-webhooks.ts";
import * as lostHosts from "./0004-lost-hosts.ts";
import * as drift from "./0005-drift.ts";
import * as domains from "./0006-domains.ts";
import * as destroyedStates from "./0007-destroyed-states.ts";
import * as formerTenants from "./0008-former-tenants.ts";

export const migrations: Readonly<Record<string, Migration>> = {
    "0001-begin": begin,
    "0002-lifecycle": lifecycle,
    "0003-webhooks": webhooks,
    "0004-lost-hosts": lostHosts,
    "0005-drift": drift,
    "0006-domains": domains,
    "0007-destroyed-states": destroyedStates,
    "0008-former-tenants": formerTenants,
};
