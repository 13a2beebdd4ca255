/** Who may speak to the Kubernetes API: named IAM roles only, no creator's privilege, no aws-auth ConfigMap. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { clusterAccessPolicyArn } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "cluster/access-entries";

/** Who is let into which cluster. */
export interface ClusterAccessArgs {
    identity: Identity;
    clusterName: pulumi.Input<string>;
    /** Role of the nodes. Nodes of our own NodeClasses join only with an entry of type EC2 (EKS user guide, "Create node class"). */
    nodeRoleArn: pulumi.Input<string>;
    /** Roles with full rights over the cluster. */
    administratorRoleArns: string[];
}

/** Creates an access entry and its policy for the nodes and for each administrator. Free of charge. */
export class ClusterAccess extends TenantComponent {
    constructor(name: string, args: ClusterAccessArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:cluster:ClusterAccess", name, args.identity, options);
        this.grant(`${name}-node`, args.clusterName, args.nodeRoleArn, "EC2", "AmazonEKSAutoNodePolicy");
        for (const roleArn of args.administratorRoleArns) {
            const roleName = roleArn.slice(roleArn.lastIndexOf("/") + 1);
            this.grant(`${name}-${roleName}`, args.clusterName, roleArn, "STANDARD", "AmazonEKSClusterAdminPolicy");
        }
        this.registerOwned({});
    }

    private grant(
        name: string,
        clusterName: pulumi.Input<string>,
        principalArn: pulumi.Input<string>,
        type: "EC2" | "STANDARD",
        policy: string,
    ): void {
        const entry = new aws.eks.AccessEntry(
            name,
            { clusterName, principalArn, type, tags: resourceTags(component, name) },
            { parent: this },
        );
        new aws.eks.AccessPolicyAssociation(
            `${name}-policy`,
            {
                clusterName,
                principalArn: entry.principalArn,
                policyArn: clusterAccessPolicyArn(policy),
                accessScope: { type: "cluster" },
            },
            { parent: this },
        );
    }
}
