/**
 * What tenants and the platform have to do with each other, and nothing else. No entry is about two tenants: between those,
 * nothing is allowed. See docs/adr/0030-isolation.md.
 */
import { sharedTenant } from "../tenant.ts";
import {
    bucket,
    bucketObject,
    certificate,
    connectionGroup,
    distributionTenant,
    dnsRecord,
    hostedZone,
    httpRoute,
    iamPolicy,
    iamRole,
    iamRolePolicy,
    kmsKey,
    listener,
    multitenantDistribution,
    namespace,
    rdsSubnetGroup,
    secret,
    securityGroup,
    statefulSet,
    subnet,
    upstream,
    vpc,
} from "../types.ts";
import type { Edge, EdgeKind } from "./edge.ts";

/** One way over the border, and why it is there. */
export interface Allowance {
    kind: EdgeKind;
    /** `tenant` for a tenant's part that reaches a shared one, `shared` for the other way. */
    whose: "tenant" | "shared";
    from: string;
    to: string;
    because: string;
}

function tenants(kind: EdgeKind, from: string, to: string, because: string): Allowance {
    return { kind, whose: "tenant", from, to, because };
}

function platforms(kind: EdgeKind, from: string, to: string, because: string): Allowance {
    return { kind, whose: "shared", from, to, because };
}

/** All of them. */
export const allowances: readonly Allowance[] = [
    tenants(
        "stack-reference",
        upstream,
        "pulumi:pulumi:Stack",
        "stages are built on contracts of their cell and the Platform",
    ),

    tenants("reference", distributionTenant, multitenantDistribution, "the edge of a pooled cell serves its tenants"),
    tenants("reference", distributionTenant, connectionGroup, "the edge of a pooled cell serves its tenants"),
    tenants("host", distributionTenant, certificate, "tenants have names below the wildcard of the installation"),
    tenants("reference", dnsRecord, hostedZone, "tenants have names below the installation's domains"),
    tenants(
        "reference",
        multitenantDistribution,
        certificate,
        "a silo's edge has names below the installation's domains",
    ),
    tenants("reference", listener, certificate, "a silo's load balancer has names below the installation's domains"),

    tenants("reference", securityGroup, vpc, "a pooled stage's database is in its cell's network"),
    tenants("reference", rdsSubnetGroup, subnet, "a pooled stage's database is in its cell's isolated subnets"),
    tenants("reference", rdsSubnetGroup, vpc, "a pooled stage's database is in its cell's network"),
    tenants(
        "network-policy",
        namespace,
        subnet,
        "pods reach isolated subnets on the port of databases; the group of each admits its own",
    ),

    tenants("namespace", httpRoute, namespace, "a route names the gateway that serves it"),
    platforms("network-policy", namespace, namespace, "the gateway passes requests on to pods"),

    tenants("reference", iamRole, iamPolicy, "a tenant's roles end at the account's permissions boundary"),

    tenants("reference", bucketObject, bucket, "a stage hands its account's claims to the bus"),
    tenants("reference", statefulSet, bucket, "a silo's leaf fetches its own cell's claims from the Platform's bucket"),
    tenants("permission", iamRolePolicy, bucket, "a silo's leaf lists the claims of its own cell"),
    tenants("permission", iamRolePolicy, kmsKey, "the bucket of claims is encrypted with the Platform's key"),
    platforms("permission", iamRolePolicy, bucketObject, "hub and leaves read the claims of stages"),
    platforms("permission", iamRolePolicy, secret, "a pooled leaf connects as each of its cell's stages"),
    platforms(
        "permission",
        iamRolePolicy,
        kmsKey,
        "a customer's key opens its bus secrets to the leaf, and nothing else",
    ),
];

/** The entry an edge between a tenant and the platform is there for; undefined where there is none. */
export function allowanceFor(edge: Edge, owners: { from: string | undefined }): Allowance | undefined {
    const whose = owners.from === sharedTenant ? "shared" : "tenant";
    return allowances.find(
        (each) =>
            each.kind === edge.kind && each.whose === whose && each.from === edge.from.type && each.to === edge.to.type,
    );
}
