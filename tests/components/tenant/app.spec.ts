import { strict as assert } from "node:assert";
import { appScaleDefaults, type StageKind } from "../../../components/tenant/app-scale.ts";
import { App } from "../../../components/tenant/app.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction } from "../../support/identities.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const args = {
    identity: acmeProduction,
    app: "orders",
    stageKind: "production",
    namespace: "neo-acme-production-apps",
    image: `111122223333.dkr.ecr.us-east-1.amazonaws.com/orders@${digest}`,
} as const;
const deploymentType = "kubernetes:apps/v1:Deployment";
const autoscalerType = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
const budgetType = "kubernetes:policy/v1:PodDisruptionBudget";

describe("App", () => {
    let engine: RecordingEngine;
    let pod: any;
    let container: any;

    before(async () => {
        engine = await deployed("production");
        pod = podOf(engine);
        container = pod.containers[0];
    });

    it("runs as nobody in particular: not root, no privileges, no writing to its image, no system calls beyond the usual", () => {
        assert.equal(pod.securityContext.runAsNonRoot, true);
        assert.deepEqual(pod.securityContext.seccompProfile, { type: "RuntimeDefault" });
        assert.deepEqual(container.securityContext, {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
        });
    });

    it("has no token of the Kubernetes API, neither by its account nor by its pods", () => {
        assert.equal(engine.single("kubernetes:core/v1:ServiceAccount").inputs.automountServiceAccountToken, false);
        assert.equal(pod.automountServiceAccountToken, false);
        assert.equal(pod.serviceAccountName, engine.single("kubernetes:core/v1:ServiceAccount").inputs.metadata.name);
    });

    it("runs one container, of exactly the given image", () => {
        assert.deepEqual(
            pod.containers.map(({ image }: any) => image),
            [args.image],
        );
    });

    for (const image of ["registry/orders:1.4", "registry/orders", "registry/orders@sha256:beef"]) {
        it(`refuses ${image}, which can be something else tomorrow, before it registers anything in the cluster`, async () => {
            const refusing = new RecordingEngine();
            await refusing.deploy(() => {
                assert.throws(
                    () => new App("orders", { ...args, image }),
                    new RegExp(`App "orders": image must .*, got ${image}`),
                );
            });
            assert.deepEqual(
                refusing.registrations.map(({ type }) => type),
                ["neo:tenant:App"],
            );
        });
    }

    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
        it(`is asked over HTTPS on the port it listens to: ${probe}`, () => {
            assert.equal(container[probe].httpGet.scheme, "HTTPS");
            assert.equal(container[probe].httpGet.port, container.ports[0].name);
        });
    }

    it("is reached inside the cluster only, over HTTPS", () => {
        const { spec } = engine.single("kubernetes:core/v1:Service").inputs;
        assert.equal(spec.type, "ClusterIP");
        assert.deepEqual(
            spec.ports.map(({ port, targetPort }: any) => [port, targetPort]),
            [[443, "https"]],
        );
    });

    it("asks for what it may use of memory, and does not limit its CPU", () => {
        assert.deepEqual(container.resources, {
            requests: { cpu: "250m", memory: "512Mi" },
            limits: { memory: "512Mi" },
        });
    });

    it("takes what it is told to ask for", async () => {
        const large = new RecordingEngine();
        await large.deploy(() => new App("orders", { ...args, resources: { cpu: "1", memory: "2Gi" } }));
        assert.deepEqual(podOf(large).containers[0].resources, {
            requests: { cpu: "1", memory: "2Gi" },
            limits: { memory: "2Gi" },
        });
    });

    it("selects its own pods everywhere, and no other app's", () => {
        const { spec } = engine.single(deploymentType).inputs;
        const own = { "neo/app": "orders" };
        assert.deepEqual(spec.selector.matchLabels, own);
        assert.deepEqual(engine.single("kubernetes:core/v1:Service").inputs.spec.selector, own);
        assert.deepEqual(engine.single(budgetType).inputs.spec.selector.matchLabels, own);
        assert.deepEqual(pod.topologySpreadConstraints[0].labelSelector.matchLabels, own);
        assert.equal(spec.template.metadata.labels["neo/app"], "orders");
        assert.equal(spec.template.metadata.labels["neo/tenant"], "acme");
    });

    it("is replaced without ever having fewer replicas", () => {
        assert.equal(engine.single(deploymentType).inputs.spec.strategy.rollingUpdate.maxUnavailable, 0);
    });

    it("is spread over three zones in Production, or not started at all", () => {
        const [zones, ...more] = pod.topologySpreadConstraints;
        assert.deepEqual(more, []);
        assert.equal(zones.topologyKey, "topology.kubernetes.io/zone");
        assert.deepEqual([zones.maxSkew, zones.whenUnsatisfiable, zones.minDomains], [1, "DoNotSchedule", 3]);
    });

    for (const stageKind of ["development", "test"] as const) {
        it(`prefers different zones in ${stageKind}, where Kubernetes refuses a least number of them`, async () => {
            const [zones] = podOf(await deployed(stageKind)).topologySpreadConstraints;
            assert.equal(zones.whenUnsatisfiable, "ScheduleAnyway");
            assert.equal("minDomains" in zones, false);
        });
    }

    it("runs exactly one replica in Development, looked after by no autoscaler", async () => {
        const development = await deployed("development");
        assert.equal(development.single(deploymentType).inputs.spec.replicas, 1);
        assert.deepEqual([...development.ofType(autoscalerType), ...development.ofType(budgetType)], []);
    });

    for (const stageKind of ["test", "production"] as const) {
        it(`is scaled on CPU and on memory in ${stageKind}, and says no count that would undo it`, async () => {
            const scaled = await deployed(stageKind);
            const { spec } = scaled.single(autoscalerType).inputs;
            const { minReplicas, maxReplicas, cpuPercent, memoryPercent } = appScaleDefaults(stageKind);
            assert.deepEqual([spec.minReplicas, spec.maxReplicas], [minReplicas, maxReplicas]);
            assert.deepEqual(
                spec.metrics.map(({ resource }: any) => [resource.name, resource.target.averageUtilization]),
                [
                    ["cpu", cpuPercent],
                    ["memory", memoryPercent],
                ],
            );
            const deployment = scaled.single(deploymentType).inputs;
            assert.equal(spec.scaleTargetRef.name, deployment.metadata.name);
            assert.equal("replicas" in deployment.spec, false);
        });

        it(`loses at most one replica at a time to the upgrade of nodes in ${stageKind}`, async () => {
            const { spec } = (await deployed(stageKind)).single(budgetType).inputs;
            assert.equal(spec.maxUnavailable, 1);
            assert.equal("minAvailable" in spec, false);
        });
    }

    it("keeps everything in the given namespace", () => {
        const objects = engine.registrations.filter(({ type }) => type.startsWith("kubernetes:"));
        assert.deepEqual(new Set(objects.map(({ inputs }) => inputs.metadata.namespace)), new Set([args.namespace]));
        assert.ok(objects.every(({ parentType }) => parentType === "neo:tenant:App"));
    });

    it("refuses a scale the kind of stage does not allow, before it registers anything in the cluster", async () => {
        const refusing = new RecordingEngine();
        await refusing.deploy(() => {
            assert.throws(
                () => new App("orders", { ...args, scale: { minReplicas: 1, cpuPercent: 5 } }),
                /App "orders": minReplicas must be at least 3 .*, got 1\nApp "orders": cpuPercent must .*, got 5/,
            );
        });
        assert.deepEqual(
            refusing.registrations.map(({ type }) => type),
            ["neo:tenant:App"],
        );
    });
});

async function deployed(stageKind: StageKind): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new App("orders", { ...args, stageKind }));
    return engine;
}

function podOf(engine: RecordingEngine): any {
    return engine.single(deploymentType).inputs.spec.template.spec;
}
