import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet, isOperators } from "../../clusters.ts";
import { multiTenancy, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { clusterIssuer } from "../../types.ts";

/** Kinds whose key stays in the cluster. */
const ownKinds = ["ca", "selfSigned"];

/** A ClusterIssuer signs for every namespace, so whoever makes one can pass for everybody to those who trust it. */
export const clusterIssuerOperators: StackRule = {
    name: "cluster-issuer-operators",
    displayName: "Certificate authorities of a cluster are its operators'",
    description: "Every ClusterIssuer is of whoever runs the cluster, and signs with a key of the cluster's own.",
    category: "isolation",
    severity: "critical",
    references: [
        multiTenancy(
            "MTB-PL1-CC-CPI-1, block access to cluster resources",
            "Tenants change nothing that holds for the cluster",
        ),
        securityPillar("SEC09-BP01", "Keys and certificates are managed in one place"),
    ],
    tags: ["encryption", "cluster", "tenant-isolation"],
    remediationSteps:
        "Make it in the services stack of the cell, as CellAuthority does, with spec.ca or spec.selfSigned.",
    enforcementLevel: "mandatory",
    types: [clusterIssuer],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(clusterIssuer)) {
            if (isNotShownYet(each)) continue;
            for (const finding of [...ownerFindings(graph, each), ...kindFindings(each)]) report(each, finding);
        }
    },
};

function ownerFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const { tenant } = graph.tenancy(each);
    if (isOperators(each, tenant)) return [];
    const got = tenant ?? "a tenant nobody can tell";
    return [{ property: "issuer", rule: "be of whoever runs the cluster", got, remedy: "use the cell's authority" }];
}

function kindFindings(each: PolicyResource): Finding[] {
    const got = read(each, "spec");
    if (got.fields.length > 0 && got.fields.every(([kind]) => ownKinds.includes(kind))) return [];
    // Only the kinds: the settings of some hold secrets.
    const kinds = got.fields.map(([kind]) => kind).join(", ");
    const rule = `be of kind ${ownKinds.join(" or ")}`;
    return [{ property: "spec", rule, got: kinds === "" ? got : kinds, remedy: "sign with the cluster's own key" }];
}
