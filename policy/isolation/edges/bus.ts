/** Whose messages an account of the bus hears: the accounts it imports from. */
import type { PolicyResource } from "@pulumi/policy";
import { claimObjects, claimsOf } from "../../nats.ts";
import { read } from "../../read.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

/** Accounts are told by their public keys. */
export function* bus(landscape: Landscape): Generator<Edge> {
    const accounts = new Map<string, PolicyResource>();
    const claims = claimObjects(landscape.graph).map((object) => ({
        object,
        claims: claimsOf(read(object, "content").text),
    }));
    for (const { object, claims: said } of claims) {
        const account = said.field("sub").text;
        if (account !== undefined) accounts.set(account, object);
    }
    for (const { object: from, claims: said } of claims) {
        for (const [index, each] of said.at("nats.imports").items.entries()) {
            const to = accounts.get(each.field("account").text ?? "");
            if (to !== undefined) yield { kind: "bus", from, to, by: `${from.name}: imports.${index}` };
        }
    }
}
