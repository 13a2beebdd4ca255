import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const place = { namespace: "neo-acme-production-apps" };
const spread = { topologyKey: "topology.kubernetes.io/zone", maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway" };
const labels = { "neo/app": "web" };
const workload = (changes: object = {}, topologySpreadConstraints: unknown = [spread], stage: unknown = "production") =>
    objectOf("acme", "apps/v1:Deployment", "web", {
        metadata: { name: "web", ...place, labels: { "neo/tenant": "acme", "neo/stage": stage } },
        spec: { replicas: 2, template: { metadata: { labels }, spec: { topologySpreadConstraints } }, ...changes },
    });
const budget = (spec: object = { maxUnavailable: 1 }, surroundings = pool) =>
    objectOf(
        "acme",
        "policy/v1:PodDisruptionBudget",
        "budget",
        { metadata: place, spec: { selector: { matchLabels: labels }, ...spec } },
        surroundings,
    );
const scaler = (minReplicas: unknown, target: object = { kind: "Deployment", name: "web" }) =>
    objectOf("acme", "autoscaling/v2:HorizontalPodAutoscaler", "scaler", {
        metadata: place,
        spec: { minReplicas, scaleTargetRef: target },
    });
const judge = (...resources: TestResource[]) => judgeStack("workload-ha", resources);

describe("workload-ha", () => {
    for (const [title, resources] of [
        ["two pods over zones with a budget", [workload(), budget()]],
        ["an autoscaler's two", [workload({ replicas: undefined }), scaler(2), budget()]],
        ["a part that may go", [workload(), budget({ maxUnavailable: "50%" })]],
        ["less than all that stay", [workload(), budget({ minAvailable: 1 })]],
        ["a part that stays", [workload(), budget({ minAvailable: "50%" })]],
        [
            "one pod for rehearsals",
            [workload({ replicas: 1 }, undefined, "test"), workload({ replicas: 1 }, [], "development1")],
        ],
    ] as const) {
        it(`says nothing of ${title}`, async () => assert.deepEqual(await judge(...resources), []));
    }
    for (const [title, resources, property] of [
        ["one pod", [workload({ replicas: 1 }), budget()], "spec.replicas"],
        ["pods nobody has counted", [workload({ replicas: undefined }), budget()], "spec.replicas"],
        ["a count that is not known", [workload({ replicas: unknown }), budget()], "spec.replicas"],
        ["an autoscaler's one", [workload(), scaler(1), budget()], "spec.replicas"],
        [
            "an autoscaler of another kind",
            [workload({ replicas: 1 }), scaler(2, { kind: "StatefulSet", name: "web" }), budget()],
            "spec.replicas",
        ],
        [
            "an autoscaler of another",
            [workload({ replicas: 1 }), scaler(2, { kind: "Deployment", name: "api" }), budget()],
            "spec.replicas",
        ],
        ["no spread", [workload({}, []), budget()], "spec.template.spec.topologySpreadConstraints"],
        [
            "a spread that is not known",
            [workload({}, unknown), budget()],
            "spec.template.spec.topologySpreadConstraints",
        ],
        ["no budget", [workload()], "PodDisruptionBudget"],
        ["a budget in another cluster", [workload(), budget({ maxUnavailable: 1 }, silo)], "PodDisruptionBudget"],
        [
            "a budget for others",
            [workload(), budget({ selector: { matchLabels: { "neo/app": "api" } }, maxUnavailable: 1 })],
            "PodDisruptionBudget",
        ],
        ["a budget that lets none go", [workload(), budget({ maxUnavailable: 0 })], "PodDisruptionBudget"],
        ["a budget that keeps all", [workload(), budget({ minAvailable: 2 })], "PodDisruptionBudget"],
        ["a budget that keeps all of them", [workload(), budget({ minAvailable: "100%" })], "PodDisruptionBudget"],
        [
            "a part that is all of them, rounded up",
            [workload(), budget({ minAvailable: "51%" })],
            "PodDisruptionBudget",
        ],
        ["a budget that is not known", [workload(), budget({ maxUnavailable: unknown })], "PodDisruptionBudget"],
        ["a rest that is not known", [workload(), budget({ minAvailable: unknown })], "PodDisruptionBudget"],
        ["a budget that says nothing", [workload(), budget({})], "PodDisruptionBudget"],
        ["a budget for nobody", [workload(), budget({ selector: {}, maxUnavailable: 1 })], "PodDisruptionBudget"],
        [
            "a budget for nobody known",
            [workload(), budget({ selector: unknown, maxUnavailable: 1 })],
            "PodDisruptionBudget",
        ],
        [
            "an autoscaler of nobody knows whom",
            [workload({ replicas: 1 }), scaler(2, { kind: "Deployment", name: unknown }), budget()],
            "spec.replicas",
        ],
        ["a stage that is not known", [workload({ replicas: 1 }, [spread], unknown), budget()], "spec.replicas"],
    ] as const) {
        it(`tells of ${title}`, async () =>
            assert.deepEqual(subjects(await judge(...resources)), [`web: ${property}`]));
    }
    it("waits where the cluster is made in the same run, and nothing of its objects is shown", async () => {
        const surroundings = { provider: "cell", providerProps: { kubeconfig: unknown } };
        assert.deepEqual(await judge(resource("kubernetes:apps/v1:Deployment", "web", {}, surroundings)), []);
    });
    it("tells what a budget does", async () => {
        assert.deepEqual(await judge(workload(), budget({ maxUnavailable: 0 })), [
            "web: PodDisruptionBudget must select these pods, and let one go, got budget, which lets no pod go; make one with " +
                "maxUnavailable: 1",
        ]);
    });
});
