import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { cellAuthorityIssuer } from "./cell-authority.ts";

/** What a certificate of the cluster's own authority says. */
export interface CertificateArgs {
    /** Name of the object, and of the secret with `tls.crt`, `tls.key` and the authority's `ca.crt`. */
    secretName: string;
    namespace: pulumi.Input<string>;
    labels: Record<string, string>;
    dnsNames: pulumi.Input<pulumi.Input<string>[]>;
    /** `client auth` too where both sides of a connection show one. @default ["server auth"] */
    usages?: ("server auth" | "client auth")[];
}

/** Asks the cluster's authority for a certificate: 90 days, renewed after 60, with a new key each time. */
export function createCertificate(
    name: string,
    { secretName, namespace, labels, dnsNames, usages = ["server auth"] }: CertificateArgs,
    options: pulumi.CustomResourceOptions,
): kubernetes.apiextensions.CustomResource {
    return new kubernetes.apiextensions.CustomResource(
        name,
        {
            apiVersion: "cert-manager.io/v1",
            kind: "Certificate",
            metadata: { name: secretName, namespace, labels },
            spec: {
                secretName,
                dnsNames,
                duration: "2160h",
                renewBefore: "720h",
                usages: ["digital signature", ...usages],
                privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
                issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: cellAuthorityIssuer },
            },
        },
        options,
    );
}
