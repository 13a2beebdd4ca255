/** One app of one customer in one stage: its own container, its own scale, its own identity. */
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { createCertificate } from "../cluster/certificate.ts";
import type { Identity } from "../shared/identity.ts";
import { rejectInputs, type Problem } from "../shared/inputs.ts";
import { objectLabels } from "../shared/labels.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { AppRoute, type AppRouteArgs } from "./app-route.ts";
import { appDefaults, type AppResources } from "./app-resources.ts";
import { appScaleDefaults, appScaleProblems, isAutoscaled, type AppScale, type StageKind } from "./app-scale.ts";

const component = "tenant/app";
const httpsPort = 8443;

/** What an app is made from. */
export interface AppArgs {
    identity: Identity;
    /** Slug of the app: the path below the customer's domain, and the name of its objects. A change replaces them. */
    app: string;
    stageKind: StageKind;
    namespace: pulumi.Input<string>;
    /** Image by digest: what was proven in one stage is exactly what runs in the next. */
    image: string;
    /** What one replica asks for. @default { cpu: "250m", memory: "512Mi" } */
    resources?: AppResources;
    /** What is left out is {@link appScaleDefaults} of the kind of stage. */
    scale?: Partial<AppScale>;
    /** Where requests come in. Without it the app is reached by nobody. */
    route?: Pick<AppRouteArgs, "host" | "ownDomains" | "tokens"> & {
        /** What the route waits for and the app does not, such as the gateway. @default nothing */
        after?: pulumi.Resource[];
    };
    /** Whether nothing of it runs, while its customer is suspended. @default false */
    suspended?: boolean;
}

/** Secret with the certificate an app serves with, as files in `/tls`. */
function certificateSecret(app: string): string {
    return `${app}-tls`;
}

/** What is wrong with an image. */
export function imageProblems(image: string): Problem[] {
    const rule = "end in its digest (@sha256: and 64 hexadecimal digits)";
    const isFine = /@sha256:[0-9a-f]{64}$/.test(image);
    return isFine ? [] : [{ propertyPath: "image", rule, value: image, remedy: "a tag can move" }];
}

/**
 * Creates a service account without a token, a certificate, a Deployment spread over zones, a Service, a route and, outside
 * Development, an autoscaler on CPU and memory and a disruption budget. Cost driver: the replicas' CPU and memory.
 */
export class App extends TenantComponent {
    private readonly args: AppArgs;
    private readonly scale: AppScale;
    private readonly labels: Record<string, string>;
    private readonly selector: Record<string, string>;

    constructor(name: string, args: AppArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:tenant:App", name, args.identity, options);
        this.args = args;
        this.scale = { ...appScaleDefaults(args.stageKind), ...args.scale };
        rejectInputs(`App "${name}"`, [...imageProblems(args.image), ...appScaleProblems(args.stageKind, this.scale)]);
        this.selector = { "neo/app": args.app };
        this.labels = { ...objectLabels(args.identity, component), ...this.selector };

        const account = this.createServiceAccount(name);
        const certificate = this.createCertificate(name);
        const deployment = this.createDeployment(name, [account, certificate]);
        const service = this.createService(name);
        if (args.route !== undefined) {
            this.createRoute(name, args.route, service);
        }
        if (this.isAutoscaled()) {
            this.createAutoscaler(name, deployment);
            this.createDisruptionBudget(name);
        }
        this.registerOwned({ app: args.app, image: args.image });
    }

    /** An autoscaler never goes down to nothing, so a suspended app has none. */
    private isAutoscaled(): boolean {
        return isAutoscaled(this.args.stageKind) && !this.args.suspended;
    }

    private metadata() {
        return { name: this.args.app, namespace: this.args.namespace, labels: this.labels };
    }

    private createServiceAccount(name: string): kubernetes.core.v1.ServiceAccount {
        return new kubernetes.core.v1.ServiceAccount(
            `${name}-account`,
            { metadata: this.metadata(), automountServiceAccountToken: false },
            { parent: this },
        );
    }

    /** The name the gateway checks the app's certificate for. */
    private serverName(): pulumi.Output<string> {
        return pulumi.interpolate`${this.args.app}.${this.args.namespace}.svc`;
    }

    private createCertificate(name: string): pulumi.Resource {
        return createCertificate(
            `${name}-tls`,
            {
                secretName: certificateSecret(this.args.app),
                namespace: this.args.namespace,
                labels: this.labels,
                dnsNames: [this.serverName()],
            },
            { parent: this },
        );
    }

    private createRoute(
        name: string,
        { after = [], ...route }: NonNullable<AppArgs["route"]>,
        service: pulumi.Resource,
    ): void {
        new AppRoute(
            `${name}-route`,
            {
                identity: this.identity,
                app: this.args.app,
                namespace: this.args.namespace,
                ...route,
                certificateSecret: certificateSecret(this.args.app),
                serverName: this.serverName(),
            },
            { parent: this, dependsOn: [service, ...after] },
        );
    }

    private createDeployment(name: string, needed: pulumi.Resource[]): kubernetes.apps.v1.Deployment {
        return new kubernetes.apps.v1.Deployment(
            name,
            {
                metadata: this.metadata(),
                spec: {
                    // The autoscaler owns the count once it runs; saying it here too would undo its work at every up.
                    ...(this.isAutoscaled() ? {} : { replicas: this.args.suspended ? 0 : this.scale.minReplicas }),
                    selector: { matchLabels: this.selector },
                    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: 0 } },
                    template: { metadata: { labels: this.labels }, spec: this.podSpec() },
                },
            },
            { parent: this, dependsOn: needed },
        );
    }

    private podSpec(): kubernetes.types.input.core.v1.PodSpec {
        return {
            serviceAccountName: this.args.app,
            automountServiceAccountToken: false,
            securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
            topologySpreadConstraints: [
                {
                    topologyKey: "topology.kubernetes.io/zone",
                    maxSkew: 1,
                    whenUnsatisfiable: this.args.stageKind === "production" ? "DoNotSchedule" : "ScheduleAnyway",
                    ...(this.args.stageKind === "production" ? { minDomains: 3 } : {}),
                    labelSelector: { matchLabels: this.selector },
                },
            ],
            containers: [this.container()],
            volumes: [{ name: "tls", secret: { secretName: certificateSecret(this.args.app) } }],
        };
    }

    private container(): kubernetes.types.input.core.v1.Container {
        const resources = this.args.resources ?? appDefaults.resources;
        const probe = (path: string) => ({ httpGet: { path, port: "https", scheme: "HTTPS" } });
        return {
            name: this.args.app,
            image: this.args.image,
            ports: [{ name: "https", containerPort: httpsPort }],
            resources: { requests: { ...resources }, limits: { memory: resources.memory } },
            securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ["ALL"] },
            },
            startupProbe: { ...probe("/healthz"), periodSeconds: 2, failureThreshold: 60 },
            readinessProbe: { ...probe("/readyz"), periodSeconds: 5 },
            livenessProbe: { ...probe("/healthz"), periodSeconds: 10, failureThreshold: 3 },
            volumeMounts: [{ name: "tls", mountPath: "/tls", readOnly: true }],
        };
    }

    private createService(name: string): pulumi.Resource {
        return new kubernetes.core.v1.Service(
            `${name}-service`,
            {
                metadata: this.metadata(),
                spec: {
                    type: "ClusterIP",
                    selector: this.selector,
                    ports: [{ name: "https", port: 443, targetPort: "https" }],
                },
            },
            { parent: this },
        );
    }

    private createAutoscaler(name: string, deployment: kubernetes.apps.v1.Deployment): void {
        const metric = (resource: "cpu" | "memory", percent: number) => ({
            type: "Resource",
            resource: { name: resource, target: { type: "Utilization", averageUtilization: percent } },
        });
        new kubernetes.autoscaling.v2.HorizontalPodAutoscaler(
            `${name}-autoscaler`,
            {
                metadata: this.metadata(),
                spec: {
                    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: this.args.app },
                    minReplicas: this.scale.minReplicas,
                    maxReplicas: this.scale.maxReplicas,
                    metrics: [metric("cpu", this.scale.cpuPercent), metric("memory", this.scale.memoryPercent)],
                },
            },
            { parent: this, dependsOn: deployment },
        );
    }

    private createDisruptionBudget(name: string): void {
        new kubernetes.policy.v1.PodDisruptionBudget(
            `${name}-disruption-budget`,
            {
                metadata: this.metadata(),
                // Counted from above, so that an app with one replica never blocks the upgrade of a node.
                spec: { maxUnavailable: 1, selector: { matchLabels: this.selector } },
            },
            { parent: this },
        );
    }
}
