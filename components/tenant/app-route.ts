/** How requests reach an app: a route at the gateway, TLS to its pods, and a token unless the route says otherwise. See docs/adr/0014-gateway.md. */
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { objectLabels } from "../shared/labels.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { gatewayName, gatewayNamespace } from "./network-policies.ts";

const component = "tenant/app-route";

/**
 * Who may call an app: whoever has a token of this issuer, whose keys are read from `/.well-known/jwks.json` below it, and read
 * again as they rotate; whomever a service in the same namespace lets through; or anybody.
 */
export type TokenCheck = { issuer: pulumi.Input<string> } | { checkedBy: string } | "anonymous";

/** What a route is made from. */
export interface AppRouteArgs {
    identity: Identity;
    /** Slug of the app: name of its objects, and its path below the host. A change replaces them. */
    app: string;
    namespace: pulumi.Input<string>;
    /** The stage's domain, for example `acme-dev.outsystems.app`. */
    host: pulumi.Input<string>;
    /** Hosts below the customer's own domains that answer as well. @default none */
    ownDomains?: pulumi.Input<string[]>;
    /** `anonymous` opens the app to the world: an opening that policy reports. */
    tokens: TokenCheck;
    /** Secret with the certificate the app's pods show, and the authority it is checked against. */
    certificateSecret: string;
    /** Name in that certificate. */
    serverName: pulumi.Input<string>;
}

/** Creates the route, the policy that has TLS to the pods checked, and the one that checks tokens. Free of charge. */
export class AppRoute extends TenantComponent {
    constructor(name: string, args: AppRouteArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:tenant:AppRoute", name, args.identity, options);
        const metadata = {
            name: args.app,
            namespace: args.namespace,
            labels: { ...objectLabels(args.identity, component), "neo/app": args.app },
        };
        const tls = new kubernetes.apiextensions.CustomResource(
            `${name}-backend-tls`,
            {
                apiVersion: "gateway.networking.k8s.io/v1",
                kind: "BackendTLSPolicy",
                metadata,
                spec: {
                    targetRefs: [{ group: "", kind: "Service", name: args.app }],
                    validation: {
                        hostname: args.serverName,
                        caCertificateRefs: [{ group: "", kind: "Secret", name: args.certificateSecret }],
                    },
                },
            },
            { parent: this },
        );
        const needed: pulumi.Resource[] = [tls];
        if (args.tokens !== "anonymous") {
            // Before the route: a route without it would be open.
            needed.push(
                new kubernetes.apiextensions.CustomResource(
                    `${name}-tokens`,
                    {
                        apiVersion: "gateway.envoyproxy.io/v1alpha1",
                        kind: "SecurityPolicy",
                        metadata,
                        spec: {
                            targetRefs: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: args.app }],
                            ...tokenCheck(args.tokens),
                        },
                    },
                    { parent: this },
                ),
            );
        }
        new kubernetes.apiextensions.CustomResource(
            name,
            {
                apiVersion: "gateway.networking.k8s.io/v1",
                kind: "HTTPRoute",
                metadata,
                spec: {
                    parentRefs: [
                        {
                            group: "gateway.networking.k8s.io",
                            kind: "Gateway",
                            name: gatewayName,
                            namespace: gatewayNamespace,
                            sectionName: "https",
                        },
                    ],
                    hostnames: args.ownDomains === undefined ? [args.host] : hostsOf(args.host, args.ownDomains),
                    rules: [
                        {
                            matches: [{ path: { type: "PathPrefix", value: `/${args.app}` } }],
                            backendRefs: [{ group: "", kind: "Service", name: args.app, port: 443 }],
                        },
                    ],
                },
            },
            { parent: this, dependsOn: needed },
        );
        this.registerOwned({ host: args.host });
    }
}

function hostsOf(host: pulumi.Input<string>, ownDomains: pulumi.Input<string[]>): pulumi.Output<string[]> {
    return pulumi.all([host, ownDomains]).apply(([first, more]) => [first, ...more]);
}

function tokenCheck(tokens: Exclude<TokenCheck, "anonymous">): pulumi.Inputs {
    if ("checkedBy" in tokens) {
        const backendRefs = [{ group: "", kind: "Service", name: tokens.checkedBy, port: 443 }];
        return { extAuth: { failOpen: false, headersToExtAuth: ["authorization", "cookie"], http: { backendRefs } } };
    }
    const uri = pulumi.interpolate`${tokens.issuer}/.well-known/jwks.json`;
    const remoteJWKS = { uri, cacheDuration: "300s" };
    return { jwt: { providers: [{ name: "customer", issuer: tokens.issuer, remoteJWKS }] } };
}
