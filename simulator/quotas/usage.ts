/** What is used of the quotas, and what a creation that exceeds one is told. */
import type { Refusal, Subject } from "../behaviour/aws/kind.ts";
import type { CloudStore } from "../cloud/store.ts";
import type { Properties } from "../wire/values.ts";
import { knownQuotas } from "./known-quotas.ts";
import type { Quota, QuotaOnNumber, QuotaView } from "./quota.ts";

/** How much of a quota is used. */
export interface QuotaUsage {
    readonly name: string;
    /** What the quota is counted for: a region, or one object such as a VPC. */
    readonly where: string;
    readonly used: number;
    readonly limit: number;
    /** What a new AWS account has. */
    readonly standard: number;
}

const quotaIncreaseType = "aws:servicequotas/serviceQuota:ServiceQuota";

/** What the objects of one scope show a quota. */
function viewOf(store: CloudStore, scope: string): QuotaView {
    return {
        count: (type) => store.count({ provider: "aws", scope, type }),
        countWith: (type, property, value) => store.count({ provider: "aws", scope, type }, { property, value }),
        countEverywhere: (type) => store.count({ provider: "aws", type }),
        inputsOf: (type) => store.list({ provider: "aws", scope, type }).map(placed),
        find: (type, id) => {
            const found = store.get({ provider: "aws", scope, type, id });
            return found === undefined ? undefined : placed(found);
        },
    };
}

/** Inputs with the zone AWS chose where the program named none. */
function placed({ inputs, outputs }: { inputs: Properties; outputs: Properties }): Properties {
    const zone = inputs.availabilityZone ?? outputs.availabilityZone;
    return zone === undefined ? inputs : { ...inputs, availabilityZone: zone };
}

/** What the account may have: what somebody set, else what an increase has brought, else what the local account has. */
export function limitOf(store: CloudStore, quota: Quota): number {
    return store.quotaLimit(quota.name) ?? Math.max(quota.local, increaseOf(store, quota));
}

function increaseOf(store: CloudStore, { serviceCode, quotaCode }: Quota): number {
    const [increase] =
        quotaCode === undefined
            ? []
            : store
                  .list({ provider: "aws", type: quotaIncreaseType, mentioning: quotaCode })
                  .filter(({ inputs }) => inputs.serviceCode === serviceCode && inputs.quotaCode === quotaCode);
    return typeof increase?.inputs.value === "number" ? increase.inputs.value : 0;
}

/**
 * The refusal of a creation or a change that would exceed a quota, if it would.
 * @param scope where the object is or would be
 * @param isNew whether it is one more; a change can only make an object too big
 */
export function quotaRefusal(
    store: CloudStore,
    scope: string,
    { type, inputs }: Pick<Subject, "type" | "inputs">,
    isNew: boolean,
): Refusal | undefined {
    const view = viewOf(store, scope);
    for (const quota of knownQuotas.filter(({ types }) => types.includes(type))) {
        const wanted =
            quota.size === undefined ? (isNew ? withOneMore(quota, inputs, view) : 0) : quota.size(inputs, view);
        const limit = wanted === 0 ? Infinity : limitOf(store, quota);
        if (wanted > limit) {
            return quota.refusal(limit);
        }
    }
    return undefined;
}

/** What would be used of a quota; nothing when it does not concern the object. */
function withOneMore({ owner: ownerOf, used, adds }: QuotaOnNumber, inputs: Properties, view: QuotaView): number {
    const owner = ownerOf === undefined ? "" : ownerOf(inputs, view);
    return owner === undefined ? 0 : used(view, owner) + (adds?.(inputs, view, owner) ?? 1);
}

/** What is used of every quota, wherever there is anything of it. */
export function quotaUsage(store: CloudStore): QuotaUsage[] {
    const scopes = [...new Set(store.list({ provider: "aws" }).map(({ scope }) => scope))].sort();
    return knownQuotas.flatMap((quota) => {
        const limit = limitOf(store, quota);
        return scopes.flatMap((scope) =>
            ownersIn(store, quota, scope).map(({ where, used }) => ({
                name: quota.name,
                where,
                used,
                limit,
                standard: quota.standard,
            })),
        );
    });
}

function ownersIn(store: CloudStore, quota: Quota, scope: string): { where: string; used: number }[] {
    const view = viewOf(store, scope);
    const objects = quota.types.flatMap((type) => store.list({ provider: "aws", scope, type }));
    if (objects.length === 0) {
        return [];
    }
    if (quota.size !== undefined) {
        const { size } = quota;
        return objects.map((object) => ({ where: object.id, used: size(placed(object), view) }));
    }
    const { owner } = quota;
    if (owner === undefined) {
        return [{ where: scope.split("/")[1] ?? scope, used: quota.used(view, "") }];
    }
    const owners = new Set(objects.flatMap((object) => owner(placed(object), view) ?? []));
    return [...owners].map((where) => ({ where, used: quota.used(view, where) }));
}
