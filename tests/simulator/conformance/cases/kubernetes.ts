/** The same of the Kubernetes provider, whose cluster and kubeconfig are resources of the same program and unknown at first. */
import { strict as assert } from "node:assert";
import type { ListedResource, ListedValue } from "../../engine/neutral-cloud.ts";
import {
    expectChange,
    expectStep,
    inputChange,
    isEncrypted,
    unknownText,
    type InputChange,
} from "../harness/expectations.ts";
import type { ConformanceCase } from "../harness/scenario.ts";

type Inputs = Record<string, ListedValue>;

const configMapType = "kubernetes:core/v1:ConfigMap";
const deploymentType = "kubernetes:apps/v1:Deployment";
const namespaceType = "kubernetes:core/v1:Namespace";
const secretType = "kubernetes:core/v1:Secret";
const serviceType = "kubernetes:core/v1:Service";
const provider = "cluster-access";

/** What every case here needs. */
const cluster: ListedResource[] = [
    { type: "aws:ec2/vpc:Vpc", name: "cluster-vpc", inputs: { cidrBlock: "10.0.0.0/16" } },
    ...["a", "b"].map((zone, index): ListedResource => ({
        type: "aws:ec2/subnet:Subnet",
        name: `cluster-subnet-${zone}`,
        inputs: {
            vpcId: { $ref: "cluster-vpc.id" },
            cidrBlock: `10.0.${index}.0/24`,
            availabilityZone: `eu-central-1${zone}`,
        },
    })),
    { type: "aws:iam/role:Role", name: "cluster-role", inputs: { assumeRolePolicy: "{}" } },
    {
        type: "aws:eks/cluster:Cluster",
        name: "cluster",
        inputs: {
            roleArn: { $ref: "cluster-role.arn" },
            vpcConfig: { subnetIds: [{ $ref: "cluster-subnet-a.id" }, { $ref: "cluster-subnet-b.id" }] },
        },
    },
    access(provider),
];

/** A provider for the cluster. */
function access(name: string, settings: Inputs = {}): ListedResource {
    const kubeconfig = {
        apiVersion: "v1",
        kind: "Config",
        "current-context": "main",
        contexts: [{ name: "main", context: { cluster: "main", user: "main" } }],
        clusters: [{ name: "main", cluster: { server: { $ref: "cluster.endpoint" } } }],
        users: [],
    };
    return { type: "pulumi:providers:kubernetes", name, inputs: { kubeconfig: { $json: kubeconfig }, ...settings } };
}

const configMap = (metadata: ListedValue, data: ListedValue): Inputs => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata,
    data,
});
const secret = (metadata: ListedValue, contents: Inputs): Inputs => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata,
    ...contents,
});
const namespace = (name: string): Inputs => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
const container = (name: string, more: Inputs = {}): Inputs => ({ name, image: `${name}:1`, ...more });

interface DeploymentParts {
    readonly replicas?: number;
    readonly containers?: ListedValue[];
    readonly labels?: Inputs;
    readonly metadata?: Inputs;
}

function deployment(
    name: string,
    { replicas = 1, containers = [container("web")], labels = { app: "web" }, metadata = {} }: DeploymentParts = {},
): Inputs {
    return {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name, ...metadata },
        spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
    };
}

const containers = "spec.template.spec.containers";
const deployments: (Omit<InputChange, "type" | "before" | "after"> & {
    before: DeploymentParts;
    after: DeploymentParts;
})[] = [
    {
        title: "a number deep inside changes",
        name: "kube-replicas",
        before: { replicas: 1 },
        after: { replicas: 2 },
        op: "update",
        diff: { "spec.replicas": "update" },
    },
    {
        title: "a label is added",
        name: "kube-label-add",
        before: { metadata: { labels: { a: "1" } } },
        after: { metadata: { labels: { a: "1", b: "2" } } },
        op: "update",
        diff: { "metadata.labels.b": "add" },
    },
    {
        title: "labels are added where none were",
        name: "kube-labels",
        before: {},
        after: { metadata: { labels: { a: "1" } } },
        op: "update",
        diff: { "metadata.labels": "add" },
    },
    {
        title: "an annotation with dots and a slash changes",
        name: "kube-annotation",
        before: { metadata: { annotations: { "example.com/owner": "a" } } },
        after: { metadata: { annotations: { "example.com/owner": "b" } } },
        op: "update",
        diff: { 'metadata.annotations["example.com/owner"]': "update" },
    },
    {
        title: "an annotation is removed",
        name: "kube-annotation-remove",
        before: { metadata: { annotations: { a: "1", b: "2" } } },
        after: { metadata: { annotations: { a: "1" } } },
        op: "update",
        diff: { "metadata.annotations.b": "delete" },
    },
    {
        title: "a container is appended",
        name: "kube-container-add",
        before: {},
        after: { containers: [container("web"), container("log")] },
        op: "update",
        diff: { [`${containers}[1]`]: "add" },
    },
    {
        title: "a container is removed",
        name: "kube-container-remove",
        before: { containers: [container("web"), container("log")] },
        after: {},
        op: "update",
        diff: { [`${containers}[1]`]: "delete" },
    },
    {
        title: "an image changes",
        name: "kube-image",
        before: {},
        after: { containers: [container("web", { image: "web:2" })] },
        op: "update",
        diff: { [`${containers}[0].image`]: "update" },
    },
    {
        title: "a variable of a container changes",
        name: "kube-env",
        before: {
            containers: [
                container("web", {
                    env: [
                        { name: "A", value: "1" },
                        { name: "B", value: "1" },
                    ],
                }),
            ],
        },
        after: {
            containers: [
                container("web", {
                    env: [
                        { name: "A", value: "1" },
                        { name: "B", value: "2" },
                    ],
                }),
            ],
        },
        op: "update",
        diff: { [`${containers}[0].env[1].value`]: "update" },
    },
    {
        title: "containers change places",
        name: "kube-reorder",
        before: { containers: [container("web"), container("log")] },
        after: { containers: [container("log"), container("web")] },
        op: "update",
        diff: {
            [`${containers}[0].image`]: "update",
            [`${containers}[0].name`]: "update",
            [`${containers}[1].image`]: "update",
            [`${containers}[1].name`]: "update",
        },
    },
    {
        title: "a block is added to a container",
        name: "kube-block-add",
        before: {},
        after: { containers: [container("web", { resources: { limits: { cpu: "1" } } })] },
        op: "update",
        diff: { [`${containers}[0].resources`]: "add" },
    },
    {
        title: "a selector changes: the old object first, since its name stays",
        name: "kube-selector",
        before: { labels: { app: "a" } },
        after: { labels: { app: "b" } },
        op: "replace",
        diff: { "spec.selector.matchLabels.app": "update-replace", "spec.template.metadata.labels.app": "update" },
        keys: ["spec"],
        deleteFirst: true,
    },
    {
        title: "a name changes: the new object first",
        name: "kube-name",
        before: { metadata: { name: "kube-name-1" } },
        after: { metadata: { name: "kube-name-2" } },
        op: "replace",
        diff: { "metadata.name": "update-replace" },
        keys: ["metadata"],
    },
    { title: "nothing changes", name: "kube-same", before: {}, after: {}, op: "same" },
    {
        title: "an ignored number changes",
        name: "kube-ignore",
        options: { ignoreChanges: ["spec.replicas"] },
        before: { replicas: 1 },
        after: { replicas: 3 },
        op: "same",
    },
    {
        title: "an ignored annotation changes",
        name: "kube-ignore-annotation",
        options: { ignoreChanges: ['metadata.annotations["example.com/owner"]'] },
        before: { metadata: { annotations: { "example.com/owner": "a" } } },
        after: { metadata: { annotations: { "example.com/owner": "b" } } },
        op: "same",
    },
    {
        title: "the ignored images of all containers change",
        name: "kube-ignore-images",
        options: { ignoreChanges: [`${containers}[*].image`] },
        before: { containers: [container("web"), container("log")] },
        after: { containers: [container("web", { image: "web:2" }), container("log", { image: "log:2" })] },
        op: "same",
    },
    {
        title: "a number for which the program wants a replacement changes",
        name: "kube-replace-on",
        options: { replaceOnChanges: ["spec.replicas"], deleteBeforeReplace: true },
        before: { replicas: 1 },
        after: { replicas: 2 },
        op: "replace",
        diff: { "spec.replicas": "update-replace" },
        keys: [],
        deleteFirst: true,
    },
];

const objects: InputChange[] = [
    {
        title: "the data of a map of a chosen name: a new object first, of another name",
        name: "kube-map",
        type: configMapType,
        before: configMap({}, { a: "1" }),
        after: configMap({}, { a: "2" }),
        op: "replace",
        diff: { "data.a": "update-replace" },
        keys: ["data"],
    },
    {
        title: "the data of a map of a given name: the old object first",
        name: "kube-map-named",
        type: configMapType,
        before: configMap({ name: "kube-map-named" }, { a: "1" }),
        after: configMap({ name: "kube-map-named" }, { a: "1", b: "2" }),
        op: "replace",
        diff: { "data.b": "add-replace" },
        keys: ["data"],
        deleteFirst: true,
    },
    {
        title: "the data of a map, where the provider may change maps in place",
        name: "kube-map-mutable",
        type: configMapType,
        needs: [access("mutable", { enableConfigMapMutable: "true" })],
        options: { provider: "mutable" },
        before: configMap({}, { a: "1" }),
        after: configMap({}, { a: "2" }),
        op: "update",
        diff: { "data.a": "update" },
    },
    {
        title: "the port of a service",
        name: "kube-service",
        type: serviceType,
        before: service(80),
        after: service(81),
        op: "update",
        diff: { "spec.ports[0].port": "update" },
    },
    {
        title: "a custom resource's contents",
        name: "kube-custom",
        type: "kubernetes:eks.amazonaws.com/v1:NodeClass",
        before: custom(1),
        after: custom(2),
        op: "update",
        diff: { "spec.deep[0].value": "update" },
    },
    {
        title: "a namespace's labels",
        name: "kube-namespace",
        type: namespaceType,
        before: namespace("kube-namespace"),
        after: { ...namespace("kube-namespace"), metadata: { name: "kube-namespace", labels: { a: "1" } } },
        op: "update",
        diff: { "metadata.labels": "add" },
    },
];

function service(port: number): Inputs {
    return {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "kube-service" },
        spec: { selector: { app: "web" }, ports: [{ port }] },
    };
}

function custom(value: number): Inputs {
    return {
        apiVersion: "eks.amazonaws.com/v1",
        kind: "NodeClass",
        metadata: { name: "kube-custom" },
        spec: { deep: [{ value }] },
    };
}

const hidden = (value: string): ListedValue => ({ $secret: `hunter2-${value}` });

const secrets: InputChange[] = [
    {
        title: "the data of a Secret",
        name: "kube-secret",
        type: secretType,
        before: secret({}, { stringData: { $secret: { password: "hunter2-a" } } }),
        after: secret({}, { stringData: { $secret: { password: "hunter2-b" } } }),
        op: "replace",
        diff: { "stringData.password": "update-replace" },
        keys: ["stringData"],
        also: ({ after }) => {
            const { inputs, outputs } = after.get("kube-secret");
            assert.ok(isEncrypted(outputs.data) && isEncrypted(outputs.stringData) && isEncrypted(inputs.stringData));
        },
    },
    {
        // The package's class marks these inputs; a program that goes past it gets the outputs encrypted alone.
        title: "the data of a Secret that the program does not call secret: its outputs are, all the same",
        name: "kube-secret-unsaid",
        type: secretType,
        before: secret({}, { data: { word: "b25l" } }),
        after: secret({}, { data: { word: "dHdv" } }),
        op: "replace",
        diff: { "data.word": "update-replace" },
        keys: ["data"],
        also: ({ after }) => assert.ok(isEncrypted(after.get("kube-secret-unsaid").outputs.data)),
    },
    {
        title: "a secret in the data of a map",
        name: "kube-map-secret",
        type: configMapType,
        before: configMap({}, { a: hidden("a"), b: "1" }),
        after: configMap({}, { a: hidden("b"), b: "1" }),
        op: "replace",
        diff: { "data.a": "update-replace" },
        keys: ["data"],
        also: ({ refreshed }) => {
            const { inputs, outputs } = refreshed.get("kube-map-secret");
            assert.ok(isEncrypted(inputs.data.a) && isEncrypted(outputs.data.a));
        },
    },
    {
        title: "a secret in a list deep inside",
        name: "kube-env-secret",
        type: deploymentType,
        before: deployment("kube-env-secret", {
            containers: [container("web", { env: [{ name: "A", value: hidden("a") }] })],
        }),
        after: deployment("kube-env-secret", {
            containers: [container("web", { env: [{ name: "A", value: hidden("b") }] })],
        }),
        op: "update",
        diff: { [`${containers}[0].env[0].value`]: "update" },
        also: ({ refreshed }) => {
            const { inputs, outputs } = refreshed.get("kube-env-secret");
            for (const { spec } of [inputs, outputs]) {
                assert.ok(isEncrypted(spec.template.spec.containers[0].env[0].value));
            }
        },
    },
    {
        title: "a namespace that is secret is the namespace, and not the default one",
        name: "kube-namespace-secret",
        type: configMapType,
        needs: [kubernetes(namespaceType, "kube-hidden", namespace("kube-hidden"))],
        before: configMap({ name: "in-hidden", namespace: { $secret: "kube-hidden" } }, { a: "1" }),
        after: configMap({ name: "in-hidden", namespace: { $secret: "kube-hidden" } }, { a: "1" }),
        options: { dependsOn: ["kube-hidden"] },
        op: "same",
        also: ({ after }) => assert.equal(after.get("kube-namespace-secret").id, "kube-hidden/in-hidden"),
    },
    {
        title: "a name that is secret is the name",
        name: "kube-name-secret",
        type: configMapType,
        before: configMap({ name: { $secret: "kube-name-secret" } }, { a: "1" }),
        after: configMap({ name: { $secret: "kube-name-secret" } }, { a: "2" }),
        op: "replace",
        diff: { "data.a": "update-replace" },
        keys: ["data"],
        deleteFirst: true,
        also: ({ after }) => assert.equal(after.get("kube-name-secret").id, "default/kube-name-secret"),
    },
    {
        title: "annotations that are secret, beside a name the provider chooses, which stays",
        name: "kube-annotations-secret",
        type: configMapType,
        before: configMap({ annotations: { $secret: { owner: "hunter2-a" } } }, { a: "1" }),
        after: configMap({ annotations: { $secret: { owner: "hunter2-b" } } }, { a: "1" }),
        op: "update",
        diff: { "metadata.annotations.owner": "update" },
        also: ({ after }) => assert.ok(isEncrypted(after.get("kube-annotations-secret").inputs.metadata.annotations)),
    },
    {
        title: "metadata that is secret as a whole",
        name: "kube-metadata-secret",
        type: configMapType,
        before: configMap({ $secret: { labels: { a: "hunter2-a" } } }, { a: "1" }),
        after: configMap({ $secret: { labels: { a: "hunter2-b" } } }, { a: "1" }),
        op: "update",
        diff: { "metadata.labels.a": "update" },
        also: ({ after }) => assert.ok(isEncrypted(after.get("kube-metadata-secret").inputs.metadata)),
    },
];

/** An object of the cluster. */
function kubernetes(
    type: string,
    name: string,
    inputs: Inputs,
    options: ListedResource["options"] = {},
): ListedResource {
    return { type, name, inputs, options: { provider, ...options } };
}

const source: ListedResource = { type: "aws:sqs/queue:Queue", name: "kube-source", inputs: { name: "kube-source" } };

const unknowns: ConformanceCase[] = [
    {
        title: "in the data of a map",
        before: [
            kubernetes(configMapType, "kube-unknown", configMap({}, { known: "1", url: { $ref: "kube-source.url" } })),
        ],
        expect: (run) => {
            expectChange(run, "kube-unknown", { op: "same" });
            assert.deepEqual(run.preview.step("kube-unknown").inputs.data, { known: "1", url: unknownText });
            assert.match(run.up.step("kube-unknown").inputs.data.url as string, /\/kube-source$/);
        },
    },
    {
        title: "as a namespace: nothing is put in its place",
        before: [
            { type: "aws:s3/bucket:Bucket", name: "kube-late", inputs: { bucket: "kube-late" } },
            kubernetes(namespaceType, "kube-late-namespace", {
                apiVersion: "v1",
                kind: "Namespace",
                metadata: { name: { $ref: "kube-late.id" } },
            }),
            kubernetes(
                configMapType,
                "kube-in-late",
                configMap({ namespace: { $ref: "kube-late-namespace.metadata.name" } }, { a: "1" }),
            ),
        ],
        expect: (run) => {
            expectChange(run, "kube-in-late", { op: "same" });
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
            kubernetes(
                deploymentType,
                "kube-hidden-unknown",
                deployment("kube-hidden-unknown", {
                    containers: [
                        container("web", { env: [{ name: "A", value: { $secret: { $ref: "kube-source.arn" } } }] }),
                    ],
                }),
            ),
        ],
        expect: (run) => {
            expectChange(run, "kube-hidden-unknown", { op: "same" });
            const value = (inputs: Record<string, any>): unknown =>
                inputs.spec.template.spec.containers[0].env[0].value;
            assert.equal(value(run.preview.step("kube-hidden-unknown").inputs), unknownText);
            assert.ok(isEncrypted(value(run.after.get("kube-hidden-unknown").inputs)));
        },
    },
    {
        title: "as a namespace that is secret",
        before: [
            { type: "aws:s3/bucket:Bucket", name: "kube-dark", inputs: { bucket: "kube-dark" } },
            kubernetes(namespaceType, "kube-dark-namespace", {
                apiVersion: "v1",
                kind: "Namespace",
                metadata: { name: { $ref: "kube-dark.id" } },
            }),
            kubernetes(
                configMapType,
                "kube-in-dark",
                configMap({ name: "m", namespace: { $secret: { $ref: "kube-dark.id" } } }, { a: "1" }),
                { dependsOn: ["kube-dark-namespace"] },
            ),
        ],
        expect: (run) => {
            expectChange(run, "kube-in-dark", { op: "same" });
            assert.equal(run.preview.step("kube-in-dark").inputs.metadata.namespace, unknownText);
            assert.equal(run.after.get("kube-in-dark").id, "kube-dark/m");
        },
    },
];

const options: ConformanceCase[] = [
    {
        title: "an object is found again by its alias, with the name the provider chose",
        before: [kubernetes(configMapType, "kube-alias-old", configMap({}, { a: "1" }))],
        after: [
            kubernetes(configMapType, "kube-alias-new", configMap({}, { a: "1" }), {
                aliases: [{ name: "kube-alias-old" }],
            }),
        ],
        expect: (run) => {
            expectStep(run.change, "kube-alias-new", { op: "same" });
            assert.equal(run.after.get("kube-alias-new").id, run.before.get("kube-alias-old").id);
        },
    },
    {
        title: "an object is found again by the alias of its kind in another version",
        before: [
            kubernetes(
                "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
                "kube-version",
                autoscaler("autoscaling/v2"),
            ),
        ],
        after: [
            kubernetes(
                "kubernetes:autoscaling/v1:HorizontalPodAutoscaler",
                "kube-version",
                autoscaler("autoscaling/v1"),
                { aliases: [{ type: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler" }] },
            ),
        ],
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
            kubernetes(namespaceType, "kube-own", namespace("kube-own")),
            access("kube-own-access", { namespace: "kube-own" }),
            {
                type: configMapType,
                name: "kube-in-own",
                inputs: configMap({ name: "m" }, { a: "1" }),
                options: { provider: "kube-own-access", dependsOn: ["kube-own"] },
            },
        ],
        expect: (run) => {
            expectChange(run, "kube-in-own", { op: "same" });
            assert.equal(run.after.get("kube-in-own").id, "kube-own/m");
        },
    },
    {
        title: "an object is read that another program manages",
        before: [
            kubernetes(configMapType, "kube-there", configMap({ name: "kube-there" }, { a: "1" })),
            kubernetes(configMapType, "kube-here", {}, { get: { $ref: "kube-there.id" } }),
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

function autoscaler(apiVersion: string): Inputs {
    return {
        apiVersion,
        kind: "HorizontalPodAutoscaler",
        metadata: { name: "kube-version" },
        spec: { maxReplicas: 2, scaleTargetRef: { kind: "Deployment", name: "kube-same", apiVersion: "apps/v1" } },
    };
}

const inCluster = (change: InputChange): ConformanceCase =>
    inputChange({ ...change, options: { provider, ...change.options } });

/** Cases of Kubernetes objects. The first case brings what all of them need. */
export const kubernetesCases: Record<string, ConformanceCase[]> = {
    "a Kubernetes provider": [
        {
            title: "has a cluster of the same program",
            before: [...cluster, source],
            expect: (run) => expectChange(run, "cluster", { op: "same" }),
        },
        ...options,
    ],
    "a change of a Kubernetes object": [
        ...deployments.map(({ name, before, after, ...change }) =>
            inCluster({
                ...change,
                name,
                type: deploymentType,
                before: deployment(name, before),
                after: deployment(name, after),
            }),
        ),
        ...objects.map(inCluster),
    ],
    "a secret of a Kubernetes object": secrets.map(inCluster),
    "values of Kubernetes objects that a preview does not know yet": unknowns,
};
