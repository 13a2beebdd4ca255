/** Three NATS servers, one in each zone: what hub and leaf have in common. See docs/adr/0015-bus.md. */
import { createHash } from "node:crypto";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { createCertificate } from "../cluster/certificate.ts";
import { SystemNamespace } from "../cluster/system-namespace.ts";
import type { Identity } from "../shared/identity.ts";
import { objectLabels } from "../shared/labels.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { busNetworkPolicies } from "./bus-network-policies.ts";
import { fetchScript, fetchScriptName, syncScript } from "./bus-sync.ts";
import { busPaths, busPorts, serverNameVariable } from "./nats-config.ts";

const component = "messaging/nats";
/** Namespace, name of the servers and of their service account: a role of the cluster's account is bound to it. */
export const busName = "bus";
const replicas = 3;

/** What three servers are made from. */
export interface NatsServersArgs {
    identity: Identity;
    /** Text of the servers' configuration. */
    config: pulumi.Input<string>;
    /** What is fetched before the start and every half minute after. */
    fetch: string[];
    /** Variables of what is fetched. */
    environment: Record<string, pulumi.Input<string>>;
    /** Names clients connect to, besides the service's. */
    dnsNames: string[];
    /** NATS, and what fetches accounts and credentials beside it. */
    images: { server: string; sync: string };
    /** Ranges of the subnets that leaves' connections come from or go to. */
    applicationCidrBlocks: pulumi.Input<string[]>;
    /** Disk of each server for streams. Without it the servers keep nothing. */
    storage?: { storageClassName: string; gib: number };
    /** What has to be there before: nodes, authority, storage class. */
    after: pulumi.Resource[];
}

/** Addresses of the servers, for routes between them. */
export function busServerNames(): string[] {
    return Array.from({ length: replicas }, (_, index) => `${busName}-${index}.${busName}-servers.${busName}.svc`);
}

/** Creates a namespace, certificates, a StatefulSet over three zones, its services and a disruption budget. Cost driver: three pods. */
export class NatsServers extends TenantComponent {
    private readonly args: NatsServersArgs;
    private readonly selector = { "neo/app": busName };
    private readonly labels: Record<string, string>;

    constructor(name: string, args: NatsServersArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:messaging:NatsServers", name, args.identity, options);
        this.args = args;
        this.labels = { ...objectLabels(args.identity, component), ...this.selector };
        const namespace = new SystemNamespace(
            `${name}-namespace`,
            {
                identity: args.identity,
                namespace: busName,
                quota: { cpu: 16, memoryGib: 48, pods: 12 },
                storageGib: (args.storage?.gib ?? 0) * (replicas + 1),
                networkPolicies: busNetworkPolicies(args.applicationCidrBlocks),
            },
            { parent: this, dependsOn: args.after },
        );
        const inside = { parent: this, dependsOn: [...namespace.ready, ...args.after] };
        const needed = [
            this.createCertificate(name, inside),
            this.createConfig(name, inside),
            new kubernetes.core.v1.ServiceAccount(
                `${name}-account`,
                { metadata: this.metadata(), automountServiceAccountToken: false },
                inside,
            ),
            this.createService(`${name}-servers`, `${busName}-servers`, true, inside),
        ];
        this.createService(`${name}-service`, busName, false, inside);
        this.createServers(name, { parent: this, dependsOn: needed });
        new kubernetes.policy.v1.PodDisruptionBudget(
            `${name}-disruption-budget`,
            { metadata: this.metadata(), spec: { maxUnavailable: 1, selector: { matchLabels: this.selector } } },
            inside,
        );
        this.registerOwned({ namespace: busName });
    }

    private metadata(name = busName) {
        return { name, namespace: busName, labels: this.labels };
    }

    private createCertificate(name: string, options: pulumi.CustomResourceOptions): pulumi.Resource {
        const service = `${busName}.${busName}.svc`;
        return createCertificate(
            `${name}-tls`,
            {
                secretName: "bus-tls",
                namespace: busName,
                labels: this.labels,
                dnsNames: [
                    ...this.args.dnsNames,
                    service,
                    `${service}.cluster.local`,
                    `*.${busName}-servers.${busName}.svc`,
                    "localhost",
                ],
                usages: ["server auth", "client auth"],
            },
            options,
        );
    }

    private createConfig(name: string, options: pulumi.CustomResourceOptions): pulumi.Resource {
        return new kubernetes.core.v1.ConfigMap(
            `${name}-config`,
            {
                metadata: this.metadata(),
                data: {
                    "nats.conf": this.args.config,
                    [fetchScriptName]: fetchScript(this.args.fetch),
                    "sync.sh": syncScript,
                },
            },
            options,
        );
    }

    private createService(
        name: string,
        service: string,
        isHeadless: boolean,
        options: pulumi.CustomResourceOptions,
    ): pulumi.Resource {
        const ports = (["client", "cluster", "leaf"] as const).filter((port) => isHeadless || port !== "cluster");
        return new kubernetes.core.v1.Service(
            name,
            {
                metadata: this.metadata(service),
                spec: {
                    type: "ClusterIP",
                    // Servers find each other before they are ready: none is ready before they have.
                    ...(isHeadless ? { clusterIP: "None", publishNotReadyAddresses: true } : {}),
                    selector: this.selector,
                    ports: ports.map((port) => ({ name: port, port: busPorts[port], targetPort: port })),
                },
            },
            options,
        );
    }

    private createServers(name: string, options: pulumi.CustomResourceOptions): void {
        const { storage } = this.args;
        new kubernetes.apps.v1.StatefulSet(
            name,
            {
                metadata: this.metadata(),
                spec: {
                    replicas,
                    serviceName: `${busName}-servers`,
                    podManagementPolicy: "Parallel",
                    selector: { matchLabels: this.selector },
                    template: { metadata: { labels: this.labels, annotations: this.rollOn() }, spec: this.podSpec() },
                    ...(storage === undefined
                        ? {}
                        : {
                              volumeClaimTemplates: [
                                  {
                                      metadata: { name: "data", labels: this.labels },
                                      spec: {
                                          accessModes: ["ReadWriteOnce"],
                                          storageClassName: storage.storageClassName,
                                          resources: { requests: { storage: `${storage.gib}Gi` } },
                                      },
                                  },
                              ],
                          }),
                },
            },
            options,
        );
    }

    /** Some settings are read at the start only, so a change of the configuration restarts the servers, one by one. */
    private rollOn() {
        return {
            "neo/config": pulumi
                .output(this.args.config)
                .apply((config) => createHash("sha256").update(config).digest("hex").slice(0, 16)),
        };
    }

    private podSpec(): kubernetes.types.input.core.v1.PodSpec {
        const mounts = [
            { name: "config", mountPath: busPaths.config, readOnly: true },
            { name: "accounts", mountPath: busPaths.accounts },
            { name: "run", mountPath: busPaths.run },
        ];
        const environment = Object.entries(this.args.environment).map(([name, value]) => ({ name, value }));
        const helper = (name: string, script: string) => ({
            name,
            image: this.args.images.sync,
            command: ["/bin/sh", `${busPaths.config}/${script}`],
            // The AWS command line keeps a cache in its home.
            env: [...environment, { name: "HOME", value: busPaths.run }],
            resources: { requests: { cpu: "20m", memory: "128Mi" }, limits: { memory: "256Mi" } },
            securityContext: containerSecurity,
            volumeMounts: mounts,
        });
        return {
            serviceAccountName: busName,
            automountServiceAccountToken: false,
            // The loop sends the server a signal.
            shareProcessNamespace: true,
            terminationGracePeriodSeconds: 60,
            securityContext: {
                runAsNonRoot: true,
                runAsUser: 1000,
                runAsGroup: 1000,
                fsGroup: 1000,
                seccompProfile: { type: "RuntimeDefault" },
            },
            topologySpreadConstraints: [
                {
                    topologyKey: "topology.kubernetes.io/zone",
                    maxSkew: 1,
                    minDomains: 3,
                    whenUnsatisfiable: "DoNotSchedule",
                    labelSelector: { matchLabels: this.selector },
                },
            ],
            initContainers: [helper("fetch", fetchScriptName)],
            containers: [this.serverContainer(mounts), helper("sync", "sync.sh")],
            volumes: [
                { name: "config", configMap: { name: busName } },
                { name: "tls", secret: { secretName: "bus-tls" } },
                { name: "accounts", emptyDir: { sizeLimit: "256Mi" } },
                { name: "run", emptyDir: { medium: "Memory", sizeLimit: "64Mi" } },
            ],
        };
    }

    private serverContainer(
        mounts: kubernetes.types.input.core.v1.VolumeMount[],
    ): kubernetes.types.input.core.v1.Container {
        const probe = (path: string) => ({ httpGet: { path, port: "monitor", scheme: "HTTPS" } });
        const ports = Object.entries(busPorts).map(([name, containerPort]) => ({ name, containerPort }));
        return {
            name: "nats",
            image: this.args.images.server,
            args: ["--config", `${busPaths.config}/nats.conf`],
            env: [{ name: serverNameVariable, valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }],
            ports,
            resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "1Gi" } },
            securityContext: containerSecurity,
            startupProbe: { ...probe("/healthz"), periodSeconds: 2, failureThreshold: 90 },
            readinessProbe: { ...probe("/healthz?js-server-only=true"), periodSeconds: 5 },
            livenessProbe: { ...probe("/healthz?js-enabled-only=true"), periodSeconds: 20 },
            volumeMounts: [
                ...mounts,
                { name: "tls", mountPath: busPaths.tls, readOnly: true },
                ...(this.args.storage === undefined ? [] : [{ name: "data", mountPath: busPaths.jetstream }]),
            ],
        };
    }
}

const containerSecurity = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
};
