/** What roles, users and groups may do to whom: patterns of IAM met with ARNs, as far as conditions let them. */
import { allows, statementName, statementsOf, stringsOf } from "../../documents.ts";
import { namesNoResource } from "../../permission-bounds.ts";
import { isBoundary, permissionsOf, typesWithPermissions } from "../../permissions.ts";
import { read, type Reading } from "../../read.ts";
import { admitsThing } from "../conditions.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

/** Whose condition it is does not matter: it is about the thing that is reached. */
export function* permissions(landscape: Landscape): Generator<Edge> {
    for (const from of landscape.graph.ofType(...typesWithPermissions)) {
        if (isBoundary(from)) continue;
        const { tenant } = landscape.tenancy(from);
        for (const { property, reading } of permissionsOf(from)) {
            for (const [index, statement] of (statementsOf(reading) ?? []).entries()) {
                if (!allows(statement) || namesNoResource(statement)) continue;
                for (const pattern of stringsOf(statement.field("Resource")) ?? ["*"]) {
                    for (const to of landscape.reachedBy(pattern)) {
                        if (to === from || !isMeant(statement, read(to, "arn"))) continue;
                        if (!admitsThing(landscape, statement, tenant, to)) continue;
                        yield {
                            kind: "permission",
                            from,
                            to,
                            by: `${from.name}: ${property}, ${statementName(statement, index)}`,
                        };
                    }
                }
            }
        }
    }
}

/** Actions of one service reach nothing of another's. Source: Service Authorization Reference. */
function isMeant(statement: Reading, arn: Reading): boolean {
    const service = arn.text?.split(":")[2];
    const actions = stringsOf(statement.field("Action"));
    if (service === undefined || actions === undefined) return true;
    return actions.some((action) => {
        const [prefix = ""] = action.split(":");
        return prefix.includes("*") || prefix === service || (prefix === "sts" && service === "iam");
    });
}
