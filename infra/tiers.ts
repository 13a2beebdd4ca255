/** What a customer gets by tier and kind of stage, and how its own settings change it. */
import type { AuroraCapacity } from "../components/data/aurora-capacity.ts";
import type { StageKind } from "../components/tenant/app-scale.ts";
import type { TenantQuota } from "../components/tenant/quota.ts";
import { customerLayer, mergeLayers, stackLayer, type Layer, type PartialDeep } from "./layers.ts";
import type { Customer, StackFileOf } from "./schema.ts";
import { platformStack, servicesStack, stageStack } from "./stack-graph.ts";

/** What a customer can be. */
export type Tier = NonNullable<Customer["tier"]>;

/** What a stage may use. */
export interface StageSettings {
    quota: TenantQuota;
    database: Partial<AuroraCapacity>;
}

/** What of a stage's file counts here. */
type StageSaying = Pick<StackFileOf<"stage">, "customer" | "stage" | "quota" | "database">;

/** Tier of a customer that says nothing. */
export const defaultTier: Tier = "standard";

/** Databases that nobody uses pause outside Production; in Production a second instance stands in another zone. */
export const databases: Record<StageKind, Partial<AuroraCapacity>> = {
    development: { minCapacity: 0, maxCapacity: 4 },
    test: { minCapacity: 0, maxCapacity: 4 },
    production: { minCapacity: 0.5, maxCapacity: 8, readers: 1 },
};

/** What a stage's pods may use together. */
export const quotas: Record<Tier, Record<StageKind, TenantQuota>> = {
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

const file = "infra/tiers.ts";

/** A customer's tier: `standard` ← customer file. */
export function tierLayers(slug: string, { tier }: Customer): Layer<{ tier?: Tier }>[] {
    return [
        { origin: { layer: "default", file, at: "defaultTier" }, values: { tier: defaultTier } },
        customerLayer(slug, { tier }),
    ];
}

/** Quota and database of a stage: tier ← customer file ← stack file. */
export function stageLayers(
    { customer: slug, stage, quota, database }: StageSaying,
    customer: Customer,
): Layer<PartialDeep<StageSettings>>[] {
    const placement = customer.stages[stage]!;
    const { tier } = mergeLayers<{ tier: Tier }>(tierLayers(slug, customer));
    const { kind } = placement;
    return [
        { origin: { layer: "tier", file, at: `quotas.${tier}.${kind}` }, values: { quota: quotas[tier][kind] } },
        { origin: { layer: "tier", file, at: `databases.${kind}` }, values: { database: databases[kind] } },
        customerLayer(slug, { quota: placement.quota, database: placement.database }, `stages.${stage}`),
        stackLayer(stageStack(slug, stage), { quota, database }),
    ];
}

/** What counts of {@link stageLayers}. */
export function stageSettings(stageFile: StageSaying, customer: Customer): StageSettings {
    return mergeLayers<StageSettings>(stageLayers(stageFile, customer));
}

/** Quota of the Platform's services: default ← stack file. */
export function platformQuotaLayers({
    quota,
}: StackFileOf<"platform-services">): Layer<{ quota?: Partial<TenantQuota> }>[] {
    const origin = { layer: "default", file, at: "platformServicesQuota" } as const;
    return [{ origin, values: { quota: platformServicesQuota } }, stackLayer(servicesStack(platformStack), { quota })];
}

/** What counts of {@link platformQuotaLayers}. */
export function platformQuota(stackFile: StackFileOf<"platform-services">): TenantQuota {
    return mergeLayers<{ quota: TenantQuota }>(platformQuotaLayers(stackFile)).quota;
}
