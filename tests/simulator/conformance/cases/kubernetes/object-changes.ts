/** Changes of objects of the other kinds. */
import type { ListedValue } from "../../../engine/neutral-cloud.ts";
import { deletesFirst, replaces, updates } from "../../harness/expectations.ts";
import type { Inputs } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { access, changesInCluster } from "./cluster.ts";
import { configMap, kubernetesTypes, namespace } from "./objects.ts";

const data = changesInCluster(kubernetesTypes.configMap, (value: ListedValue) => configMap({}, value));
const dataOfGivenName = changesInCluster(kubernetesTypes.configMap, (value: ListedValue, name) =>
    configMap({ name }, value),
);
const port = changesInCluster(kubernetesTypes.service, (value: number, name) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name },
    spec: { selector: { app: "web" }, ports: [{ port: value }] },
}));
const custom = changesInCluster("kubernetes:eks.amazonaws.com/v1:NodeClass", (value: number, name) => ({
    apiVersion: "eks.amazonaws.com/v1",
    kind: "NodeClass",
    metadata: { name },
    spec: { deep: [{ value }] },
}));
const namespaceMetadata = changesInCluster(kubernetesTypes.namespace, (metadata: Inputs, name) =>
    namespace(name, metadata),
);

/** Cases of "a change of a Kubernetes object" that are about other kinds than Deployments. */
export const objectChanges: ConformanceCase[] = [
    data(
        "the data of a map of a chosen name: a new object first, of another name",
        "kube-map",
        { a: "1" },
        { a: "2" },
        replaces({ "data.a": "update-replace" }, ["data"]),
    ),
    dataOfGivenName(
        "the data of a map of a given name: the old object first",
        "kube-map-named",
        { a: "1" },
        { a: "1", b: "2" },
        deletesFirst({ "data.b": "add-replace" }, ["data"]),
    ),
    data(
        "the data of a map, where the provider may change maps in place",
        "kube-map-mutable",
        { a: "1" },
        { a: "2" },
        updates({ "data.a": "update" }),
        { needs: [access("mutable", { enableConfigMapMutable: "true" })], options: { provider: "mutable" } },
    ),
    port("the port of a service", "kube-service", 80, 81, updates({ "spec.ports[0].port": "update" })),
    custom("a custom resource's contents", "kube-custom", 1, 2, updates({ "spec.deep[0].value": "update" })),
    namespaceMetadata(
        "a namespace's labels",
        "kube-namespace",
        {},
        { labels: { a: "1" } },
        updates({ "metadata.labels": "add" }),
    ),
];
