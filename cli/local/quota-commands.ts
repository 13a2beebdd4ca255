/** What the words below `neo local quotas` do. */
import { knownQuotas } from "../../simulator/quotas/known-quotas.ts";
import { quotaUsage, type QuotaUsage } from "../../simulator/quotas/usage.ts";
import { alignColumns } from "./text.ts";
import { withStore } from "./with-store.ts";

/** `neo local quotas`: of a quota that holds for each of many, the one that is used most. */
export function quotas({ all = false, json = false }: { all?: boolean; json?: boolean }): void {
    const found = withStore(quotaUsage);
    const usage = all ? found : fullest(found);
    if (json) {
        process.stdout.write(`${JSON.stringify(usage, null, 2)}\n`);
        return;
    }
    const rows = usage.map(({ name, where, used, limit, standard }) => [
        name,
        where,
        String(used),
        String(limit),
        String(limit - used),
        String(standard),
    ]);
    const head = ["quota", "where", "used", "limit", "headroom", "a new account's"];
    process.stdout.write(`${alignColumns([head, ...rows])}\n`);
}

/** For each quota, the place where most of it is used. */
export function fullest(usage: readonly QuotaUsage[]): QuotaUsage[] {
    const byName = Map.groupBy(usage, ({ name }) => name);
    return [...byName.values()].map((places) =>
        places.reduce((most, place) => (place.used > most.used ? place : most)),
    );
}

/** `neo local quotas set <quota> <limit>`: `standard` for what a new AWS account has, `local` for what the local account has. */
export function setQuota(name: string, limit: string): void {
    const chosen = name === "all" ? knownQuotas : knownQuotas.filter((quota) => quota.name === name);
    if (chosen.length === 0) {
        const names = knownQuotas.map((quota) => quota.name).join(", ");
        throw new Error(`quota must be all or one of ${names}, got ${name}`);
    }
    if (!/^(standard|local|\d+)$/.test(limit)) {
        throw new Error(`limit must be a whole number, standard or local, got ${limit}`);
    }
    withStore((store) => {
        for (const quota of chosen) {
            const value = limit === "local" ? undefined : limit === "standard" ? quota.standard : Number(limit);
            store.setQuotaLimit(quota.name, value);
        }
    });
    process.stdout.write(`${chosen.map((quota) => quota.name).join(", ")}: ${limit}\n`);
}
