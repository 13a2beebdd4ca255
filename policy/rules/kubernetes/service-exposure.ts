import { multiTenancy } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { tenantInName } from "../../namespaces.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { sharedTenant, tenantLabel } from "../../tenant.ts";
import { envoyProxy, service } from "../../types.ts";

/** A name in the cluster: `<service>.<namespace>.svc`, one of a pod in front of it or by its address, and what may follow. */
const inCluster = /^.*\.(?<namespace>[^.]+)\.(?:svc|pod)(?:\.|$)/;

/** Requests come in by the cell's gateway, where tokens are checked and hosts belong to tenants. A second door has neither. */
export const serviceExposure: ResourceRule = {
    name: "service-exposure",
    displayName: "Services are reached from inside the cluster only",
    description:
        "Every Service is of type ClusterIP, or an alias for a name that is no other tenant's; none has node ports, external " +
        "addresses or a load balancer, nor do the gateway's proxies.",
    category: "network",
    severity: "high",
    references: [multiTenancy("MTB-PL1-BC-HI-1, block use of NodePort services", "Tenants open no ports of nodes")],
    tags: ["network", "tenant-isolation"],
    remediationSteps: 'Set spec.type: "ClusterIP" and route requests by an HTTPRoute (AppRoute).',
    enforcementLevel: "mandatory",
    types: [service, envoyProxy],
    validateResource: (object, report) => {
        const findings = object.type === service ? serviceFindings(object) : proxyFindings(object);
        for (const finding of findings) report(finding);
    },
};

const byTheGateway = "requests come in by the cell's gateway";

function serviceFindings(object: Readable): Finding[] {
    const type = read(object, "spec.type");
    return [
        ...(type.is("ExternalName") ? aliasFindings(object) : typeFindings(object, "spec.type", true)),
        ...addressFindings(object),
    ];
}

/** The gateway's controller makes a load balancer for its proxies where nothing is said. Source: Envoy Gateway, EnvoyProxy API. */
function proxyFindings(object: Readable): Finding[] {
    return typeFindings(object, "spec.provider.kubernetes.envoyService.type", false);
}

function typeFindings(object: Readable, property: string, isDefault: boolean): Finding[] {
    const got = read(object, property);
    if (got.is("ClusterIP") || (isDefault && got.state === "absent")) return [];
    return [{ property, rule: "be ClusterIP", got, remedy: byTheGateway }];
}

function addressFindings(object: Readable): Finding[] {
    return ["spec.externalIPs", "spec.loadBalancerIP"]
        .map((property) => ({ property, got: read(object, property) }))
        .filter(({ got }) => got.present)
        .map(({ property, got }) => ({ property, rule: "be absent", got, remedy: byTheGateway }));
}

function aliasFindings(object: Readable): Finding[] {
    const property = "spec.externalName";
    const got = read(object, property);
    const tenant = read(object, "metadata.labels").field(tenantLabel).text;
    const place = inCluster.exec(got.text ?? "")?.groups?.namespace;
    const owner = place === undefined ? undefined : (tenantInName(place) ?? sharedTenant);
    if (got.text !== undefined && (owner === undefined || owner === tenant || owner === sharedTenant)) return [];
    const rule = `be known, and no name of another tenant than ${tenant ?? "(nobody can tell)"}`;
    return [{ property, rule, got, remedy: "tenants speak with each other by their public names" }];
}
