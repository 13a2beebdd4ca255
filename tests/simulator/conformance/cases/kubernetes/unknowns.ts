/** Values not known yet in Kubernetes objects. */
import { strict as assert } from "node:assert";
import { expectChange, isEncrypted, same, unknownText } from "../../harness/expectations.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { bucketOf, queueOf } from "../resources.ts";
import { inCluster } from "./cluster.ts";
import { configMap, deployment, kubernetesTypes, namespace, oneVariable } from "./objects.ts";

/** A queue whose outputs are not known at first. */
export const source = queueOf("kube-source", {}, { name: "kube-source" });

/** Cases of "values of Kubernetes objects that a preview does not know yet". */
export const objectUnknowns: ConformanceCase[] = [
    {
        title: "in the data of a map",
        before: [
            inCluster(
                kubernetesTypes.configMap,
                "kube-unknown",
                configMap({}, { known: "1", url: { $ref: "kube-source.url" } }),
            ),
        ],
        expect: (run) => {
            expectChange(run, "kube-unknown", same);
            assert.deepEqual(run.preview.step("kube-unknown").inputs.data, { known: "1", url: unknownText });
            assert.match(run.up.step("kube-unknown").inputs.data.url as string, /\/kube-source$/);
        },
    },
    {
        title: "as a namespace: nothing is put in its place",
        before: [
            bucketOf("kube-late"),
            inCluster(kubernetesTypes.namespace, "kube-late-namespace", namespace({ $ref: "kube-late.id" })),
            inCluster(
                kubernetesTypes.configMap,
                "kube-in-late",
                configMap({ namespace: { $ref: "kube-late-namespace.metadata.name" } }, { a: "1" }),
            ),
        ],
        expect: (run) => {
            expectChange(run, "kube-in-late", same);
            assert.equal(run.preview.step("kube-in-late").inputs.metadata.namespace, unknownText);
            assert.match(run.after.get("kube-in-late").id, /^kube-late\/kube-in-late-/);
            assert.deepEqual(run.destroy.order("kube-late-namespace", "kube-in-late"), [
                "delete kube-in-late",
                "delete kube-late-namespace",
            ]);
        },
    },
    {
        title: "as a secret in a list",
        before: [
            inCluster(
                kubernetesTypes.deployment,
                "kube-hidden-unknown",
                deployment("kube-hidden-unknown", oneVariable({ $secret: { $ref: "kube-source.arn" } })),
            ),
        ],
        expect: (run) => {
            expectChange(run, "kube-hidden-unknown", same);
            const value = (inputs: Record<string, any>): unknown =>
                inputs.spec.template.spec.containers[0].env[0].value;
            assert.equal(value(run.preview.step("kube-hidden-unknown").inputs), unknownText);
            assert.ok(isEncrypted(value(run.after.get("kube-hidden-unknown").inputs)));
        },
    },
    {
        title: "as a namespace that is secret",
        before: [
            bucketOf("kube-dark"),
            inCluster(kubernetesTypes.namespace, "kube-dark-namespace", namespace({ $ref: "kube-dark.id" })),
            inCluster(
                kubernetesTypes.configMap,
                "kube-in-dark",
                configMap({ name: "m", namespace: { $secret: { $ref: "kube-dark.id" } } }, { a: "1" }),
                { dependsOn: ["kube-dark-namespace"] },
            ),
        ],
        expect: (run) => {
            expectChange(run, "kube-in-dark", same);
            assert.equal(run.preview.step("kube-in-dark").inputs.metadata.namespace, unknownText);
            assert.equal(run.after.get("kube-in-dark").id, "kube-dark/m");
        },
    },
];
