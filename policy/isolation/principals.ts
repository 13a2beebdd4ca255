/** Who of the landscape a statement's principals are. */
import type { PolicyResource } from "@pulumi/policy";
import { stringsOf } from "../documents.ts";
import type { Reading } from "../read.ts";
import { iamRole } from "../types.ts";
import { admitsPrincipal } from "./conditions.ts";
import type { Landscape } from "./landscape.ts";

/** By their ARN, or all roles where the statement admits everybody. An account's root leaves it to permissions. */
export function* principalsMeant(landscape: Landscape, statement: Reading): Generator<PolicyResource> {
    const principal = statement.field("Principal");
    const names = stringsOf(principal.fields.length > 0 ? principal.field("AWS") : principal) ?? [];
    const whoever = names.includes("*")
        ? landscape.graph.ofType(iamRole)
        : names.flatMap((name) => landscape.identified(name) ?? []);
    for (const each of whoever) if (admitsPrincipal(landscape, statement, each)) yield each;
}

/** Things of AWS's that a service may act for: what its source must be. */
export function* sourcesMeant(landscape: Landscape, statement: Reading): Generator<PolicyResource> {
    for (const [, keys] of statement.field("Condition").fields) {
        for (const [key, value] of keys.fields) {
            if (!/^aws:SourceArn$/i.test(key)) continue;
            for (const pattern of stringsOf(value) ?? []) yield* landscape.reachedBy(pattern);
        }
    }
}
