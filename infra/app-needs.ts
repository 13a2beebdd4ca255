/** What apps ask for together, from their config alone. Pure. */
import { appDefaults } from "../components/tenant/app-resources.ts";
import { appScaleDefaults, type StageKind } from "../components/tenant/app-scale.ts";
import type { TenantQuota } from "../components/tenant/quota.ts";
import type { StackFileOf } from "./schema.ts";

/** Apps of a stage or services of the Platform, by name. */
export type Apps = StackFileOf<"apps">["apps"];

/** What all apps ask for when each runs as few replicas as it may. */
export function neededBy(apps: Apps, kind: StageKind): TenantQuota {
    const needed = { millicpu: 0, mebibytes: 0, pods: 0 };
    for (const { scale, resources = appDefaults.resources } of Object.values(apps)) {
        const replicas = scale?.minReplicas ?? appScaleDefaults(kind).minReplicas;
        needed.millicpu += replicas * millicpu(resources.cpu);
        needed.mebibytes += replicas * mebibytes(resources.memory);
        needed.pods += replicas;
    }
    return { cpu: needed.millicpu / 1000, memoryGib: needed.mebibytes / 1024, pods: needed.pods };
}

function millicpu(quantity: string): number {
    return Number.parseInt(quantity, 10) * (quantity.endsWith("m") ? 1 : 1000);
}

function mebibytes(quantity: string): number {
    return Number.parseInt(quantity, 10) * (quantity.endsWith("Gi") ? 1024 : 1);
}
