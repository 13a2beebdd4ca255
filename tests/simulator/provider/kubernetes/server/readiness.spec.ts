import { strict as assert } from "node:assert";
import { podReasons } from "../../../../../simulator/provider/kubernetes/server/diagnosis.ts";
import { holders } from "../../../../../simulator/provider/kubernetes/server/await.ts";
import { readiness } from "../../../../../simulator/provider/kubernetes/server/readiness.ts";
import type { Properties } from "../../../../../simulator/wire/values.ts";

const of = (apiVersion: string, kind: string, rest: Properties): Properties => ({
    apiVersion,
    kind,
    metadata: { generation: 2 },
    ...rest,
});
const conditions = (...types: [string, string, string?][]): Properties[] =>
    types.map(([type, status, reason = "Because"]) => ({ type, status, reason, message: "of that" }));

describe("readiness", () => {
    const deployed = { observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2 };
    const revised = { observedGeneration: 2, readyReplicas: 3, currentRevision: "b", updateRevision: "b" };
    const daemons = { observedGeneration: 2, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 };
    const cases: [string, Properties, string][] = [
        ["a ConfigMap", of("v1", "ConfigMap", {}), "ready"],
        ["a Namespace that is active", of("v1", "Namespace", { status: { phase: "Active" } }), "ready"],
        [
            "one that is not",
            of("v1", "Namespace", { status: { phase: "Terminating" } }),
            'waiting: its phase is "Terminating", not Active',
        ],
        ["a Deployment", of("apps/v1", "Deployment", { spec: { replicas: 2 }, status: deployed }), "ready"],
        [
            "one scaled to nothing",
            of("apps/v1", "Deployment", { spec: { replicas: 0 }, status: { observedGeneration: 2 } }),
            "ready",
        ],
        [
            "one not looked at yet",
            of("apps/v1", "Deployment", { status: { ...deployed, observedGeneration: 1 } }),
            "waiting: its controller has not seen it yet",
        ],
        [
            "one on its way",
            of("apps/v1", "Deployment", { spec: { replicas: 2 }, status: { ...deployed, replicas: 3 } }),
            "waiting: 2 of 2 replicas are of the new revision, 1 of an old one",
        ],
        [
            "one without pods",
            of("apps/v1", "Deployment", { spec: { replicas: 2 }, status: { ...deployed, availableReplicas: 1 } }),
            "waiting: 1 of 2 replicas are available",
        ],
        [
            "one that gave up",
            of("apps/v1", "Deployment", {
                status: {
                    observedGeneration: 2,
                    conditions: conditions(["Progressing", "False", "ProgressDeadlineExceeded"]),
                },
            }),
            "failed: ProgressDeadlineExceeded: of that",
        ],
        ["a StatefulSet", of("apps/v1", "StatefulSet", { spec: { replicas: 3 }, status: revised }), "ready"],
        [
            "one of two revisions",
            of("apps/v1", "StatefulSet", {
                spec: { replicas: 3 },
                status: { ...revised, currentRevision: "a", updatedReplicas: 1 },
            }),
            "waiting: 1 of 3 replicas are of the new revision",
        ],
        [
            "one revised by hand",
            of("apps/v1", "StatefulSet", {
                spec: { replicas: 3, updateStrategy: { type: "OnDelete" } },
                status: { ...revised, currentRevision: "a" },
            }),
            "ready",
        ],
        [
            "one that starts",
            of("apps/v1", "StatefulSet", { spec: { replicas: 3 }, status: { ...revised, readyReplicas: 1 } }),
            "waiting: 1 of 3 replicas are ready",
        ],
        ["a DaemonSet", of("apps/v1", "DaemonSet", { status: daemons }), "ready"],
        [
            "one on half its nodes",
            of("apps/v1", "DaemonSet", { status: { ...daemons, numberAvailable: 1 } }),
            "waiting: 2 of 2 pods are of the new revision, 1 available",
        ],
        ["a Job", of("batch/v1", "Job", { status: { conditions: conditions(["Complete", "True"]) } }), "ready"],
        ["one at work", of("batch/v1", "Job", { status: {} }), "waiting: 0 of its pods succeeded"],
        [
            "one that failed",
            of("batch/v1", "Job", { status: { conditions: conditions(["Failed", "True"]) } }),
            "failed: it failed: Because: of that",
        ],
        [
            "a definition",
            of("apiextensions.k8s.io/v1", "CustomResourceDefinition", {
                status: { conditions: conditions(["Established", "True"]) },
            }),
            "ready",
        ],
        [
            "one whose names are taken",
            of("apiextensions.k8s.io/v1", "CustomResourceDefinition", {
                status: { conditions: conditions(["NamesAccepted", "False"]) },
            }),
            "failed: its names are not accepted: of that",
        ],
        [
            "a quota",
            of("v1", "ResourceQuota", { spec: { hard: { pods: "1" } }, status: { hard: { pods: "1" } } }),
            "ready",
        ],
        [
            "one nobody counts by yet",
            of("v1", "ResourceQuota", { spec: { hard: { pods: "1" } } }),
            "waiting: the quota controller has not taken it in",
        ],
        [
            "a Pod that runs",
            of("v1", "Pod", { status: { phase: "Running", conditions: conditions(["Ready", "True"]) } }),
            "ready",
        ],
        ["one that failed", of("v1", "Pod", { status: { phase: "Failed" } }), "failed: its phase is Failed"],
    ];
    for (const [title, object, verdict] of cases) {
        it(`of ${title} is ${verdict}`, () => {
            const judged = readiness(object);
            assert.equal(judged.state === "ready" ? "ready" : `${judged.state}: ${judged.reason}`, verdict);
        });
    }
});

describe("podReasons", () => {
    it("tells why a pod has no node, and why its containers do not run", () => {
        const containerStatuses: Properties[] = [
            { name: "app", state: { waiting: { reason: "ImagePullBackOff" } } },
            { name: "side", state: { terminated: { exitCode: 2, reason: "Error" } } },
            { name: "fine", state: { running: {} } },
        ];
        const pod = {
            metadata: { name: "web" },
            status: {
                conditions: conditions(["PodScheduled", "False"]),
                initContainerStatuses: [{ name: "init", state: { terminated: { exitCode: 0 } } }],
                containerStatuses,
            },
        };
        assert.deepEqual(podReasons(pod), [
            "pod web cannot be scheduled: of that",
            "pod web: container app waits: ImagePullBackOff",
            "pod web: container side ended with 2 (Error)",
        ]);
    });

    const pod = (nodeName: string | undefined, phase: string, ready: Properties[]): Properties => ({
        metadata: { name: "web" },
        spec: { ...(nodeName === undefined ? {} : { nodeName }) },
        status: { phase, conditions: ready },
    });
    const lost = { type: "Ready", status: "False", reason: "NodeNotReady", message: "the node is not heard of" };
    for (const [title, object, reasons] of [
        ["waits for its node", pod("one", "Pending", []), ["its phase is Pending on node one"]],
        ["has no node", pod(undefined, "Pending", []), ["its phase is Pending on no node"]],
        [
            "was taken for not ready",
            pod("one", "Running", [lost]),
            ["its phase is Running on node one, NodeNotReady, the node is not heard of"],
        ],
        ["is ready", pod("one", "Running", conditions(["Ready", "True"])), []],
        ["is over", pod("one", "Succeeded", conditions(["Ready", "False"])), []],
    ] as const) {
        it(`tells ${reasons.length === 0 ? "nothing" : "where it is"} of a pod that ${title}, and says no more`, () => {
            assert.deepEqual(
                podReasons(object),
                reasons.map((reason) => `pod web is not ready: ${reason}`),
            );
        });
    }
});

describe("holders", () => {
    it("names finalizers, and what remains in a namespace", () => {
        const namespace = {
            metadata: { finalizers: ["example.com/a"] },
            spec: { finalizers: ["kubernetes"] },
            status: {
                conditions: conditions(
                    ["NamespaceContentRemaining", "True"],
                    ["NamespaceDeletionContentFailure", "False"],
                ),
            },
        };
        assert.equal(holders(namespace), "it waits for example.com/a, kubernetes; of that");
        assert.equal(holders({ metadata: {} }), "no finalizer holds it");
    });
});
