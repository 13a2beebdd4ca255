import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "../../clusters.ts";
import { owaspApi } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { httpRoute, securityPolicy } from "../../types.ts";

/** The gateway lets through what no SecurityPolicy stops. An app may be meant for everybody: so this tells, and refuses nothing. */
export const routeTokenCheck: StackRule = {
    name: "route-token-check",
    displayName: "Routes check tokens",
    description:
        "Every HTTPRoute has a SecurityPolicy that checks tokens, by a JWT provider or by a service that must answer; " +
        "but for the service that checks them.",
    category: "identity",
    severity: "medium",
    references: [owaspApi("API2:2023", "Broken Authentication")],
    tags: ["identity", "edge"],
    remediationSteps:
        "Add a SecurityPolicy whose targetRefs name the route, with jwt.providers or extAuth, as AppRoute does; where the " +
        "app is meant for everybody, leave the advice standing for the next reviewer to see.",
    enforcementLevel: "advisory",
    types: [httpRoute],
    validateStack: ({ graph }, report) => {
        for (const route of graph.ofType(httpRoute)) {
            if (isNotShownYet(route) || isChecked(graph, route) || isChecker(graph, route)) continue;
            const finding = {
                property: "metadata.name",
                rule: "have a SecurityPolicy that checks tokens",
                got: `${read(route, "metadata.name").toString()} without one`,
                remedy: "add jwt.providers or extAuth, unless everybody is meant to call it",
            };
            report(route, finding);
        }
    },
};

function isChecked(graph: StackGraph, route: PolicyResource): boolean {
    const name = read(route, "metadata.name").text;
    return policiesBeside(graph, route).some((policy) => {
        const targets = read(policy, "spec.targetRefs").items;
        const isMeant = targets.some(
            (target) =>
                target.field("kind").is("HTTPRoute") &&
                target.field("name").is(name) &&
                // A check of one rule by its name leaves the others open.
                target.field("sectionName").empty,
        );
        const isAsked = read(policy, "spec.extAuth").state === "known" && isOff(read(policy, "spec.extAuth.failOpen"));
        return isMeant && (isAsked || checksSignatures(policy));
    });
}

/** Of everybody: an optional check lets through who shows no token. Source: Envoy Gateway, SecurityPolicy API, JWT. */
function checksSignatures(policy: PolicyResource): boolean {
    const ways = ["spec.jwt.optional", "spec.jwt.failOpen"];
    return read(policy, "spec.jwt.providers").items.length > 0 && ways.every((way) => isOff(read(policy, way)));
}

function isOff(way: Reading): boolean {
    return way.state === "absent" || way.is(false);
}

/** Who checks tokens also hands them out, and cannot ask for one. */
function isChecker(graph: StackGraph, route: PolicyResource): boolean {
    const served = backendsOf(read(route, "spec.rules").items.flatMap((rule) => rule.field("backendRefs").items));
    const checkers = policiesBeside(graph, route).flatMap((policy) =>
        backendsOf(read(policy, "spec.extAuth.http.backendRefs").items),
    );
    return served.length > 0 && served.every((name) => name !== undefined && checkers.includes(name));
}

function backendsOf(references: readonly { field(name: string): { text: string | undefined } }[]) {
    return references.map((reference) => reference.field("name").text);
}

/** A SecurityPolicy counts for routes of its own namespace and cluster. */
function policiesBeside(graph: StackGraph, route: PolicyResource): PolicyResource[] {
    const place = read(route, "metadata.namespace");
    return graph.ofType(securityPolicy).filter((policy) => {
        const other = read(policy, "metadata.namespace");
        const isSamePlace = place.text === undefined ? other.state === place.state : other.is(place.text);
        return isSamePlace && policy.provider?.urn === route.provider?.urn;
    });
}
