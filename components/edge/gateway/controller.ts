/** Envoy Gateway's control plane: what turns the routes of customers into the configuration of the proxies. See docs/adr/0014-gateway.md. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { createCertificate } from "../../cluster/certificate.ts";
import type { Identity } from "../../shared/identity.ts";
import { objectLabels } from "../../shared/labels.ts";
import { TenantComponent } from "../../shared/tenant-component.ts";
import { controllerRules, leaderRules, proxyManagerRules } from "./controller-rules.ts";

const component = "edge/gateway/controller";
const controllerName = "envoy-gateway";
/** How the controller is named in GatewayClasses. */
export const controllerClass = "gateway.envoyproxy.io/gatewayclass-controller";

/** What the control plane of the gateway is made from. */
export interface GatewayControllerArgs {
    identity: Identity;
    /** Namespace of the control plane and of the proxies it makes. A change replaces what is in it. */
    namespace: string;
    /** Image of Envoy Gateway, of the version the custom resource definitions are from. */
    image: string;
    /** What has to be there before: the namespace's guard rails and the cluster's authority. */
    after: pulumi.Resource[];
}

interface Definition {
    apiVersion: string;
    kind: string;
    metadata: { name: string; annotations?: Record<string, string> };
    spec: kubernetes.types.input.apiextensions.v1.CustomResourceDefinitionSpec;
}

const vendored = JSON.parse(readFileSync(join(import.meta.dirname, "crds.json"), "utf8")) as {
    module: string;
    definitions: Definition[];
};

/** Version of Envoy Gateway, for example `v1.9.1`. */
export const gatewayVersion = vendored.module.slice(vendored.module.indexOf("@") + 1);

/**
 * Creates the custom resource definitions, the controller with its rights, and the certificates by which proxies and
 * controller know each other. Cost driver: two small pods.
 */
export class GatewayController extends TenantComponent {
    private readonly args: GatewayControllerArgs;
    private readonly labels: Record<string, string>;
    private readonly selector = { "neo/app": controllerName };
    /** What has to be there before a gateway is asked for. */
    readonly ready: pulumi.Resource[];

    constructor(name: string, args: GatewayControllerArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:edge:GatewayController", name, args.identity, options);
        this.args = args;
        this.labels = { ...objectLabels(args.identity, component), ...this.selector };

        const definitions = this.createDefinitions(name);
        const rights = this.createRights(name);
        const certificates = this.createCertificates(name);
        const config = this.createConfig(name);
        const deployment = this.createDeployment(name, [...definitions, ...rights, ...certificates, config]);
        this.createService(name);
        this.createDisruptionBudget(name);
        this.ready = [...definitions, deployment];
        this.registerOwned({ version: gatewayVersion });
    }

    private metadata(name = controllerName) {
        return { name, namespace: this.args.namespace, labels: this.labels };
    }

    private createDefinitions(name: string): pulumi.Resource[] {
        return vendored.definitions.map(
            ({ metadata, spec }) =>
                new kubernetes.apiextensions.v1.CustomResourceDefinition(
                    `${name}-${metadata.name}`,
                    { metadata: { ...metadata, labels: objectLabels(this.identity, component) }, spec },
                    { parent: this },
                ),
        );
    }

    private createRights(name: string): pulumi.Resource[] {
        const account = new kubernetes.core.v1.ServiceAccount(
            `${name}-account`,
            { metadata: this.metadata(), automountServiceAccountToken: false },
            { parent: this, dependsOn: this.args.after },
        );
        const subjects = [{ kind: "ServiceAccount", name: controllerName, namespace: this.args.namespace }];
        const apiGroup = "rbac.authorization.k8s.io";
        const reader = new kubernetes.rbac.v1.ClusterRole(
            `${name}-reader`,
            { metadata: { name: controllerName, labels: this.labels }, rules: controllerRules },
            { parent: this },
        );
        const readerBinding = new kubernetes.rbac.v1.ClusterRoleBinding(
            `${name}-reader-binding`,
            {
                metadata: { name: controllerName, labels: this.labels },
                roleRef: { apiGroup, kind: "ClusterRole", name: controllerName },
                subjects,
            },
            { parent: this, dependsOn: [reader, account] },
        );
        const manager = new kubernetes.rbac.v1.Role(
            `${name}-manager`,
            { metadata: this.metadata(), rules: [...proxyManagerRules, ...leaderRules] },
            { parent: this, dependsOn: this.args.after },
        );
        const managerBinding = new kubernetes.rbac.v1.RoleBinding(
            `${name}-manager-binding`,
            { metadata: this.metadata(), roleRef: { apiGroup, kind: "Role", name: controllerName }, subjects },
            { parent: this, dependsOn: [manager, account] },
        );
        return [readerBinding, managerBinding];
    }

    /** The names of the secrets are the ones the controller and its proxies look for. */
    private createCertificates(name: string): pulumi.Resource[] {
        const { namespace, after } = this.args;
        const service = `${controllerName}.${namespace}.svc`;
        const both: ("server auth" | "client auth")[] = ["server auth", "client auth"];
        return [
            {
                secretName: controllerName,
                dnsNames: [controllerName, `${controllerName}.${namespace}`, service, `${service}.cluster.local`],
            },
            { secretName: "envoy", dnsNames: ["*", `*.${namespace}`] },
        ].map(({ secretName, dnsNames }) =>
            createCertificate(
                `${name}-${secretName}-tls`,
                { secretName, namespace, labels: this.labels, dnsNames, usages: both },
                { parent: this, dependsOn: after },
            ),
        );
    }

    private createConfig(name: string): pulumi.Resource {
        const config = {
            apiVersion: "gateway.envoyproxy.io/v1alpha1",
            kind: "EnvoyGateway",
            gateway: { controllerName: controllerClass },
            provider: { type: "Kubernetes" },
            logging: { level: { default: "info" } },
            // A customer's stack writes routes. What would let a route leave the cluster, or change a proxy, stays off.
            extensionApis: { enableBackend: false, enableEnvoyPatchPolicy: false },
        };
        return new kubernetes.core.v1.ConfigMap(
            `${name}-config`,
            { metadata: this.metadata(), data: { "envoy-gateway.yaml": JSON.stringify(config, undefined, 2) } },
            { parent: this, dependsOn: this.args.after },
        );
    }

    private createDeployment(name: string, after: pulumi.Resource[]): pulumi.Resource {
        return new kubernetes.apps.v1.Deployment(
            name,
            {
                metadata: this.metadata(),
                spec: {
                    replicas: 2,
                    selector: { matchLabels: this.selector },
                    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
                    template: { metadata: { labels: this.labels }, spec: this.podSpec() },
                },
            },
            { parent: this, dependsOn: after },
        );
    }

    /** Nodes are replaced one replica at a time: without the other, no route would change meanwhile. */
    private createDisruptionBudget(name: string): void {
        new kubernetes.policy.v1.PodDisruptionBudget(
            `${name}-disruption-budget`,
            {
                metadata: this.metadata(),
                spec: { maxUnavailable: 1, selector: { matchLabels: this.selector } },
            },
            { parent: this, dependsOn: this.args.after },
        );
    }

    private podSpec(): kubernetes.types.input.core.v1.PodSpec {
        const probe = (path: string) => ({ httpGet: { path, port: 8081 } });
        return {
            serviceAccountName: controllerName,
            // The controller reads routes and writes proxies: it is the one pod here that speaks to the Kubernetes API.
            automountServiceAccountToken: true,
            securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
            topologySpreadConstraints: [
                {
                    topologyKey: "topology.kubernetes.io/zone",
                    maxSkew: 1,
                    whenUnsatisfiable: "ScheduleAnyway",
                    labelSelector: { matchLabels: this.selector },
                },
            ],
            containers: [
                {
                    name: controllerName,
                    image: this.args.image,
                    args: ["server", "--config-path=/config/envoy-gateway.yaml"],
                    env: [
                        {
                            name: "ENVOY_GATEWAY_NAMESPACE",
                            valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } },
                        },
                        { name: "KUBERNETES_CLUSTER_DOMAIN", value: "cluster.local" },
                    ],
                    ports: [{ name: "xds", containerPort: 18000 }],
                    resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "1Gi" } },
                    securityContext: {
                        allowPrivilegeEscalation: false,
                        readOnlyRootFilesystem: true,
                        capabilities: { drop: ["ALL"] },
                    },
                    startupProbe: { ...probe("/healthz"), periodSeconds: 1, failureThreshold: 60 },
                    readinessProbe: { ...probe("/readyz"), periodSeconds: 5 },
                    livenessProbe: { ...probe("/healthz"), periodSeconds: 20 },
                    volumeMounts: [
                        { name: "config", mountPath: "/config", readOnly: true },
                        { name: "certs", mountPath: "/certs", readOnly: true },
                        { name: "cache", mountPath: "/var/lib/eg/wasm" },
                    ],
                },
            ],
            volumes: [
                { name: "config", configMap: { name: controllerName } },
                { name: "certs", secret: { secretName: controllerName } },
                { name: "cache", emptyDir: { sizeLimit: "64Mi" } },
            ],
        };
    }

    private createService(name: string): void {
        new kubernetes.core.v1.Service(
            `${name}-service`,
            {
                metadata: this.metadata(),
                spec: {
                    type: "ClusterIP",
                    selector: this.selector,
                    ports: [{ name: "xds", port: 18000, targetPort: "xds" }],
                },
            },
            { parent: this, dependsOn: this.args.after },
        );
    }
}
