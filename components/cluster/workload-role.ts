/** What a pod may do in AWS: a role bound to one service account of one namespace, by EKS Pod Identity. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { policyDocument, type PolicyStatement } from "../shared/policy-document.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "cluster/workload-role";

/** What a role of a workload is made from. */
export interface WorkloadRoleArgs {
    identity: Identity;
    /** What the workload is, kebab-case, for example `bus`. Part of the role's name: a change replaces it. */
    role: string;
    clusterName: pulumi.Input<string>;
    namespace: string;
    /** Service account whose pods get the role. A change replaces the association. */
    serviceAccount: string;
    /** What it may do. Known before anything exists, so that policies can judge it. */
    statements: PolicyStatement[];
    /** The most the role can ever do, whatever is attached to it. */
    permissionsBoundaryArn: pulumi.Input<string>;
}

/** Creates a role, its policy and the association. Free of charge. A change of namespace or account replaces the association. */
export class WorkloadRole extends TenantComponent {
    readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: WorkloadRoleArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:cluster:WorkloadRole", name, args.identity, options);
        const roleName = physicalName(args.identity, args.role, nameLimits.iamRole);
        const tags = resourceTags(component, roleName);
        const role = new aws.iam.Role(
            name,
            {
                name: roleName,
                assumeRolePolicy: policyDocument([
                    {
                        Effect: "Allow",
                        Principal: { Service: "pods.eks.amazonaws.com" },
                        Action: ["sts:AssumeRole", "sts:TagSession"],
                    },
                ]),
                permissionsBoundary: args.permissionsBoundaryArn,
                tags,
            },
            { parent: this },
        );
        const policy = new aws.iam.RolePolicy(
            `${name}-policy`,
            { name: args.role, role: role.name, policy: policyDocument(args.statements) },
            { parent: this },
        );
        new aws.eks.PodIdentityAssociation(
            `${name}-association`,
            {
                clusterName: args.clusterName,
                namespace: args.namespace,
                serviceAccount: args.serviceAccount,
                roleArn: role.arn,
                tags,
            },
            { parent: this, dependsOn: policy },
        );
        this.roleArn = role.arn;
        this.registerOwned({ roleArn: this.roleArn });
    }
}
