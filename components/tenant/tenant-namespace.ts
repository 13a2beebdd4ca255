/** A customer's namespace in a cell, with its guard rails. What enforces them and what does not: docs/adr/0010-tenant-space.md. */
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { rejectInputs } from "../shared/inputs.ts";
import { objectLabels } from "../shared/labels.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { routedNamespaceLabel, tenantNetworkPolicies } from "./network-policies.ts";
import { podSecurityLabels } from "./pod-security.ts";
import { limitRangeLimits, quotaProblems, resourceQuotaHard, type TenantQuota } from "./quota.ts";
import { deployerRules } from "./rbac.ts";

const component = "tenant/tenant-namespace";

/** What a customer's namespace is made from. */
export interface TenantNamespaceArgs {
    identity: Identity;
    quota: TenantQuota;
    /** Ranges of the subnets the tenant's database is in. */
    databaseCidrBlocks: pulumi.Input<string[]>;
    /** Port the database listens on. */
    databasePort: number;
    /** Labels by which others admit the namespace, besides the usual ones. @default none */
    labels?: Record<string, string>;
    /** Whether the namespace, and with it all that runs there, is protected from deletion. @default true */
    protection?: boolean;
}

/**
 * Creates a namespace of the restricted Pod Security Standard, default-deny network policies with named openings, a quota,
 * limits per container, and the role by which the stage's deployer works here and nowhere else. Free of charge.
 */
export class TenantNamespace extends TenantComponent {
    readonly namespace: string;
    /** Kubernetes group whose members may deploy apps here. */
    readonly deployerGroup: string;
    private readonly labels: Record<string, string>;

    constructor(name: string, args: TenantNamespaceArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:tenant:TenantNamespace", name, args.identity, options);
        rejectInputs(`TenantNamespace "${name}"`, quotaProblems(args.quota));
        this.namespace = physicalName(args.identity, "apps", nameLimits.kubernetes);
        this.deployerGroup = `neo:${args.identity.tenant}:${args.identity.stage}:deployer`;
        this.labels = objectLabels(args.identity, component);

        const namespace = this.createNamespace(name, args.labels, args.protection ?? true);
        this.createNetworkPolicies(name, args, namespace);
        this.createQuota(name, args.quota, namespace);
        this.createDeployer(name, namespace);
        this.registerOwned({ namespace: this.namespace });
    }

    private createNamespace(
        name: string,
        labels: Record<string, string> | undefined,
        protect: boolean,
    ): kubernetes.core.v1.Namespace {
        return new kubernetes.core.v1.Namespace(
            name,
            {
                metadata: {
                    name: this.namespace,
                    labels: { ...this.labels, ...podSecurityLabels, ...routedNamespaceLabel, ...labels },
                },
            },
            { parent: this, protect },
        );
    }

    private createNetworkPolicies(name: string, args: TenantNamespaceArgs, namespace: pulumi.Resource): void {
        const cidrBlocks = pulumi.output(args.databaseCidrBlocks);
        // The policies' names do not depend on the ranges, so their number is known before the ranges are.
        for (const [index, policy] of tenantNetworkPolicies([], args.databasePort).entries()) {
            new kubernetes.networking.v1.NetworkPolicy(
                `${name}-${policy.name}`,
                {
                    metadata: this.metadata(policy.name),
                    spec:
                        policy.name === "to-database"
                            ? cidrBlocks.apply(
                                  (blocks) => tenantNetworkPolicies(blocks, args.databasePort)[index]!.spec,
                              )
                            : policy.spec,
                },
                { parent: this, dependsOn: namespace },
            );
        }
    }

    private createQuota(name: string, quota: TenantQuota, namespace: pulumi.Resource): void {
        new kubernetes.core.v1.ResourceQuota(
            `${name}-quota`,
            { metadata: this.metadata("tenant"), spec: { hard: resourceQuotaHard(quota) } },
            { parent: this, dependsOn: namespace },
        );
        new kubernetes.core.v1.LimitRange(
            `${name}-limits`,
            { metadata: this.metadata("tenant"), spec: { limits: limitRangeLimits() } },
            { parent: this, dependsOn: namespace },
        );
    }

    private createDeployer(name: string, namespace: pulumi.Resource): void {
        const role = new kubernetes.rbac.v1.Role(
            `${name}-deployer`,
            { metadata: this.metadata("deployer"), rules: deployerRules },
            { parent: this, dependsOn: namespace },
        );
        new kubernetes.rbac.v1.RoleBinding(
            `${name}-deployer-binding`,
            {
                metadata: this.metadata("deployer"),
                roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "deployer" },
                subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: this.deployerGroup }],
            },
            { parent: this, dependsOn: role },
        );
    }

    private metadata(name: string) {
        return { name, namespace: this.namespace, labels: this.labels };
    }
}
