/** What is used of the quotas, and what a creation that exceeds one is told. */
import type { Refusal, Subject } from "../behaviour/aws/kind.ts";
import type { CloudStore } from "../cloud/store.ts";
import { text, type Properties } from "../wire/values.ts";
import { knownQuotas } from "./known-quotas.ts";
import type { Quota, QuotaView } from "./quota.ts";

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
export function limitOf(store: CloudStore, { name, serviceCode, quotaCode, local }: Quota): number {
    const set = store.quotaLimit(name);
    if (set !== undefined) {
        return set;
    }
    const increase =
        quotaCode === undefined
            ? undefined
            : store
                  .list({ provider: "aws", type: quotaIncreaseType })
                  .find(
                      (object) =>
                          text(object.inputs, "serviceCode") === serviceCode &&
                          text(object.inputs, "quotaCode") === quotaCode,
                  );
    const granted = increase?.inputs.value;
    return Math.max(local, typeof granted === "number" ? granted : 0);
}

/** The refusal of a creation that would exceed a quota, if it would. `scope` is where the object would be. */
export function quotaRefusal(
    store: CloudStore,
    scope: string,
    { type, inputs }: Pick<Subject, "type" | "inputs">,
): Refusal | undefined {
    return refusalFor(store, scope, { type, inputs }, 1);
}

/** The refusal of a change that makes an object too big, if it does. */
export function sizeRefusal(
    store: CloudStore,
    scope: string,
    { type, inputs }: Pick<Subject, "type" | "inputs">,
): Refusal | undefined {
    return refusalFor(store, scope, { type, inputs }, 0);
}

function refusalFor(
    store: CloudStore,
    scope: string,
    { type, inputs }: Pick<Subject, "type" | "inputs">,
    added: 0 | 1,
): Refusal | undefined {
    const view = viewOf(store, scope);
    for (const quota of knownQuotas.filter(({ types }) => types.includes(type))) {
        const wanted = wantedOf(quota, inputs, view, added);
        const limit = wanted === undefined ? undefined : limitOf(store, quota);
        if (wanted !== undefined && limit !== undefined && wanted > limit) {
            return quota.refusal(limit);
        }
    }
    return undefined;
}

/** What would be used of a quota; undefined when it does not concern the object. */
function wantedOf(quota: Quota, inputs: Properties, view: QuotaView, added: 0 | 1): number | undefined {
    if (quota.size !== undefined) {
        return quota.size(inputs, view);
    }
    const owner = quota.owner === undefined ? "" : quota.owner(inputs, view);
    if (owner === undefined || added === 0) {
        return undefined;
    }
    return quota.used(view, owner) + (quota.adds?.(inputs, view, owner) ?? 1);
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
