import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet, isOperators } from "../../clusters.ts";
import { checkov, saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { slugOfHost } from "../../hosts.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { sharedTenant } from "../../tenant.ts";
import {
    certificate,
    distribution,
    distributionTenant,
    dnsRecord,
    hostedZone,
    httpRoute,
    upstream,
} from "../../types.ts";

/** Types that name hosts, and where. */
const hostLists: Readonly<Record<string, readonly { list: string; item?: string }[]>> = {
    [certificate]: [{ list: "domainName" }, { list: "subjectAlternativeNames" }],
    [distribution]: [{ list: "aliases" }],
    [distributionTenant]: [{ list: "domains", item: "domain" }],
    [dnsRecord]: [{ list: "name" }],
    [httpRoute]: [{ list: "spec.hostnames" }],
};

/** CloudFront answers for a host once in an account, so these must not share one. */
const doors: readonly string[] = [distribution, distributionTenant];

/** What DNS itself proves: without the domain delegated to it, nobody asks a zone, and no certificate is signed. */
const provenByZone: readonly string[] = [certificate, dnsRecord];

/**
 * A host is where a tenant's users give their passwords. The platform's certificates and routes serve every tenant below its
 * domains; but a tenant's own host is nobody else's, nor the platform's.
 */
export const aliasOwnedByTenant: StackRule = {
    name: "alias-owned-by-tenant",
    displayName: "Hosts are their own tenant's",
    description:
        "Every host of a distribution, a certificate, a DNS record or a route of a tenant is <tenant> or <tenant>-<stage> below a " +
        "domain, in a zone of its own, or a domain of its own that CloudFront proves; the platform takes no host of a tenant; and " +
        "no two distributions share one.",
    category: "isolation",
    severity: "critical",
    references: [
        checkov("CKV2_AWS_71", "Certificates are for no more hosts than they serve"),
        saasLens("SEC 1", "A request's tenant is known by the host it asks for"),
    ],
    tags: ["edge", "tenant-isolation"],
    remediationSteps:
        "Name the host as stages are named: <tenant> in Production, <tenant>-<stage> elsewhere. A customer's own domain is listed in " +
        "ownDomains of its stage, which makes a distribution tenant of its own with a certificate of its own; routes take it from " +
        "the stage's contract.",
    enforcementLevel: "mandatory",
    types: Object.keys(hostLists),
    validateStack: ({ graph }, report) => {
        const users = graph.ofType(...Object.keys(hostLists)).filter((each) => !isExempt(graph, each));
        const tenants = new Set(
            users.map((each) => graph.tenancy(each).tenant).filter((each) => each !== sharedTenant),
        );
        const zones = zonesByTenant(graph);
        const isOwnDomain = ownDomainsOf(graph, users);
        const answered = new Map<string, PolicyResource>();
        for (const each of users) {
            for (const { property, host } of hostsOf(each)) {
                if (provenByZone.includes(each.type) && isIn(zones.get(graph.tenancy(each).tenant), host)) continue;
                const finding =
                    (isOwnDomain(each, host) ? undefined : ownerFinding(graph, each, host, tenants)) ??
                    twinFinding(answered, each, host);
                if (finding !== undefined) report(each, { property, got: host, ...finding });
            }
        }
    },
};

/** A private zone answers inside one network, and whoever runs a cluster decides what its gateway takes. */
function isExempt(graph: StackGraph, each: PolicyResource): boolean {
    if (each.type === httpRoute) return isNotShownYet(each) || isOperators(each, graph.tenancy(each).tenant);
    if (each.type !== dnsRecord) return false;
    const zones = graph.resolve(read(each, "zoneId"), hostedZone).targets;
    return zones.length > 0 && zones.every((zone) => read(zone, "vpcs").present);
}

/** Domains of each tenant's own public zones, as a silo with its own domain has. The platform's are everybody's. */
function zonesByTenant(graph: StackGraph): Map<string | undefined, Set<string>> {
    const domains = new Map<string | undefined, Set<string>>();
    for (const zone of graph.ofType(hostedZone)) {
        const { tenant } = graph.tenancy(zone);
        const name = read(zone, "name").text;
        if (tenant === undefined || tenant === sharedTenant || name === undefined || read(zone, "vpcs").present)
            continue;
        domains.set(tenant, (domains.get(tenant) ?? new Set()).add(plain(name)));
    }
    return domains;
}

function isIn(domains: ReadonlySet<string> | undefined, host: Reading): boolean {
    const labels = plain(host.text ?? "").split(".");
    return labels.some((_, index) => domains?.has(labels.slice(index).join(".")) === true);
}

/**
 * Tells hosts below a tenant's own domain. At the edge CloudFront proves them: it asks for the host's own certificate, and gets it
 * only while the host's owner leads it there. Below the platform's domains that proves nothing: those lead there anyway. A route
 * has them from the contract of the tenant's stage.
 */
function ownDomainsOf(graph: StackGraph, users: readonly PolicyResource[]) {
    const platformDomains = new Set<string>();
    for (const each of users) {
        for (const { host } of hostsOf(each)) {
            const [label, ...domain] = plain(host.text ?? "").split(".");
            const isStage = label !== undefined && slugOfHost(label) === graph.tenancy(each).tenant;
            if (isStage && !isProvenAtEdge(each, host)) platformDomains.add(domain.join("."));
        }
    }
    const listed = new Set<string>();
    for (const each of graph.ofType(upstream)) {
        for (const { text } of read(each, "ownDomains").items) {
            if (text !== undefined) listed.add(`${graph.tenancy(each).tenant}/${plain(text)}`);
        }
    }
    return (each: PolicyResource, host: Reading): boolean => {
        const { tenant } = graph.tenancy(each);
        if (tenant === undefined || tenant === sharedTenant) return false;
        if (each.type === httpRoute) return listed.has(`${tenant}/${plain(host.text ?? "")}`);
        return isProvenAtEdge(each, host) && !isIn(platformDomains, host);
    };
}

/** Whether CloudFront asks for a certificate for exactly this host, and shows the proof itself. */
function isProvenAtEdge(each: PolicyResource, host: Reading): boolean {
    if (each.type !== distributionTenant || host.text === undefined) return false;
    const request = read(each, "managedCertificateRequest");
    const primary = request.field("primaryDomainName").text;
    return (
        primary !== undefined &&
        plain(primary) === plain(host.text) &&
        request.field("validationTokenHost").is("cloudfront")
    );
}

/** As DNS compares names. */
function plain(name: string): string {
    return name.toLowerCase().replace(/\.$/, "");
}

interface Host {
    property: string;
    host: Reading;
}

function hostsOf(each: PolicyResource): Host[] {
    return (hostLists[each.type] ?? []).flatMap(({ list, item }) => {
        const reading = read(each, list);
        // A route without hosts takes those of its gateway; elsewhere there are none, or the provider lists what it was told.
        if (reading.empty && each.type !== httpRoute) return [];
        if (reading.unattributed && list === "subjectAlternativeNames") return [];
        const hosts = reading.items.length > 0 ? reading.items : [reading];
        return hosts.map((host) => ({ property: list, host: item === undefined ? host : host.field(item) }));
    });
}

const remedy = "use the stage's own host";

function ownerFinding(
    graph: StackGraph,
    each: PolicyResource,
    host: Reading,
    tenants: ReadonlySet<string | undefined>,
): Omit<Finding, "property" | "got"> | undefined {
    const { tenant } = graph.tenancy(each);
    if (isProof(each, host)) return undefined;
    const slug = slugOfHost(host.text ?? "");
    if (tenant === sharedTenant && host.text !== undefined) {
        return tenants.has(slug)
            ? { rule: `be no host of tenant ${slug}`, remedy: "leave it to its tenant" }
            : undefined;
    }
    if (tenant !== undefined && slug === tenant) return undefined;
    const own = tenant ?? "(which nobody can tell)";
    return { rule: `be a host of tenant ${own}: ${own}.<domain> or ${own}-<stage>.<domain>`, remedy };
}

/** The record by which a certificate of this stack is proved: its name is the certificate's, which is judged by itself. */
function isProof(each: PolicyResource, host: Reading): boolean {
    const { sources } = host;
    return (
        each.type === dnsRecord &&
        host.state === "unknown" &&
        sources.length > 0 &&
        sources.every(({ type }) => type === certificate)
    );
}

function twinFinding(
    answered: Map<string, PolicyResource>,
    each: PolicyResource,
    host: Reading,
): Omit<Finding, "property" | "got"> | undefined {
    if (!doors.includes(each.type)) return undefined;
    // One that is not known has its finding already.
    const name = plain(host.text ?? "");
    const other = answered.get(name);
    answered.set(name, other ?? each);
    if (other === undefined) return undefined;
    return { rule: `differ from the hosts of ${other.name}`, remedy: "a host is answered by one distribution" };
}
