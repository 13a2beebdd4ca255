/** Changes of a Deployment, the object with the deepest inputs. */
import { deletesFirst, replaces, same, updates } from "../../harness/expectations.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { changesInCluster } from "./cluster.ts";
import { container, containersPath, deployment, kubernetesTypes, type DeploymentParts } from "./objects.ts";

const change = changesInCluster(kubernetesTypes.deployment, (parts: DeploymentParts, name) => deployment(name, parts));

const annotated = (annotations: Record<string, string>): DeploymentParts => ({ metadata: { annotations } });
const labelled = (labels: Record<string, string>): DeploymentParts => ({ metadata: { labels } });
const web = (more: Parameters<typeof container>[1]): DeploymentParts => ({ containers: [container("web", more)] });
const webWithVariables = (a: string, b: string): DeploymentParts =>
    web({
        env: [
            { name: "A", value: a },
            { name: "B", value: b },
        ],
    });
const webAndLog: DeploymentParts = { containers: [container("web"), container("log")] };

/** Cases of "a change of a Kubernetes object" that are about Deployments. */
export const deploymentChanges: ConformanceCase[] = [
    change(
        "a number deep inside changes",
        "kube-replicas",
        { replicas: 1 },
        { replicas: 2 },
        updates({ "spec.replicas": "update" }),
    ),
    change(
        "a label is added",
        "kube-label-add",
        labelled({ a: "1" }),
        labelled({ a: "1", b: "2" }),
        updates({ "metadata.labels.b": "add" }),
    ),
    change(
        "labels are added where none were",
        "kube-labels",
        {},
        labelled({ a: "1" }),
        updates({ "metadata.labels": "add" }),
    ),
    change(
        "an annotation with dots and a slash changes",
        "kube-annotation",
        annotated({ "example.com/owner": "a" }),
        annotated({ "example.com/owner": "b" }),
        updates({ 'metadata.annotations["example.com/owner"]': "update" }),
    ),
    change(
        "an annotation is removed",
        "kube-annotation-remove",
        annotated({ a: "1", b: "2" }),
        annotated({ a: "1" }),
        updates({ "metadata.annotations.b": "delete" }),
    ),
    change(
        "a container is appended",
        "kube-container-add",
        {},
        webAndLog,
        updates({ [`${containersPath}[1]`]: "add" }),
    ),
    change(
        "a container is removed",
        "kube-container-remove",
        webAndLog,
        {},
        updates({ [`${containersPath}[1]`]: "delete" }),
    ),
    change(
        "an image changes",
        "kube-image",
        {},
        web({ image: "web:2" }),
        updates({ [`${containersPath}[0].image`]: "update" }),
    ),
    change(
        "a variable of a container changes",
        "kube-env",
        webWithVariables("1", "1"),
        webWithVariables("1", "2"),
        updates({ [`${containersPath}[0].env[1].value`]: "update" }),
    ),
    change(
        "containers change places",
        "kube-reorder",
        webAndLog,
        { containers: [container("log"), container("web")] },
        updates({
            [`${containersPath}[0].image`]: "update",
            [`${containersPath}[0].name`]: "update",
            [`${containersPath}[1].image`]: "update",
            [`${containersPath}[1].name`]: "update",
        }),
    ),
    change(
        "a block is added to a container",
        "kube-block-add",
        {},
        web({ resources: { limits: { cpu: "1" } } }),
        updates({ [`${containersPath}[0].resources`]: "add" }),
    ),
    change(
        "a selector changes: the old object first, since its name stays",
        "kube-selector",
        { labels: { app: "a" } },
        { labels: { app: "b" } },
        deletesFirst(
            { "spec.selector.matchLabels.app": "update-replace", "spec.template.metadata.labels.app": "update" },
            ["spec"],
        ),
    ),
    change(
        "a name changes: the new object first",
        "kube-name",
        { metadata: { name: "kube-name-1" } },
        { metadata: { name: "kube-name-2" } },
        replaces({ "metadata.name": "update-replace" }, ["metadata"]),
    ),
    change("nothing changes", "kube-same", {}, {}, same),
    change("an ignored number changes", "kube-ignore", { replicas: 1 }, { replicas: 3 }, same, {
        options: { ignoreChanges: ["spec.replicas"] },
    }),
    change(
        "an ignored annotation changes",
        "kube-ignore-annotation",
        annotated({ "example.com/owner": "a" }),
        annotated({ "example.com/owner": "b" }),
        same,
        { options: { ignoreChanges: ['metadata.annotations["example.com/owner"]'] } },
    ),
    change(
        "the ignored images of all containers change",
        "kube-ignore-images",
        webAndLog,
        { containers: [container("web", { image: "web:2" }), container("log", { image: "log:2" })] },
        same,
        { options: { ignoreChanges: [`${containersPath}[*].image`] } },
    ),
    change(
        "a number for which the program wants a replacement changes",
        "kube-replace-on",
        { replicas: 1 },
        { replicas: 2 },
        deletesFirst({ "spec.replicas": "update-replace" }, []),
        { options: { replaceOnChanges: ["spec.replicas"], deleteBeforeReplace: true } },
    ),
];
