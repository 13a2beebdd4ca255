import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet, isOperators } from "../../clusters.ts";
import { multiTenancy, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { requirementsOf } from "../../network-policies.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { gateway } from "../../types.ts";

/** Every tenant's requests come in here. Whom a listener takes routes from decides who may answer them. */
export const gatewayListeners: StackRule = {
    name: "gateway-listeners",
    displayName: "Gateways end TLS, and take routes from namespaces that are meant",
    description:
        "A Gateway is of whoever runs the cluster; its listeners are HTTPS that ends there, and take routes of its own namespace " +
        "or of labelled ones.",
    category: "isolation",
    severity: "critical",
    references: [
        multiTenancy("MTB-PL1-BC-CPI-2, block multitenant resources", "Tenants do not change what several share"),
        securityPillar("SEC09-BP02", "Requests are encrypted on their way"),
    ],
    tags: ["edge", "encryption", "tenant-isolation"],
    remediationSteps:
        "Use the Gateway component. On each listener set protocol HTTPS, tls.certificateRefs, and allowedRoutes.namespaces.from " +
        "Selector with a label that only TenantNamespace gives.",
    enforcementLevel: "mandatory",
    types: [gateway],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(gateway)) {
            if (isNotShownYet(each)) continue;
            for (const finding of [...ownerFindings(graph, each), ...listenerFindings(each)]) report(each, finding);
        }
    },
};

function ownerFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const { tenant } = graph.tenancy(each);
    if (isOperators(each, tenant)) return [];
    const rule = "be of whoever runs the cluster";
    return [{ property: "gateway", rule, got: tenant ?? "a tenant nobody can tell", remedy: "route by an HTTPRoute" }];
}

function listenerFindings(each: PolicyResource): Finding[] {
    const listeners = read(each, "spec.listeners");
    if (listeners.items.length === 0) {
        const remedy = "write the listeners as a list";
        return [{ property: "spec.listeners", rule: "be known and not empty", got: listeners, remedy }];
    }
    return listeners.items.flatMap((listener, index) =>
        [...tlsFindings(listener), ...routeFindings(listener)].map((finding) => ({
            ...finding,
            property: `spec.listeners.${index}.${finding.property}`,
        })),
    );
}

/** Terminate is the default. What passes through is no HTTP here: nobody could check its token. */
function tlsFindings(listener: Reading): Finding[] {
    const protocol = listener.field("protocol");
    const mode = listener.at("tls.mode");
    const certificates = listener.at("tls.certificateRefs");
    const remedy = "end TLS at the gateway, where tokens are checked";
    return [
        { property: "protocol", rule: "be HTTPS", got: protocol, isKept: protocol.is("HTTPS") },
        { property: "tls.mode", rule: "be Terminate or absent", got: mode, isKept: mode.empty || mode.is("Terminate") },
        {
            property: "tls.certificateRefs",
            rule: "name secrets of the gateway's own namespace",
            got: certificates,
            isKept: certificates.items.length > 0 && certificates.items.every((each) => each.field("namespace").empty),
        },
    ]
        .filter(({ isKept }) => !isKept)
        .map(({ property, rule, got }) => ({ property, rule, got, remedy }));
}

/**
 * Same is the default. A selector that selects nothing in particular selects every namespace, and so, nearly, does one by a label
 * that is not there, or by one that every namespace has.
 */
function routeFindings(listener: Reading): Finding[] {
    const namespaces = listener.at("allowedRoutes.namespaces");
    const from = namespaces.field("from");
    if (from.state === "absent" || from.is("Same")) return [];
    const property = "allowedRoutes.namespaces";
    const remedy = "select namespaces by a label of ours";
    const labels = requirementsOf(namespaces.field("selector"));
    if (from.is("Selector") && labels?.some(({ operator }) => operator === "In") === true) return [];
    return [{ property, rule: "be Same, or a Selector of a label with its value", got: namespaces, remedy }];
}
