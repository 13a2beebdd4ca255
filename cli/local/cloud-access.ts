/** What whoever runs operations on a local cloud has to know of its objects. The service reaches them through this alone. */
import type { Installation } from "../../infra/schema.ts";
import { localAccount } from "../../simulator/cloud/account.ts";
import { CloudStore } from "../../simulator/cloud/store.ts";
import { inventory } from "../../simulator/out-of-band/inventory.ts";
import type { ExportedStack } from "../engine/recovery.ts";
import type { LocalCloud } from "./environment.ts";
import { seedPrerequisites } from "./prerequisites.ts";
import { sweepLost } from "./sweep.ts";

/** An installation as the local cloud takes it: in no other account than its own. */
export function localInstallation<T extends object>(installation: T): T & { accountId: string } {
    return { ...installation, accountId: localAccount };
}

/** Puts what an account holds before the first stack into the cloud, unless it is there. */
export function prepareObjects(cloud: LocalCloud, installation: Installation): void {
    withCloud(cloud, (store) => seedPrerequisites(store, installation));
}

/** The id of the object that was made for a URN; undefined when none was. */
export function findLocalId(cloud: LocalCloud, urn: string): string | undefined {
    return withCloud(cloud, (store) => store.findByUrn(urn)?.id);
}

/** Removes what an engine that is gone has made and never heard of. */
export function sweepLocal(
    cloud: LocalCloud,
    stack: string,
    state: ExportedStack,
    environment: NodeJS.ProcessEnv,
): { urn: string; id: string }[] {
    return withCloud(cloud, (store) => sweepLost(store, stack, state, environment)).map(({ urn, id }) => ({ urn, id }));
}

/** An object that carries a tenant's name. */
export interface TenantObject {
    provider: string;
    scope: string;
    type: string;
    id: string;
    created: string;
    /** When it goes by itself; null when it does not. */
    goesAt: string | null;
}

/** Everything that carries a tenant's name: by the tag of AWS's objects, by the label of those in a cluster. */
export function objectsOfTenant(cloud: LocalCloud, tenant: string): TenantObject[] {
    return withCloud(cloud, (store) =>
        ["neo:tenant", "neo/tenant"].flatMap((key) => inventory(store, [{ key, value: tenant }])),
    ).map(({ provider, scope, type, id, created, outputs: { deletionDate } }) => ({
        provider,
        scope,
        type,
        id,
        created,
        goesAt: typeof deletionDate === "string" ? deletionDate : null,
    }));
}

function withCloud<Result>(cloud: LocalCloud, look: (store: CloudStore) => Result): Result {
    const store = new CloudStore(cloud.store);
    try {
        return look(store);
    } finally {
        store.close();
    }
}
