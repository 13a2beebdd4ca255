/** Who may use a key without any policy's saying so. */
import { isKey } from "../../kms.ts";
import { read } from "../../read.ts";
import { iamRole } from "../../types.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

const grant = "aws:kms/grant:Grant";

/** From whom it is given to, to the key. */
export function* grants(landscape: Landscape): Generator<Edge> {
    const keyTypes = [...new Set(landscape.graph.resources.filter(isKey).map(({ type }) => type))];
    for (const each of landscape.graph.ofType(grant)) {
        const grantees = landscape.graph.resolve(read(each, "granteePrincipal"), iamRole).targets;
        const keys = landscape.graph.resolve(read(each, "keyId"), ...keyTypes).targets;
        for (const from of grantees)
            for (const to of keys) yield { kind: "grant", from, to, by: `${each.name}: granteePrincipal` };
    }
}
