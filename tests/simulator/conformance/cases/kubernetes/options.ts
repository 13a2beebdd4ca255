/** Options of Kubernetes objects and of their provider. */
import { strict as assert } from "node:assert";
import type { ListedResource } from "../../../engine/neutral-cloud.ts";
import { expectChange, expectStep, same, unknownText } from "../../harness/expectations.ts";
import type { Options } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { access, inCluster, provider } from "./cluster.ts";
import { configMap, kubernetesTypes, namespace } from "./objects.ts";

/** The autoscaler of the case about versions, in one of them. */
function autoscaler(version: "v1" | "v2", options?: Options): ListedResource {
    return inCluster(
        `kubernetes:autoscaling/${version}:HorizontalPodAutoscaler`,
        "kube-version",
        {
            apiVersion: `autoscaling/${version}`,
            kind: "HorizontalPodAutoscaler",
            metadata: { name: "kube-version" },
            spec: { maxReplicas: 2, scaleTargetRef: { kind: "Deployment", name: "kube-same", apiVersion: "apps/v1" } },
        },
        options,
    );
}

/** Cases of "a Kubernetes provider" beside its cluster. */
export const objectOptions: ConformanceCase[] = [
    {
        title: "an object is found again by its alias, with the name the provider chose",
        before: [inCluster(kubernetesTypes.configMap, "kube-alias-old", configMap({}, { a: "1" }))],
        after: [
            inCluster(kubernetesTypes.configMap, "kube-alias-new", configMap({}, { a: "1" }), {
                aliases: [{ name: "kube-alias-old" }],
            }),
        ],
        expect: (run) => {
            expectStep(run.change, "kube-alias-new", same);
            assert.equal(run.after.get("kube-alias-new").id, run.before.get("kube-alias-old").id);
        },
    },
    {
        title: "an object is found again by the alias of its kind in another version",
        before: [autoscaler("v2")],
        after: [autoscaler("v1", { aliases: [{ type: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler" }] })],
        expect: (run) => {
            assert.ok(
                ["update", "delete-replaced"].includes(run.change.ops("kube-version")[0] ?? ""),
                run.change.ops("kube-version").join(),
            );
            assert.deepEqual(run.changeSettled.ops("kube-version"), ["same"]);
            assert.deepEqual(run.refresh.outcome("kube-version"), ["same"]);
        },
    },
    {
        title: "an object that names no namespace is put into the provider's",
        before: [
            inCluster(kubernetesTypes.namespace, "kube-own", namespace("kube-own")),
            access("kube-own-access", { namespace: "kube-own" }),
            inCluster(kubernetesTypes.configMap, "kube-in-own", configMap({ name: "m" }, { a: "1" }), {
                provider: "kube-own-access",
                dependsOn: ["kube-own"],
            }),
        ],
        expect: (run) => {
            expectChange(run, "kube-in-own", same);
            assert.equal(run.after.get("kube-in-own").id, "kube-own/m");
        },
    },
    {
        title: "an object is read that another program manages",
        before: [
            inCluster(kubernetesTypes.configMap, "kube-there", configMap({ name: "kube-there" }, { a: "1" })),
            inCluster(kubernetesTypes.configMap, "kube-here", {}, { get: { $ref: "kube-there.id" } }),
        ],
        expect: (run) => {
            assert.deepEqual(run.up.ops("kube-here"), ["read"]);
            assert.deepEqual(run.after.get("kube-here").outputs.data, { a: "1" });
        },
    },
    {
        title: "a provider not known at first is previewed with its objects, and changes none of them when it is",
        before: [],
        expect: (run) => {
            assert.equal(run.preview.step(provider).inputs.kubeconfig, unknownText);
            assert.deepEqual(run.settled.ops(provider), ["same"]);
            assert.deepEqual(run.change.ops(provider), ["same"]);
        },
    },
];
