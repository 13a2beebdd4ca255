/** Who may become a role: roles it trusts, and accounts of namespaces. */
import type { PolicyResource } from "@pulumi/policy";
import { allows, statementsOf, stringsOf } from "../../documents.ts";
import { read, type Reading } from "../../read.ts";
import { eksPodIdentityAssociation, iamRole, namespace } from "../../types.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";
import { principalsMeant } from "../principals.ts";

/** Service accounts are told by the namespace they are in. */
export function* trusts(landscape: Landscape): Generator<Edge> {
    for (const to of landscape.graph.ofType(iamRole)) {
        for (const statement of statementsOf(read(to, "assumeRolePolicy")) ?? []) {
            if (!allows(statement)) continue;
            for (const from of [...principalsMeant(landscape, statement), ...accountsMeant(landscape, statement)]) {
                yield { kind: "trust", from, to, by: `${to.name}: assumeRolePolicy` };
            }
        }
    }
    yield* associations(landscape);
}

/** The association says itself which namespace of which cluster becomes the role. */
function* associations(landscape: Landscape): Generator<Edge> {
    const byName = Map.groupBy(landscape.graph.ofType(namespace), (each) => read(each, "metadata.name").text);
    for (const association of landscape.graph.ofType(eksPodIdentityAssociation)) {
        const { targets } = landscape.graph.resolve(read(association, "roleArn"), iamRole);
        const cluster = read(association, "clusterName").text;
        const homes = byName.get(read(association, "namespace").text) ?? [];
        for (const from of homes.filter((home) => cluster === undefined || landscape.clusterOf(home) === cluster)) {
            for (const to of targets) yield { kind: "trust", from, to, by: `${association.name}: namespace` };
        }
    }
}

/** `system:serviceaccount:<namespace>:<name>`, as a cluster's tokens say it. */
function* accountsMeant(landscape: Landscape, statement: Reading): Generator<PolicyResource> {
    const subjects = statement
        .field("Condition")
        .fields.flatMap(([, keys]) => keys.fields)
        .filter(([key]) => key.endsWith(":sub"))
        .flatMap(([, value]) => stringsOf(value) ?? [])
        .flatMap((subject) => /^system:serviceaccount:([^:]*)/.exec(subject)?.[1] ?? []);
    if (subjects.length === 0) return;
    for (const each of landscape.graph.ofType(namespace)) {
        if (subjects.includes(read(each, "metadata.name").text ?? "")) yield each;
    }
}
