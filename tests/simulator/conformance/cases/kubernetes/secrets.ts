/** Secrets in Kubernetes objects, their metadata included. */
import { strict as assert } from "node:assert";
import type { ListedValue } from "../../../engine/neutral-cloud.ts";
import { deletesFirst, isEncrypted, replaces, same, updates } from "../../harness/expectations.ts";
import type { Inputs } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { secretText, secretWord } from "../resources.ts";
import { changesInCluster, inCluster } from "./cluster.ts";
import { configMap, containersPath, deployment, kubernetesTypes, namespace, oneVariable, secret } from "./objects.ts";

const ofSecret = changesInCluster(kubernetesTypes.secret, secret);
const ofMap = changesInCluster(kubernetesTypes.configMap, (inputs: Inputs) => inputs);
const metadata = changesInCluster(kubernetesTypes.configMap, (value: ListedValue) => configMap(value, { a: "1" }));
const variable = changesInCluster(kubernetesTypes.deployment, (value: ListedValue, name) =>
    deployment(name, oneVariable(value)),
);
const hiddenName = { $secret: "kube-name-secret" };
const inHidden = { name: "in-hidden", namespace: { $secret: "kube-hidden" } };

/** Cases of "a secret of a Kubernetes object". */
export const objectSecrets: ConformanceCase[] = [
    ofSecret(
        "the data of a Secret",
        "kube-secret",
        { stringData: { $secret: { password: `${secretWord}-a` } } },
        { stringData: { $secret: { password: `${secretWord}-b` } } },
        replaces({ "stringData.password": "update-replace" }, ["stringData"]),
        {
            also: ({ after }, name) => {
                const { inputs, outputs } = after.get(name);
                assert.ok(
                    isEncrypted(outputs.data) && isEncrypted(outputs.stringData) && isEncrypted(inputs.stringData),
                );
            },
        },
    ),
    // The package's class marks these inputs; a program that goes past it gets the outputs encrypted alone.
    ofSecret(
        "the data of a Secret that the program does not call secret: its outputs are, all the same",
        "kube-secret-unsaid",
        { data: { word: "b25l" } },
        { data: { word: "dHdv" } },
        replaces({ "data.word": "update-replace" }, ["data"]),
        { also: ({ after }, name) => assert.ok(isEncrypted(after.get(name).outputs.data)) },
    ),
    ofMap(
        "a secret in the data of a map",
        "kube-map-secret",
        configMap({}, { a: secretText("a"), b: "1" }),
        configMap({}, { a: secretText("b"), b: "1" }),
        replaces({ "data.a": "update-replace" }, ["data"]),
        {
            also: ({ refreshed }, name) => {
                const { inputs, outputs } = refreshed.get(name);
                assert.ok(isEncrypted(inputs.data.a) && isEncrypted(outputs.data.a));
            },
        },
    ),
    variable(
        "a secret in a list deep inside",
        "kube-env-secret",
        secretText("a"),
        secretText("b"),
        updates({ [`${containersPath}[0].env[0].value`]: "update" }),
        {
            also: ({ refreshed }, name) => {
                const { inputs, outputs } = refreshed.get(name);
                for (const { spec } of [inputs, outputs]) {
                    assert.ok(isEncrypted(spec.template.spec.containers[0].env[0].value));
                }
            },
        },
    ),
    metadata(
        "a namespace that is secret is the namespace, and not the default one",
        "kube-namespace-secret",
        inHidden,
        inHidden,
        same,
        {
            needs: [inCluster(kubernetesTypes.namespace, "kube-hidden", namespace("kube-hidden"))],
            options: { dependsOn: ["kube-hidden"] },
            also: ({ after }, name) => assert.equal(after.get(name).id, "kube-hidden/in-hidden"),
        },
    ),
    ofMap(
        "a name that is secret is the name",
        "kube-name-secret",
        configMap({ name: hiddenName }, { a: "1" }),
        configMap({ name: hiddenName }, { a: "2" }),
        deletesFirst({ "data.a": "update-replace" }, ["data"]),
        { also: ({ after }, name) => assert.equal(after.get(name).id, "default/kube-name-secret") },
    ),
    metadata(
        "annotations that are secret, beside a name the provider chooses, which stays",
        "kube-annotations-secret",
        { annotations: { $secret: { owner: `${secretWord}-a` } } },
        { annotations: { $secret: { owner: `${secretWord}-b` } } },
        updates({ "metadata.annotations.owner": "update" }),
        { also: ({ after }, name) => assert.ok(isEncrypted(after.get(name).inputs.metadata.annotations)) },
    ),
    metadata(
        "metadata that is secret as a whole",
        "kube-metadata-secret",
        { $secret: { labels: { a: `${secretWord}-a` } } },
        { $secret: { labels: { a: `${secretWord}-b` } } },
        updates({ "metadata.labels.a": "update" }),
        { also: ({ after }, name) => assert.ok(isEncrypted(after.get(name).inputs.metadata)) },
    ),
];
