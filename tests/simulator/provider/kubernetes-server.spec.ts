/** The provider on a real API server: what it makes, what the server refuses, and what is waited for. */
import { strict as assert } from "node:assert";
import { group, isProperties, isSecret, secret, type Properties } from "../../../simulator/wire/values.ts";
import { written } from "../../../simulator/wire/values.ts";
import { clusterForSuite, describeReal } from "../../support/real-kubernetes.ts";
import { urnOf, type ProviderProcess } from "../support/provider-process.ts";
import { providersForSuite } from "../support/providers.ts";

const urns = {
    cluster: urnOf("aws:eks/cluster:Cluster", "main"),
    namespace: urnOf("kubernetes:core/v1:Namespace", "acme"),
    configMap: urnOf("kubernetes:core/v1:ConfigMap", "settings"),
    secret: urnOf("kubernetes:core/v1:Secret", "password"),
    pod: urnOf("kubernetes:core/v1:Pod", "pod"),
    deployment: urnOf("kubernetes:apps/v1:Deployment", "web"),
    job: urnOf("kubernetes:batch/v1:Job", "task"),
    service: urnOf("kubernetes:core/v1:Service", "web"),
};

const object = (apiVersion: string, kind: string, metadata: Properties, rest: Properties = {}): Properties => ({
    apiVersion,
    kind,
    metadata,
    ...rest,
});
const namespaceNamed = (name: string, labels: Properties = {}): Properties =>
    object("v1", "Namespace", { name, labels });
const configMap = (namespace: string, data: Properties, annotations: Properties = {}): Properties =>
    object(
        "v1",
        "ConfigMap",
        { name: "settings", namespace, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
        { data },
    );

function podSpec(resources: Properties = {}): Properties {
    const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
    return {
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
        containers: [{ name: "app", image: "registry.example.com/app:1", securityContext, resources }],
    };
}

function deployment(namespace: string, resources: Properties, annotations: Properties = {}): Properties {
    const labels = { app: "web" };
    return object(
        "apps/v1",
        "Deployment",
        { name: "web", namespace, annotations },
        {
            spec: {
                replicas: 2,
                selector: { matchLabels: labels },
                template: { metadata: { labels }, spec: podSpec(resources) },
            },
        },
    );
}

function job(namespace: string, name: string, labels: Properties, annotations: Properties = {}): Properties {
    const spec = { ...podSpec(), restartPolicy: "Never" };
    return object(
        "batch/v1",
        "Job",
        { name, namespace, annotations },
        { spec: { backoffLimit: 0, template: { metadata: { labels }, spec } } },
    );
}

/** Asks again and again, for as long as a controller of the cluster may take to notice something. */
async function eventually<Result>(attempt: () => Promise<Result>): Promise<Result> {
    const end = performance.now() + 20_000;
    for (;;) {
        try {
            return await attempt();
        } catch (error) {
            if (performance.now() > end) throw error;
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
    }
}

describeReal("the provider on a real API server", function () {
    this.timeout(60_000);
    this.slow(5_000);
    const providers = providersForSuite();

    /** Has the store hold an EKS cluster; answers its endpoint. */
    function putCluster(name: string): string {
        const endpoint = `https://${name}.example.com`;
        providers.store().put({
            provider: "aws",
            scope: "000000000000/eu-central-1",
            type: "aws:eks/cluster:Cluster",
            id: name,
            urn: urns.cluster,
            exclusiveName: null,
            generation: 0,
            inputs: { name },
            outputs: { name, endpoint },
            created: new Date().toISOString(),
        });
        return endpoint;
    }

    describe("of a cluster that runs", () => {
        const api = clusterForSuite("main", () => providers.storePath());
        let kubernetes: ProviderProcess;
        let count = 0;
        let namespace: string;

        beforeEach(async () => {
            kubernetes = await providers.kubernetes(putCluster("main"));
            namespace = `test-${++count}`;
            await kubernetes.create(urns.namespace, namespaceNamed(namespace));
        });

        const storedText = (): string => JSON.stringify(providers.store().list());
        const change = (path: string, body: Properties, manager = "somebody") =>
            api().ask({
                method: "PATCH",
                path,
                query: { fieldManager: manager, force: "true" },
                body,
                contentType: "application/apply-patch+yaml",
            });

        it("makes an object, finds it by its URN, and refuses to make it twice", async () => {
            const made = await kubernetes.create(urns.configMap, configMap(namespace, { a: "1" }));
            assert.equal(made.id, `${namespace}/settings`);
            const live = await api().find(`/api/v1/namespaces/${namespace}/configmaps/settings`);
            assert.equal(group(made.outputs, "metadata").uid, group(live ?? {}, "metadata").uid);
            assert.equal(providers.store().findByUrn(urns.configMap)?.id, made.id);
            const again = kubernetes.create(urns.configMap, configMap(namespace, { a: "2" }));
            await assert.rejects(again, /configmaps "settings" already exists/);
        });

        it("keeps nothing of a secret in the store, and tells the engine what is secret", async () => {
            const word = "correct-horse-battery";
            const manifest = object(
                "v1",
                "Secret",
                { name: "password", namespace },
                { stringData: { password: secret(word) } },
            );
            const made = await kubernetes.create(urns.secret, manifest);
            assert.ok(isSecret(made.outputs.data));
            const again = await kubernetes.read(urns.secret, made.id, made);
            assert.deepEqual(again.inputs, made.inputs);
            await kubernetes.create(urns.configMap, configMap(namespace, { word: secret(word) }));
            for (const hidden of [word, Buffer.from(word).toString("base64")]) {
                assert.ok(!storedText().includes(hidden));
            }
        });

        it("has a preview refused where the server would refuse, and nothing made", async () => {
            const guarded = `${namespace}-guarded`;
            const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
            await kubernetes.create(urnOf("kubernetes:core/v1:Namespace", "guarded"), namespaceNamed(guarded, labels));
            const pod = object("v1", "Pod", { name: "pod", namespace: guarded }, { spec: podSpec() });
            await eventually(() => kubernetes.create(urns.pod, pod, true));
            const privileged = { ...pod, spec: { containers: [{ name: "app", image: "app:1" }] } };
            await assert.rejects(
                kubernetes.create(urns.pod, privileged, true),
                /not successfully created by the Kubernetes API server: .*violates PodSecurity "restricted:latest"/,
            );
            assert.equal(await api().find(`/api/v1/namespaces/${guarded}/pods/pod`), undefined);
            assert.equal(providers.store().findByUrn(urns.pod), undefined);
        });

        it("has a preview refused by an admission policy of the program's own", async () => {
            const binding = { policyName: "no-tea", validationActions: ["Deny"] };
            const policy = {
                matchConstraints: {
                    resourceRules: [
                        { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"] },
                    ],
                },
                validations: [{ expression: "!('tea' in object.data)", message: "no tea here" }],
            };
            const [group, name] = ["admissionregistration.k8s.io/v1", { name: "no-tea" }];
            for (const [kind, spec] of [
                ["ValidatingAdmissionPolicy", policy],
                ["ValidatingAdmissionPolicyBinding", binding],
            ] as const) {
                await kubernetes.create(
                    urnOf(`kubernetes:${group}:${kind}`, kind),
                    object(group, kind, name, { spec }),
                );
            }
            await eventually(() =>
                assert.rejects(
                    kubernetes.create(urns.configMap, configMap(namespace, { tea: "green" }), true),
                    /denied request: no tea here/,
                ),
            );
            await kubernetes.create(urns.configMap, configMap(namespace, { coffee: "black" }), true);
        });

        it("lets a preview pass whose namespace, or whose kind, the same update will make", async () => {
            await kubernetes.create(urns.configMap, configMap("not-yet", { a: "1" }), true);
            const custom = object("example.com/v1", "Later", { name: "later", namespace });
            await kubernetes.create(urnOf("kubernetes:example.com/v1:Later", "later"), custom, true);
        });

        it("says at the preview already that somebody else's object is in the way", async () => {
            const path = `/api/v1/namespaces/${namespace}/configmaps/settings`;
            await change(path, configMap(namespace, { a: "1" }));
            await assert.rejects(
                kubernetes.create(urns.configMap, configMap(namespace, { a: "1" }), true),
                /configmaps "settings" already exists/,
            );
        });

        it("takes no field over from others unless it is told to", async () => {
            const made = await kubernetes.create(urns.configMap, configMap(namespace, { a: "1" }));
            await change(`/api/v1/namespaces/${namespace}/configmaps/settings`, configMap(namespace, { a: "theirs" }));
            const news = configMap(namespace, { a: "ours" });
            for (const preview of [true, false]) {
                await assert.rejects(
                    kubernetes.update(urns.configMap, made.id, news, made.outputs, preview),
                    /conflict with "somebody".*\.data\.a.*annotate the object with pulumi\.com\/patchForce/s,
                );
            }
            const forced = configMap(namespace, { a: "ours" }, { "pulumi.com/patchForce": "true" });
            const outputs = await kubernetes.update(urns.configMap, made.id, forced, made.outputs);
            assert.deepEqual(outputs.data, { a: "ours" });
        });

        it("shows on refresh what somebody changed, and nothing that the server only writes in its own way", async () => {
            const manifest = deployment(namespace, { requests: { cpu: "0.5", memory: "1024Mi" } });
            const made = await kubernetes.create(urns.deployment, manifest);
            const path = `/apis/apps/v1/namespaces/${namespace}/deployments/web`;
            assert.deepEqual((await kubernetes.read(urns.deployment, made.id, made)).inputs, made.inputs);
            await change(path, object("apps/v1", "Deployment", { name: "web", namespace }, { spec: { replicas: 3 } }));
            const seen = await kubernetes.read(urns.deployment, made.id, made);
            assert.equal(group(seen.inputs, "spec").replicas, 3);
            assert.deepEqual(group(seen.inputs, "spec").template, group(made.inputs, "spec").template);
            await api().ask({ method: "DELETE", path });
            await eventually(async () => assert.equal((await kubernetes.read(urns.deployment, made.id, made)).id, ""));
        });

        it("takes over an object it has not made, with what a program has to say of it", async () => {
            await change(`/api/v1/namespaces/${namespace}/configmaps/settings`, configMap(namespace, { a: "1" }));
            const { id, inputs } = await kubernetes.read(urns.configMap, `${namespace}/settings`);
            assert.equal(id, `${namespace}/settings`);
            assert.deepEqual(inputs, object("v1", "ConfigMap", { name: "settings", namespace }, { data: { a: "1" } }));
            assert.equal(providers.store().findByUrn(urns.configMap)?.id, id);
        });

        it("says what keeps an object from going, and waits until it is gone", async () => {
            const path = `/api/v1/namespaces/${namespace}/configmaps/settings`;
            const held = configMap(namespace, { a: "1" }, { "pulumi.com/timeoutSeconds": "1" });
            const made = await kubernetes.create(urns.configMap, {
                ...held,
                metadata: { ...group(held, "metadata"), finalizers: ["example.com/hold"] },
            });
            await assert.rejects(
                kubernetes.delete(urns.configMap, made.id, made.outputs),
                /ConfigMap "settings" is being deleted but not gone within 1 s: it waits for example\.com\/hold/,
            );
            assert.equal(providers.store().findByUrn(urns.configMap)?.id, made.id);
            const merge = "application/merge-patch+json";
            await api().ask({ method: "PATCH", path, body: { metadata: { finalizers: null } }, contentType: merge });
            await kubernetes.delete(urns.configMap, made.id, made.outputs);
            assert.equal(providers.store().findByUrn(urns.configMap), undefined);
        });

        it("waits until a namespace is gone with all that is in it", async () => {
            await kubernetes.create(urns.configMap, configMap(namespace, { a: "1" }));
            await kubernetes.delete(urns.namespace, namespace);
            assert.equal(await api().find(`/api/v1/namespaces/${namespace}`), undefined);
            assert.equal(providers.store().counts().byProvider.kubernetes ?? 0, 0);
        });

        it("answers once a Deployment's replicas are available, a Job is complete, a Service's pods are ready", async () => {
            const made = await kubernetes.create(urns.deployment, deployment(namespace, {}));
            assert.equal(group(made.outputs, "status").availableReplicas, 2);
            const task = await kubernetes.create(urns.job, job(namespace, "task", {}));
            assert.equal(group(task.outputs, "status").succeeded, 1);
            const spec = { selector: { app: "web" }, ports: [{ port: 443 }] };
            const service = object("v1", "Service", { name: "web", namespace }, { spec });
            assert.match(
                written(group((await kubernetes.create(urns.service, service)).outputs, "spec").clusterIP),
                /^172\.20\./,
            );
        });

        it("fails with the reason when a Job fails, and keeps what was made", async () => {
            const failing = job(namespace, "task", { "devcluster/outcome": "failed" });
            await assert.rejects(
                kubernetes.create(urns.job, failing),
                /was successfully created, but .* failed to fully initialize or become live: it failed: BackoffLimitExceeded/,
            );
            assert.equal(providers.store().findByUrn(urns.job)?.id, `${namespace}/task`);
        });

        it("goes on at once when the program says not to wait", async () => {
            const failing = job(
                namespace,
                "task",
                { "devcluster/outcome": "failed" },
                { "pulumi.com/skipAwait": "true" },
            );
            assert.equal((await kubernetes.create(urns.job, failing)).id, `${namespace}/task`);
        });

        it("fails after the time limit with the scheduler's reason when pods cannot run", async () => {
            const limit = { "pulumi.com/timeoutSeconds": "3" };
            const manifest = deployment(namespace, { requests: { cpu: "2000" } }, limit);
            await assert.rejects(
                kubernetes.create(urns.deployment, manifest),
                /within 3 s: 0 of 2 replicas are available; pod web-\S+ cannot be scheduled: .*Insufficient cpu/,
            );
        });

        it("makes an object of a kind that was defined just before", async () => {
            const names = { kind: "Widget", plural: "widgets", singular: "widget", listKind: "WidgetList" };
            const schema = { openAPIV3Schema: { type: "object", properties: { spec: { type: "object" } } } };
            const versions = [{ name: "v1", served: true, storage: true, schema }];
            const definition = object(
                "apiextensions.k8s.io/v1",
                "CustomResourceDefinition",
                { name: "widgets.example.com" },
                { spec: { group: "example.com", names, scope: "Namespaced", versions } },
            );
            await kubernetes.create(
                urnOf("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "widgets"),
                definition,
            );
            const widget = object("example.com/v1", "Widget", { name: "one", namespace });
            const made = await kubernetes.create(urnOf("kubernetes:example.com/v1:Widget", "one"), widget);
            assert.equal(made.id, `${namespace}/one`);
        });

        it("is refused by a definition of cert-manager's where one is known", async () => {
            const certificate = object("cert-manager.io/v1", "Certificate", { name: "tls", namespace }, { spec: {} });
            await assert.rejects(
                kubernetes.create(urnOf("kubernetes:cert-manager.io/v1:Certificate", "tls"), certificate, true),
                /spec\.secretName: Required value/,
            );
        });

        it("answers outputs that hold no more than the object", async () => {
            const { outputs } = await kubernetes.create(urns.configMap, configMap(namespace, { a: "1" }));
            assert.ok(isProperties(outputs.metadata) && !("managedFields" in outputs.metadata));
        });
    });

    describe("of a cluster that does not run", () => {
        before(() => (process.env.NEO_KUBERNETES = "real"));
        after(() => delete process.env.NEO_KUBERNETES);

        it("says how to start it", async () => {
            const kubernetes = await providers.kubernetes(putCluster("idle"));
            for (const preview of [true, false]) {
                await assert.rejects(
                    kubernetes.create(urns.namespace, namespaceNamed("acme"), preview),
                    /cluster "idle": its API server must run while NEO_KUBERNETES is "real", got none; start it with: npx neo local kubernetes up idle/,
                );
            }
        });
    });
});
