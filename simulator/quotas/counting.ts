/** How most quotas count. */
import type { Refusal } from "../behaviour/aws/kind.ts";
import { text } from "../wire/values.ts";
import type { Quota, QuotaLimits } from "./quota.ts";

/** What is said of a quota besides how it counts: `code` is the service's and the quota's code in Service Quotas. */
export type Described = Omit<QuotaLimits, "types" | "serviceCode" | "quotaCode"> & {
    readonly code?: readonly [service: string, quota: string];
};

/** A refusal; `{limit}` in the sentence stands for the limit. */
export const says =
    (code: string, sentence: string, rest: Partial<Refusal> = {}): Quota["refusal"] =>
    (limit) => ({ code, sentence: sentence.replace("{limit}", String(limit)), ...rest });

/** What is said of a quota in the words of `QuotaLimits`. */
export function withCodes({
    code,
    ...rest
}: Described): Omit<Described, "code"> & Pick<Quota, "serviceCode" | "quotaCode"> {
    return code === undefined ? rest : { ...rest, serviceCode: code[0], quotaCode: code[1] };
}

/** As many objects of these types together in a region, or in the account where the type is global. */
export function each(types: string | readonly string[], quota: Described): Quota {
    const all = typeof types === "string" ? [types] : types;
    return {
        ...withCodes(quota),
        types: all,
        used: (view) => all.reduce((sum, type) => sum + view.count(type), 0),
    };
}

/** As many objects of a type below one owner, which an input of theirs names. */
export function below(type: string, property: string, quota: Described): Quota {
    return {
        ...withCodes(quota),
        types: [type],
        owner: (inputs) => text(inputs, property),
        used: (view, owner) => view.countWith(type, property, owner),
    };
}
