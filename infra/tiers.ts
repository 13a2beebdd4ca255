/** What a customer gets by tier and kind of stage, and how its own settings change it. */
import type { AuroraCapacity } from "../components/data/aurora-capacity.ts";
import type { StageKind } from "../components/tenant/app-scale.ts";
import type { TenantQuota } from "../components/tenant/quota.ts";
import type { Customer, StackFileOf } from "./schema.ts";

/** What a stage may use. */
export interface StageSettings {
    quota: TenantQuota;
    database: Partial<AuroraCapacity>;
}

/** Databases that nobody uses pause outside Production; in Production a second instance stands in another zone. */
const databases: Record<StageKind, Partial<AuroraCapacity>> = {
    development: { minCapacity: 0, maxCapacity: 4 },
    test: { minCapacity: 0, maxCapacity: 4 },
    production: { minCapacity: 0.5, maxCapacity: 8, readers: 1 },
};

const quotas: Record<Customer["tier"], Record<StageKind, TenantQuota>> = {
    standard: {
        development: { cpu: 8, memoryGib: 32, pods: 60 },
        test: { cpu: 16, memoryGib: 64, pods: 150 },
        production: { cpu: 32, memoryGib: 128, pods: 300 },
    },
    large: {
        development: { cpu: 32, memoryGib: 128, pods: 250 },
        test: { cpu: 64, memoryGib: 256, pods: 600 },
        production: { cpu: 256, memoryGib: 1024, pods: 2000 },
    },
};

/** What the Platform's services may use together when nothing is said. */
export const platformServicesQuota: TenantQuota = { cpu: 64, memoryGib: 128, pods: 200 };

/** Quota and database of a stage: tier ← customer file ← stack file. */
export function stageSettings(
    file: Pick<StackFileOf<"stage">, "stage" | "quota" | "database">,
    customer: Customer,
): StageSettings {
    const placement = customer.stages[file.stage]!;
    return {
        quota: { ...quotas[customer.tier][placement.kind], ...placement.quota, ...file.quota },
        database: { ...databases[placement.kind], ...placement.database, ...file.database },
    };
}
