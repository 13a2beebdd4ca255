/** Which namespaces may speak with which, and with which subnets, by what NetworkPolicies open. */
import type { PolicyResource } from "@pulumi/policy";
import { CidrIndex } from "../../cidr-index.ts";
import { covers } from "../../cidr.ts";
import { matches, openingsOf, type Opening, type Peer } from "../../network-policies.ts";
import { read } from "../../read.ts";
import { namespace, networkPolicy, subnet } from "../../types.ts";
import type { Edge } from "../edge.ts";
import type { Landscape } from "../landscape.ts";

/** Kubernetes gives every namespace its name as a label. Source: "Namespaces", "Automatic labelling". */
const nameLabel = "kubernetes.io/metadata.name";

/** Pods are not asked: what a namespace's owner labels its pods with is the owner's own affair. */
export function* networkPolicies(landscape: Landscape): Generator<Edge> {
    const policies = landscape.graph.ofType(networkPolicy);
    if (policies.length === 0) return;
    const neighbours = neighboursIn(landscape);
    const subnets = new CidrIndex<PolicyResource>();
    for (const each of landscape.graph.ofType(subnet)) subnets.add(read(each, "cidrBlock").text ?? "", each);
    for (const policy of policies) {
        const home = landscape.namespaceBeside(policy, read(policy, "metadata.namespace").text ?? "");
        if (home === undefined) continue;
        for (const opening of openingsOf(policy) ?? []) {
            for (const other of peersOf(opening, policy, neighbours, subnets)) {
                const by = `${policy.name}: ${opening.path}`;
                yield opening.direction === "ingress"
                    ? { kind: "network-policy", from: other, to: home, by }
                    : { kind: "network-policy", from: home, to: other, by };
            }
        }
    }
}

type Neighbours = (policy: PolicyResource) => readonly { home: PolicyResource; labels: Record<string, string> }[];

function neighboursIn(landscape: Landscape): Neighbours {
    const all = landscape.graph.ofType(namespace).map((home) => ({ home, labels: labelsOf(home) }));
    const isBeside = (policy: PolicyResource, home: PolicyResource) =>
        landscape.namespaceBeside(policy, read(home, "metadata.name").text ?? "") === home;
    const byProvider = new Map<string, ReturnType<Neighbours>>();
    return (policy) => {
        const provider = policy.provider?.urn ?? "";
        const known = byProvider.get(provider) ?? all.filter(({ home }) => isBeside(policy, home));
        byProvider.set(provider, known);
        return known;
    };
}

function labelsOf(home: PolicyResource): Record<string, string> {
    const labels = read(home, "metadata.labels").fields.flatMap(([key, value]) =>
        value.text === undefined ? [] : [[key, value.text] as const],
    );
    return { [nameLabel]: read(home, "metadata.name").text ?? "", ...Object.fromEntries(labels) };
}

function* peersOf(
    { peers }: Opening,
    policy: PolicyResource,
    neighbours: Neighbours,
    subnets: CidrIndex<PolicyResource>,
): Generator<PolicyResource> {
    const everybody: Peer[] = [{ kind: "pods", path: "", namespaces: [], pods: [] }];
    for (const peer of peers.length > 0 ? peers : everybody) {
        if (peer.kind === "pods") {
            const selected = peer.namespaces;
            if (selected === "own") continue;
            for (const { home, labels } of neighbours(policy)) if (matches(selected, labels)) yield home;
        }
        if (peer.kind === "range") {
            for (const each of subnets.meeting(peer.cidr) ?? []) {
                if (!peer.except.some((except) => covers(except, read(each, "cidrBlock").text ?? ""))) yield each;
            }
        }
    }
}
