/** The gateway of a cell: every request reaches an app through it, by TLS, with a token checked. See docs/adr/0014-gateway.md. */
import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { createCertificate } from "../../cluster/certificate.ts";
import { SystemNamespace } from "../../cluster/system-namespace.ts";
import type { Identity } from "../../shared/identity.ts";
import { objectLabels } from "../../shared/labels.ts";
import { TenantComponent } from "../../shared/tenant-component.ts";
import { gatewayName, gatewayNamespace, routedNamespaceLabel } from "../../tenant/network-policies.ts";
import { controllerClass, GatewayController } from "./controller.ts";
import { gatewayNetworkPolicies, gatewayPort } from "./network-policies.ts";

const component = "edge/gateway";

const apiVersions = {
    EnvoyProxy: "gateway.envoyproxy.io/v1alpha1",
    GatewayClass: "gateway.networking.k8s.io/v1",
    Gateway: "gateway.networking.k8s.io/v1",
    ClientTrafficPolicy: "gateway.envoyproxy.io/v1alpha1",
    BackendTrafficPolicy: "gateway.envoyproxy.io/v1alpha1",
    TargetGroupBinding: "eks.amazonaws.com/v1",
} as const;
type GatewayType = keyof typeof apiVersions;

/** What a gateway is made from. */
export interface GatewayArgs {
    identity: Identity;
    /** Domain of the hosts that are served, besides customers' own ones: the name in the gateway's certificate. */
    domain: string;
    /** Target group of the internal load balancer; the gateway's pods register there. */
    targetGroupArn: pulumi.Input<string>;
    /** Ranges of the subnets the load balancer and the Kubernetes API have their addresses in. */
    applicationCidrBlocks: pulumi.Input<string[]>;
    /** Envoy Gateway and Envoy. */
    images: { controller: string; proxy: string };
    /** Proxies, spread over the zones. @default { min: 3, max: 12 } */
    replicas?: { min: number; max: number };
    /** What has to be there before: the cluster's nodes and its authority. */
    after: pulumi.Resource[];
}

/** What a gateway gets when nothing is said: one proxy in each zone. */
export const gatewayDefaults = { replicas: { min: 3, max: 12 } } as const;

/**
 * Creates a namespace, the control plane, and a Gateway that listens with TLS only, spreads requests round robin within the
 * zone first, and registers with the load balancer. Cost driver: the proxies, 250m CPU and 512 MiB each.
 */
export class Gateway extends TenantComponent {
    private readonly args: GatewayArgs;
    private readonly labels: Record<string, string>;
    /** What has to be there before a route is. */
    readonly gateway: pulumi.Resource;

    constructor(name: string, args: GatewayArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:edge:Gateway", name, args.identity, options);
        this.args = args;
        this.labels = objectLabels(args.identity, component);

        const namespace = new SystemNamespace(
            `${name}-namespace`,
            {
                identity: args.identity,
                namespace: gatewayNamespace,
                quota: { cpu: 16, memoryGib: 32, pods: 40 },
                networkPolicies: gatewayNetworkPolicies(args.applicationCidrBlocks),
            },
            { parent: this, dependsOn: args.after },
        );
        const controller = new GatewayController(
            `${name}-controller`,
            {
                identity: args.identity,
                namespace: gatewayNamespace,
                image: args.images.controller,
                after: [...namespace.ready, ...args.after],
            },
            { parent: this },
        );
        const certificate = createCertificate(
            `${name}-tls`,
            {
                secretName: "gateway-tls",
                namespace: gatewayNamespace,
                labels: this.labels,
                dnsNames: [args.domain, `*.${args.domain}`],
            },
            { parent: this, dependsOn: namespace.ready },
        );
        const gatewayClass = this.createClass(name, controller);
        this.gateway = this.createGateway(name, [gatewayClass, certificate]);
        this.createTrafficPolicies(name);
        this.createTargetGroupBinding(name);
        this.registerOwned({ gateway: gatewayName });
    }

    /** An object of the gateway's own kinds; all of them have one name, and all but the class one namespace. */
    private createObject(name: string, type: GatewayType, spec: pulumi.Inputs, dependsOn: pulumi.Resource[]) {
        const metadata = { name: gatewayName, labels: this.labels };
        return new kubernetes.apiextensions.CustomResource(
            name,
            {
                apiVersion: apiVersions[type],
                kind: type,
                metadata: type === "GatewayClass" ? metadata : { ...metadata, namespace: gatewayNamespace },
                spec,
            },
            { parent: this, dependsOn },
        );
    }

    /** How the proxies run. */
    private createClass(name: string, controller: GatewayController): pulumi.Resource {
        const { min, max } = this.args.replicas ?? gatewayDefaults.replicas;
        const proxies = this.createObject(
            `${name}-proxies`,
            "EnvoyProxy",
            {
                logging: { level: { default: "warn" } },
                provider: {
                    type: "Kubernetes",
                    kubernetes: {
                        envoyDeployment: { pod: podSpec(), container: containerSpec(this.args.images.proxy) },
                        envoyHpa: {
                            minReplicas: min,
                            maxReplicas: max,
                            metrics: [utilization("cpu", 65), utilization("memory", 80)],
                        },
                        envoyPDB: { maxUnavailable: 1 },
                        // A fixed name, for the binding to the load balancer; and no load balancer of its own.
                        envoyService: { name: gatewayName, type: "ClusterIP" },
                    },
                },
                shutdown: { drainTimeout: "60s", minDrainDuration: "15s" },
            },
            controller.ready,
        );
        return this.createObject(
            `${name}-class`,
            "GatewayClass",
            {
                controllerName: controllerClass,
                parametersRef: {
                    group: "gateway.envoyproxy.io",
                    kind: "EnvoyProxy",
                    name: gatewayName,
                    namespace: gatewayNamespace,
                },
            },
            [proxies],
        );
    }

    private createGateway(name: string, after: pulumi.Resource[]): pulumi.Resource {
        return this.createObject(
            name,
            "Gateway",
            {
                gatewayClassName: gatewayName,
                listeners: [
                    {
                        name: "https",
                        protocol: "HTTPS",
                        port: gatewayPort,
                        // For any host: customers have domains of their own. Whose a route's hosts are, policies and rules check.
                        tls: { mode: "Terminate", certificateRefs: [{ name: "gateway-tls" }] },
                        allowedRoutes: {
                            kinds: [{ kind: "HTTPRoute" }],
                            namespaces: { from: "Selector", selector: { matchLabels: routedNamespaceLabel } },
                        },
                    },
                ],
            },
            after,
        );
    }

    private createTrafficPolicies(name: string): void {
        const targetRefs = [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: gatewayName }];
        this.createObject(
            `${name}-client-traffic`,
            "ClientTrafficPolicy",
            {
                targetRefs,
                tls: { minVersion: "1.2" },
                healthCheck: { path: "/healthz" },
                // One hop is ours: the load balancer. Behind it stands CloudFront, whose address it appends.
                clientIPDetection: { xForwardedFor: { numTrustedHops: 2 } },
                headers: { withUnderscoresAction: "RejectRequest" },
                path: { disableMergeSlashes: false, escapedSlashesAction: "RejectRequest" },
                timeout: { http: { requestReceivedTimeout: "60s", idleTimeout: "75s" } },
            },
            [this.gateway],
        );
        this.createObject(
            `${name}-backend-traffic`,
            "BackendTrafficPolicy",
            {
                targetRefs,
                loadBalancer: { type: "RoundRobin", zoneAware: { preferLocal: { minEndpointsThreshold: 3 } } },
                healthCheck: { passive: { consecutive5XxErrors: 5, interval: "5s", baseEjectionTime: "30s" } },
                retry: { numRetries: 1, retryOn: { triggers: ["connect-failure", "reset-before-request"] } },
            },
            [this.gateway],
        );
    }

    /** EKS Auto Mode puts the proxies' addresses into the target group Pulumi owns. */
    private createTargetGroupBinding(name: string): void {
        this.createObject(
            `${name}-targets`,
            "TargetGroupBinding",
            {
                targetGroupARN: this.args.targetGroupArn,
                targetType: "ip",
                serviceRef: { name: gatewayName, port: gatewayPort },
            },
            [this.gateway],
        );
    }
}

function podSpec() {
    return {
        securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
        topologySpreadConstraints: [
            {
                topologyKey: "topology.kubernetes.io/zone",
                maxSkew: 1,
                minDomains: 3,
                whenUnsatisfiable: "DoNotSchedule",
                labelSelector: { matchLabels: { "gateway.envoyproxy.io/owning-gateway-name": gatewayName } },
            },
        ],
    };
}

function containerSpec(image: string) {
    return {
        image,
        resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "512Mi" } },
        securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
        },
        // Which zone a proxy is in, for the choice of a near replica. Since Kubernetes 1.35 a pod has its node's zone as label.
        env: [
            {
                name: "ENVOY_SERVICE_ZONE",
                valueFrom: { fieldRef: { fieldPath: "metadata.labels['topology.kubernetes.io/zone']" } },
            },
        ],
    };
}

function utilization(name: "cpu" | "memory", averageUtilization: number) {
    return { type: "Resource", resource: { name, target: { type: "Utilization", averageUtilization } } };
}
