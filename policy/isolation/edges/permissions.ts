/** What roles, users and groups may do to whom: patterns of IAM met with ARNs, as far as conditions let them. */
import type { PolicyResource } from "@pulumi/policy";
import { allows, statementName, statementsOf, stringsOf } from "../../documents.ts";
import { namesNoResource } from "../../permission-bounds.ts";
import { isBoundary, permissionsOf, typesWithPermissions } from "../../permissions.ts";
import { read, type Reading } from "../../read.ts";
import { admitsThing } from "../conditions.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

/** From the document to everything it opens. */
export function* permissions(landscape: Landscape): Generator<Edge> {
    for (const { from, statement, by } of statementsIn(landscape)) {
        for (const to of reached(landscape, from, statement)) yield { kind: "permission", from, to, by };
    }
}

interface Said {
    from: PolicyResource;
    statement: Reading;
    by: string;
}

function* statementsIn({ graph }: Landscape): Generator<Said> {
    for (const from of graph.ofType(...typesWithPermissions).filter((each) => !isBoundary(each))) {
        for (const { property, reading } of permissionsOf(from)) {
            for (const [index, statement] of (statementsOf(reading) ?? []).entries()) {
                if (!allows(statement) || namesNoResource(statement)) continue;
                yield { from, statement, by: `${from.name}: ${property}, ${statementName(statement, index)}` };
            }
        }
    }
}

function* reached(landscape: Landscape, from: PolicyResource, statement: Reading): Generator<PolicyResource> {
    const { tenant } = landscape.tenancy(from);
    for (const pattern of stringsOf(statement.field("Resource")) ?? ["*"]) {
        for (const to of landscape.reachedBy(pattern)) {
            if (isOfService(statement, to) && admitsThing(landscape, statement, tenant, to)) yield to;
        }
    }
}

/** Actions of one service reach nothing of another's. Source: Service Authorization Reference. */
function isOfService(statement: Reading, { props }: PolicyResource): boolean {
    const [, , service] = read({ props }, "arn").text?.split(":") ?? [];
    const actions = stringsOf(statement.field("Action"));
    if (actions === undefined) return true;
    return actions.some((action) => {
        const [prefix = ""] = action.split(":");
        return prefix.includes("*") || (prefix === "sts" ? "iam" : prefix) === service;
    });
}
