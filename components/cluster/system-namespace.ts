/** A namespace of what a cluster runs for everybody: gateway, bus. Guarded like a customer's own. */
import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { objectLabels } from "../shared/labels.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import type { NamedNetworkPolicy } from "../tenant/network-policies.ts";
import { podSecurityLabels } from "../tenant/pod-security.ts";
import { limitRangeLimits, systemQuotaHard, type TenantQuota } from "../tenant/quota.ts";

const component = "cluster/system-namespace";

/** What a system namespace is made from. */
export interface SystemNamespaceArgs {
    identity: Identity;
    /** Name of the namespace. A change replaces it and all that is in it. */
    namespace: string;
    /** Most that may run here. */
    quota: TenantQuota;
    /** GiB of volumes. @default 0 */
    storageGib?: number;
    /** Openings in the default denial, which is always there. */
    networkPolicies: NamedNetworkPolicy[];
}

/** Creates a namespace of the restricted Pod Security Standard, network policies, a quota and limits. Free of charge. */
export class SystemNamespace extends TenantComponent {
    readonly namespace: string;
    /** What has to be there before anything runs in the namespace. */
    readonly ready: pulumi.Resource[];

    constructor(name: string, args: SystemNamespaceArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:cluster:SystemNamespace", name, args.identity, options);
        this.namespace = args.namespace;
        const labels = objectLabels(args.identity, component);
        const namespace = new kubernetes.core.v1.Namespace(
            name,
            { metadata: { name: args.namespace, labels: { ...labels, ...podSecurityLabels } } },
            { parent: this },
        );
        const inside = { parent: this, dependsOn: namespace };
        const metadata = (own: string) => ({ name: own, namespace: args.namespace, labels });
        const denial: NamedNetworkPolicy = {
            name: "default-deny",
            spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
        };
        const policies = [denial, ...args.networkPolicies].map(
            (policy) =>
                new kubernetes.networking.v1.NetworkPolicy(
                    `${name}-${policy.name}`,
                    { metadata: metadata(policy.name), spec: policy.spec },
                    inside,
                ),
        );
        const quota = new kubernetes.core.v1.ResourceQuota(
            `${name}-quota`,
            { metadata: metadata("system"), spec: { hard: systemQuotaHard(args.quota, args.storageGib ?? 0) } },
            inside,
        );
        const limits = new kubernetes.core.v1.LimitRange(
            `${name}-limits`,
            { metadata: metadata("system"), spec: { limits: limitRangeLimits() } },
            inside,
        );
        this.ready = [...policies, quota, limits];
        this.registerOwned({ namespace: args.namespace });
    }
}
