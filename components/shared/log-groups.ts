/** Names of an owner's log groups. AWS chooses two of them, so the names of what writes there are computed here as well. */
import type { Identity } from "./identity.ts";
import { nameLimits, physicalName } from "./names.ts";

/** Name of the owner's Kubernetes cluster. */
export function clusterName(identity: Identity): string {
    return physicalName(identity, "cluster", nameLimits.eksCluster);
}

/** Identifier of the owner's database cluster. */
export function databaseIdentifier(identity: Identity): string {
    return physicalName(identity, "database", nameLimits.rds);
}

/** A log group of our own, for example `/neo/acme/production/apps`. */
export function ownLogGroup({ platform, tenant, stage }: Identity, role: string): string {
    return `/${platform}/${tenant}/${stage}/${role}`;
}

/** Where EKS writes the control plane's log. */
export function clusterLogGroup(identity: Identity): string {
    return `/aws/eks/${clusterName(identity)}/cluster`;
}

/** Where Aurora writes PostgreSQL's log. */
export function databaseLogGroup(identity: Identity): string {
    return `/aws/rds/cluster/${databaseIdentifier(identity)}/postgresql`;
}

/** Patterns of every log group an owner can have, and of no other owner's. */
export function logGroupPatterns(identity: Identity): string[] {
    return [ownLogGroup(identity, "*"), clusterLogGroup(identity), databaseLogGroup(identity)];
}
