/**
 * What an EKS cluster in Auto Mode has from the beginning, and a bare control plane lacks: nodes in three zones, the kinds of Auto
 * Mode and of the add-ons, and the add-ons' namespaces. Nothing acts on objects of these kinds here.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Properties } from "../../wire/values.ts";
import { addonNamespaces } from "./scopes.ts";

/** Kinds whose definitions nobody publishes. Any contents are accepted. Source: the EKS user guide, Auto Mode and network policies. */
const openKinds: readonly { group: string; version: string; kind: string; plural: string; isNamespaced: boolean }[] = [
    { group: "eks.amazonaws.com", version: "v1", kind: "NodeClass", plural: "nodeclasses", isNamespaced: false },
    {
        group: "eks.amazonaws.com",
        version: "v1",
        kind: "TargetGroupBinding",
        plural: "targetgroupbindings",
        isNamespaced: true,
    },
    {
        group: "eks.amazonaws.com",
        version: "v1",
        kind: "IngressClassParams",
        plural: "ingressclassparams",
        isNamespaced: false,
    },
    {
        group: "networking.k8s.aws",
        version: "v1alpha1",
        kind: "ApplicationNetworkPolicy",
        plural: "applicationnetworkpolicies",
        isNamespaced: true,
    },
    {
        group: "networking.k8s.aws",
        version: "v1alpha1",
        kind: "ClusterNetworkPolicy",
        plural: "clusternetworkpolicies",
        isNamespaced: false,
    },
];

/** Manifests of all of it. @param region decides the nodes' zones */
export function eksManifests(region: string): Properties[] {
    return [...definitions(), ...namespaces(), ...["a", "b", "c"].map((letter) => node(region, `${region}${letter}`))];
}

function definitions(): Properties[] {
    const published = JSON.parse(readFileSync(join(import.meta.dirname, "definitions.json"), "utf8")) as {
        definitions: Properties[];
    };
    return [...published.definitions, ...openKinds.map(openDefinition)];
}

function openDefinition({ group, version, kind, plural, isNamespaced }: (typeof openKinds)[number]): Properties {
    const anything = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
    return {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: { name: `${plural}.${group}` },
        spec: {
            group,
            names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
            scope: isNamespaced ? "Namespaced" : "Cluster",
            versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: anything } }],
        },
    };
}

function namespaces(): Properties[] {
    return Object.values(addonNamespaces).map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
}

/** A node with the labels that workloads select by. What it offers is as good as endless: kwok's own figures. */
function node(region: string, zone: string): Properties {
    const name = `node-${zone}`;
    return {
        apiVersion: "v1",
        kind: "Node",
        metadata: {
            name,
            labels: {
                "eks.amazonaws.com/compute-type": "auto",
                "karpenter.sh/capacity-type": "on-demand",
                "kubernetes.io/arch": "amd64",
                "kubernetes.io/hostname": name,
                "kubernetes.io/os": "linux",
                "topology.kubernetes.io/region": region,
                "topology.kubernetes.io/zone": zone,
            },
        },
    };
}
