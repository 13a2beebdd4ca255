/** The cluster's own certificate authority: TLS down to the pod needs names no public authority signs. See docs/adr/0014-gateway.md. */
import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { objectLabels } from "../shared/labels.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "cluster/cell-authority";
/** Namespace of the EKS add-on `cert-manager`, where it looks for the authority's own secret. */
const certManagerNamespace = "cert-manager";

/** Name of the ClusterIssuer that signs every certificate of the cluster. */
export const cellAuthorityIssuer = "cell-authority";

/** What a certificate authority is made from. */
export interface CellAuthorityArgs {
    identity: Identity;
}

/**
 * Creates a self-signed root and the ClusterIssuer that signs with it; both are objects of cert-manager, an EKS add-on of the
 * cell. The root's key is made inside the cluster and never leaves it. Free of charge.
 */
export class CellAuthority extends TenantComponent {
    /** What has to be there before a certificate can be asked for. */
    readonly issuer: pulumi.Resource;

    constructor(name: string, args: CellAuthorityArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:cluster:CellAuthority", name, args.identity, options);
        const labels = objectLabels(args.identity, component);
        const bootstrap = new kubernetes.apiextensions.CustomResource(
            `${name}-bootstrap`,
            {
                apiVersion: "cert-manager.io/v1",
                kind: "ClusterIssuer",
                metadata: { name: "cell-bootstrap", labels },
                spec: { selfSigned: {} },
            },
            { parent: this },
        );
        const root = new kubernetes.apiextensions.CustomResource(
            `${name}-root`,
            {
                apiVersion: "cert-manager.io/v1",
                kind: "Certificate",
                metadata: { name: "cell-authority", namespace: certManagerNamespace, labels },
                spec: {
                    isCA: true,
                    commonName: `${args.identity.platform} ${args.identity.tenant} ${args.identity.stage}`,
                    secretName: "cell-authority",
                    duration: "87600h",
                    renewBefore: "8760h",
                    privateKey: { algorithm: "ECDSA", size: 384 },
                    issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "cell-bootstrap" },
                },
            },
            { parent: this, dependsOn: bootstrap },
        );
        this.issuer = new kubernetes.apiextensions.CustomResource(
            name,
            {
                apiVersion: "cert-manager.io/v1",
                kind: "ClusterIssuer",
                metadata: { name: cellAuthorityIssuer, labels },
                spec: { ca: { secretName: "cell-authority" } },
            },
            { parent: this, dependsOn: root },
        );
        this.registerOwned({ issuer: cellAuthorityIssuer });
    }
}
