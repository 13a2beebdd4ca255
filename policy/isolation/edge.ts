/** What joins two resources. */
import type { PolicyResource } from "@pulumi/policy";
import type { Landscape } from "./landscape.ts";

/** How one thing reaches another; each kind is found by the file of its name in edges/. */
export type EdgeKind =
    | "bus"
    | "grant"
    | "host"
    | "key-policy"
    | "log-route"
    | "namespace"
    | "network-policy"
    | "permission"
    | "read"
    | "reference"
    | "resource-policy"
    | "security-group"
    | "security-group-range"
    | "stack-reference"
    | "trust";

/** One resource reaches another, or is built on it. */
export interface Edge {
    kind: EdgeKind;
    from: PolicyResource;
    to: PolicyResource;
    /** What says so, and where: a resource's name and its property. */
    by: string;
}

/** Finds the edges of one kind, or of a few that stand in the same place. */
export type EdgeFinder = (landscape: Landscape) => Iterable<Edge>;
