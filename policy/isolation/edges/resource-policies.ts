/** Whom things admit themselves: keys, buckets, secrets, repositories and whatever else has a policy of its own. */
import { allows, statementName, statementsOf } from "../../documents.ts";
import { readAll } from "../../read.ts";
import { kmsKey, kmsKeyPolicy, kmsReplicaKey, vpcEndpoint } from "../../types.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";
import { principalsMeant, sourcesMeant } from "../principals.ts";

const keyTypes = new Set([kmsKey, kmsKeyPolicy, kmsReplicaKey]);

/** A document with principals is one that admits; whom a role trusts is another question. */
export function* resourcePolicies(landscape: Landscape): Generator<Edge> {
    for (const to of landscape.graph.resources) {
        // An endpoint's policy only ever takes away from what others allow.
        if (to.type === vpcEndpoint) continue;
        for (const [property, reading] of readAll(to)) {
            if (!/policy$/i.test(property) || property === "assumeRolePolicy") continue;
            for (const [index, statement] of (statementsOf(reading) ?? []).entries()) {
                if (!allows(statement)) continue;
                const by = `${to.name}: ${property}, ${statementName(statement, index)}`;
                const kind = keyTypes.has(to.type) ? "key-policy" : "resource-policy";
                for (const from of [...principalsMeant(landscape, statement), ...sourcesMeant(landscape, statement)]) {
                    yield { kind, from, to, by };
                }
            }
        }
    }
}
