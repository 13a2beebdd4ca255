/** Network policies as Kubernetes reads them. */
import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import type { NamedNetworkPolicy } from "../../components/tenant/network-policies.ts";

/** One rule of a policy: whom it opens the pods to, and on which ports. */
export interface Opening {
    policy: string;
    direction: "Ingress" | "Egress";
    pods: object;
    peers: any[];
    ports: any[];
}

/** Every rule of some policies, with what is an output resolved. */
export async function openingsOf(policies: NamedNetworkPolicy[]): Promise<Opening[]> {
    const resolved: any[] = await new Promise((resolve) => pulumi.output(policies).apply(resolve));
    return resolved.flatMap(({ name, spec }) => [
        ...(spec.ingress ?? []).map((rule: any) => opening(name, "Ingress", spec, rule.from, rule.ports)),
        ...(spec.egress ?? []).map((rule: any) => opening(name, "Egress", spec, rule.to, rule.ports)),
    ]);
}

/** Fails for a rule that names no peer or no port: Kubernetes reads either as all there are. */
export function assertNarrow(openings: Opening[]): void {
    for (const { policy, peers, ports } of openings) {
        assert.ok(peers.length > 0, `${policy} names no peer`);
        assert.ok(ports.length > 0 && ports.every(({ port }) => port !== undefined), `${policy} names no port`);
        assert.ok(peers.every(isNamed), `${policy} has a peer that is everybody`);
    }
}

/** Pods of the same namespace are named by their namespace: a peer without a selector of namespaces. */
function isNamed({ ipBlock, namespaceSelector, podSelector }: any): boolean {
    return namespaceSelector === undefined
        ? (ipBlock?.cidr ?? podSelector) !== undefined
        : Object.keys(namespaceSelector.matchLabels ?? {}).length > 0;
}

function opening(policy: string, direction: Opening["direction"], spec: any, peers: any, ports: any): Opening {
    return { policy, direction, pods: spec.podSelector, peers: peers ?? [], ports: ports ?? [] };
}
