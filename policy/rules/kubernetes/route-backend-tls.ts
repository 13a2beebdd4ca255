import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "../../clusters.ts";
import { eksBestPractices, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { backendTlsPolicy, httpRoute } from "../../types.ts";

/** Without a BackendTLSPolicy the gateway speaks plain text with the pods, or TLS with whoever answers. */
export const routeBackendTls: StackRule = {
    name: "route-backend-tls",
    displayName: "Gateways speak TLS with the pods, and check who answers",
    description:
        "Every Service that an HTTPRoute leads to is in the route's own namespace, and a BackendTLSPolicy there says which host " +
        "its certificate is for and who signed it.",
    category: "encryption",
    severity: "high",
    references: [
        eksBestPractices("Network security, encryption in transit", "Traffic between pods is encrypted"),
        securityPillar("SEC09-BP03", "Who answers is authenticated"),
    ],
    tags: ["edge", "encryption", "tenant-isolation"],
    remediationSteps:
        "Add a BackendTLSPolicy beside the route, with the Service in targetRefs, validation.hostname and " +
        "validation.caCertificateRefs, as AppRoute does.",
    enforcementLevel: "mandatory",
    types: [httpRoute, backendTlsPolicy],
    validateStack: ({ graph }, report) => {
        const secured = securedServices(graph);
        for (const route of graph.ofType(httpRoute)) {
            if (isNotShownYet(route)) continue;
            for (const finding of backendFindings(route, secured)) report(route, finding);
        }
        for (const policy of graph.ofType(backendTlsPolicy)) {
            if (isNotShownYet(policy)) continue;
            for (const finding of validationFindings(policy)) report(policy, finding);
        }
    },
};

/** Services of each namespace of each cluster that some policy secures, on all ports and not on one by its name. */
function securedServices(graph: StackGraph): ReadonlySet<string> {
    const secured = graph.ofType(backendTlsPolicy).flatMap((policy) =>
        read(policy, "spec.targetRefs")
            .items.filter((target) => target.field("kind").is("Service") && target.field("sectionName").empty)
            .flatMap((target) => target.field("name").text ?? [])
            .map((service) => addressOf(policy, service)),
    );
    return new Set(secured);
}

/** A namespace of this stack may have no name yet; then it is known by what its name is made from. */
function addressOf(object: PolicyResource, service: string): string {
    const place = read(object, "metadata.namespace");
    const named = place.text ?? place.sources.map(({ urn }) => urn);
    return JSON.stringify([object.provider?.urn, named, service]);
}

const remedy = "add a BackendTLSPolicy for the Service, as AppRoute does";

function backendFindings(route: PolicyResource, secured: ReadonlySet<string>): Finding[] {
    const rules = read(route, "spec.rules");
    if (rules.items.length === 0) {
        return [{ property: "spec.rules", rule: "be known and not empty", got: rules, remedy: "write them as a list" }];
    }
    return rules.items.flatMap((rule, index) =>
        backendsOf(rule).flatMap(({ property, backend }) => {
            const path = `spec.rules.${index}.${property}`;
            const name = backend.field("name");
            const place = backend.field("namespace");
            const isInside = place.empty || read(route, "metadata.namespace").is(place.text);
            if (!isInside) {
                const rule = "lead to the route's own namespace";
                return [
                    { property: `${path}.namespace`, rule, got: place, remedy: "a route is made beside its Service" },
                ];
            }
            if (secured.has(addressOf(route, name.text ?? ""))) return [];
            return [{ property: `${path}.name`, rule: "name a Service with a BackendTLSPolicy", got: name, remedy }];
        }),
    );
}

interface Backend {
    property: string;
    backend: Reading;
}

/** Where requests go, and where copies of them go. A list that is not known is one backend that is not known. */
function backendsOf(rule: Reading): Backend[] {
    const references = rule.field("backendRefs");
    const filters = rule.field("filters");
    return [
        ...listed("backendRefs", references),
        ...(filters.state === "unknown" ? [{ property: "filters", backend: filters }] : []),
        ...filters.items
            .map((filter, index) => ({
                property: `filters.${index}.requestMirror.backendRef`,
                backend: filter.at("requestMirror.backendRef"),
            }))
            .filter(({ backend }) => backend.state !== "absent"),
    ];
}

function listed(property: string, list: Reading): Backend[] {
    if (list.state === "unknown") return [{ property, backend: list }];
    return list.items.map((backend, index) => ({ property: `${property}.${index}`, backend }));
}

/** Without a host any certificate of the authority would do, another tenant's too. */
function validationFindings(policy: PolicyResource): Finding[] {
    const host = read(policy, "spec.validation.hostname");
    const authorities = read(policy, "spec.validation.caCertificateRefs");
    return [
        ...(host.present
            ? []
            : [{ property: "spec.validation.hostname", rule: "name the host of the certificate", got: host, remedy }]),
        ...(authorities.present
            ? []
            : [
                  {
                      property: "spec.validation.caCertificateRefs",
                      rule: "name who signed the certificate",
                      got: authorities,
                      remedy: "name the cluster's own authority",
                  },
              ]),
    ];
}
