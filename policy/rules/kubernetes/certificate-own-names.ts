import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet, isOperators } from "../../clusters.ts";
import { saasLens, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { slugOfHost } from "../../hosts.ts";
import type { Finding } from "../../message.ts";
import { placeName } from "../../namespaces.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { clusterCertificate, namespace } from "../../types.ts";

/** Names of other kinds than hosts; a pod of a tenant needs none. */
const otherNames = ["commonName", "ipAddresses", "uris", "emailAddresses", "otherNames", "literalSubject"];

/**
 * Everybody in a cluster trusts its authority, which signs what it is asked to. So what a tenant's certificate says must be
 * the tenant's: a name in its own namespace, or its own host.
 */
export const certificateOwnNames: StackRule = {
    name: "certificate-own-names",
    displayName: "Certificates of the cluster's authority are for names of their own tenant",
    description:
        "A tenant's Certificate is signed by a ClusterIssuer, for hosts of its own namespace or of the tenant's own, and signs " +
        "nothing itself.",
    category: "isolation",
    severity: "critical",
    references: [
        saasLens("SEC 2", "No tenant can pass for another"),
        securityPillar("SEC09-BP03", "Who answers is authenticated"),
    ],
    tags: ["encryption", "cluster", "tenant-isolation"],
    remediationSteps:
        "Ask for <service>.<namespace>.svc alone, with issuerRef.kind ClusterIssuer and no isCA (App does so).",
    enforcementLevel: "mandatory",
    types: [clusterCertificate],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(clusterCertificate)) {
            if (isNotShownYet(each)) continue;
            for (const finding of issuerFindings(each)) report(each, finding);
            if (isOperators(each, graph.tenancy(each).tenant)) continue;
            for (const finding of [...nameFindings(graph, each), ...powerFindings(each)]) report(each, finding);
        }
    },
};

/** An Issuer is a namespace's own authority, which nobody else trusts, or one of whoever can write there. */
function issuerFindings(each: PolicyResource): Finding[] {
    const got = read(each, "spec.issuerRef.kind");
    if (got.is("ClusterIssuer")) return [];
    return [
        { property: "spec.issuerRef.kind", rule: "be ClusterIssuer", got, remedy: "use the cluster's own authority" },
    ];
}

function powerFindings(each: PolicyResource): Finding[] {
    const authority = read(each, "spec.isCA");
    const others = otherNames
        .map((name) => ({ property: `spec.${name}`, rule: "be absent", got: read(each, `spec.${name}`) }))
        .filter(({ got }) => got.present);
    const isPlain = authority.state === "absent" || authority.is(false);
    return [...(isPlain ? [] : [{ property: "spec.isCA", rule: "be false or absent", got: authority }]), ...others].map(
        (finding) => ({ ...finding, remedy: "a pod shows a host of its own, and nothing else" }),
    );
}

function nameFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const property = "spec.dnsNames";
    const names = read(each, property);
    const { tenant } = graph.tenancy(each);
    const place = read(each, "metadata.namespace").text ?? placeName(graph, each);
    const listed = names.items.length > 0 ? names.items : [names];
    return listed
        .filter((name) => !isOwn(graph, tenant, place, name))
        .map((got) => ({
            property,
            rule: `be <service>.${place ?? "<namespace>"}.svc, or a host of tenant ${tenant ?? "(which nobody can tell)"}`,
            got,
            remedy: "ask for names of the own namespace",
        }));
}

/** A name that is made from the tenant's own namespace alone is a name in it. */
function isOwn(graph: StackGraph, tenant: string | undefined, place: string | undefined, name: Reading): boolean {
    if (tenant === undefined) return false;
    if (name.state === "unknown") {
        const isOfNamespace = name.sources.length > 0 && name.sources.every(({ type }) => type === namespace);
        return isOfNamespace && name.sources.every((source) => graph.tenancy(source).tenant === tenant);
    }
    const text = name.text ?? "";
    return isInPlace(place, text) || (!/\.(svc|local)$/.test(text) && slugOfHost(text) === tenant);
}

function isInPlace(place: string | undefined, name: string): boolean {
    const [service = "", ...home] = name.split(".");
    const isNamed = service !== "" && !service.includes("*");
    return isNamed && place !== undefined && [`${place}.svc`, `${place}.svc.cluster.local`].includes(home.join("."));
}
