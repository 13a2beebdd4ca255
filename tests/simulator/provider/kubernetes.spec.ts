import { strict as assert } from "node:assert";
import { parseKubeconfig, serverOf } from "../../../simulator/provider/kubernetes/kubeconfig.ts";
import { drift } from "../../../simulator/out-of-band/drift.ts";
import { isProperties, unknown, written, type Properties } from "../../../simulator/wire/values.ts";
import { ProviderProcess, urnOf } from "../support/provider-process.ts";
import { kubeconfigFor, providersForSuite } from "../support/providers.ts";

const clusterUrn = urnOf("aws:eks/cluster:Cluster", "main");
const namespaceUrn = urnOf("kubernetes:core/v1:Namespace", "acme");
const mapUrn = urnOf("kubernetes:core/v1:ConfigMap", "settings");

const namespace = (name: string): Properties => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
const configMap = (metadata: Properties): Properties => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata,
    data: { a: "1" },
});

describe("a Kubernetes object's life", () => {
    const providers = providersForSuite();

    async function cluster(): Promise<{
        aws: ProviderProcess;
        kubernetes: ProviderProcess;
        id: string;
        outputs: Properties;
    }> {
        const aws = await providers.aws();
        const { id, outputs } = await aws.create(clusterUrn, {
            name: "main",
            roleArn: "arn",
            vpcConfig: { subnetIds: [] },
        });
        return { aws, kubernetes: await providers.kubernetes(written(outputs.endpoint)), id, outputs };
    }

    it("begins in its namespace, with what a server adds", async () => {
        const { kubernetes } = await cluster();
        await kubernetes.create(namespaceUrn, namespace("acme"));
        const made = await kubernetes.create(mapUrn, configMap({ name: "settings", namespace: "acme" }));
        assert.equal(made.id, "acme/settings");
        const metadata = made.outputs.metadata;
        assert.ok(isProperties(metadata));
        assert.match(written(metadata.uid), /^[0-9a-f-]{36}$/);
        assert.equal(metadata.resourceVersion, "2");
        assert.deepEqual(await kubernetes.read(mapUrn, made.id, made), {
            id: made.id,
            inputs: made.inputs,
            outputs: made.outputs,
        });
        const imported = await kubernetes.read(mapUrn, "acme/settings");
        assert.deepEqual(imported.inputs, made.inputs);
    });

    it("gets a namespace and a name when the program gives none", async () => {
        const { kubernetes } = await cluster();
        const made = await kubernetes.create(mapUrn, configMap({}));
        assert.match(made.id, /^default\/settings-[0-9a-f]{8}$/);
        assert.deepEqual((await kubernetes.check(mapUrn, configMap({}), made.inputs)).inputs, made.inputs);
    });

    it("is refused for an unknown property, and for a missing one", async () => {
        const { kubernetes } = await cluster();
        const { failures } = await kubernetes.check(urnOf("kubernetes:apps/v1:Deployment", "d"), {
            apiVersion: "apps/v1",
            kind: "Deployment",
            replicas: 2,
        });
        assert.deepEqual(failures, [
            "spec: Missing required property 'spec' of kubernetes:apps/v1:Deployment",
            "replicas: Invalid or unknown key: 'replicas' is not an input of kubernetes:apps/v1:Deployment",
        ]);
    });

    it("is refused in a namespace that does not exist, and twice in one that does", async () => {
        const { kubernetes } = await cluster();
        const manifest = configMap({ name: "settings", namespace: "acme" });
        await assert.rejects(kubernetes.create(mapUrn, manifest), /namespaces "acme" not found/);
        await kubernetes.create(namespaceUrn, namespace("acme"));
        await kubernetes.create(mapUrn, manifest);
        await assert.rejects(kubernetes.create(mapUrn, manifest), /configmaps "settings" already exists/);
        await assert.rejects(
            kubernetes.create(namespaceUrn, namespace("kube-system")),
            /namespaces "kube-system" already exists/,
        );
    });

    it("takes any custom resource", async () => {
        const { kubernetes } = await cluster();
        const manifest = {
            apiVersion: "eks.amazonaws.com/v1",
            kind: "NodeClass",
            metadata: { name: "default" },
            spec: { anything: 1 },
        };
        assert.equal(
            (await kubernetes.create(urnOf("kubernetes:eks.amazonaws.com/v1:NodeClass", "n"), manifest)).id,
            "default",
        );
    });

    it("is updated in place, and keeps its uid", async () => {
        const { kubernetes } = await cluster();
        const made = await kubernetes.create(namespaceUrn, namespace("acme"));
        const news = { ...made.inputs, metadata: { name: "acme", labels: { tier: "gold" } } };
        assert.deepEqual(await kubernetes.diff(namespaceUrn, made.inputs, news), {
            changed: true,
            paths: ["metadata.labels"],
            replaces: [],
            deleteBeforeReplace: false,
        });
        const outputs = await kubernetes.update(namespaceUrn, made.id, news, made.outputs);
        const [before, after] = [made.outputs.metadata, outputs.metadata];
        assert.ok(isProperties(before) && isProperties(after));
        assert.equal(after.uid, before.uid);
        assert.notEqual(after.resourceVersion, before.resourceVersion);
    });

    it("ends with its namespace, and with its cluster", async () => {
        const { aws, kubernetes, id, outputs } = await cluster();
        const store = providers.store();
        const made = await kubernetes.create(namespaceUrn, namespace("acme"));
        await kubernetes.create(mapUrn, configMap({ name: "settings", namespace: "acme" }));
        await kubernetes.delete(namespaceUrn, made.id);
        assert.equal((await kubernetes.read(mapUrn, "acme/settings")).id, "");
        await kubernetes.create(namespaceUrn, namespace("acme"));
        await aws.delete(clusterUrn, id, outputs);
        assert.equal(store.counts().total, 0);
        await assert.rejects(kubernetes.read(namespaceUrn, "acme"), /cluster is unreachable: .* no such host/);
    });

    it("shows on refresh what someone changed", async () => {
        const { kubernetes } = await cluster();
        const manifest = { ...namespace("acme"), metadata: { name: "acme", labels: { tier: "gold" } } };
        const made = await kubernetes.create(urnOf("kubernetes:core/v1:Namespace", "acme", "apps"), manifest);
        const store = providers.store();
        assert.equal(drift(store, "apps").property, "metadata.labels.tier");
        const found = await kubernetes.read(urnOf("kubernetes:core/v1:Namespace", "acme", "apps"), made.id, made);
        assert.deepEqual(found.inputs.metadata, { name: "acme", labels: { tier: "gold-changed" } });
    });

    for (const { title, type, olds, news, replaces, deleteBeforeReplace } of [
        {
            title: "a Deployment's selector",
            type: "kubernetes:apps/v1:Deployment",
            olds: {
                kind: "Deployment",
                metadata: { name: "d", namespace: "n" },
                spec: { replicas: 1, selector: { a: "1" } },
            },
            news: {
                kind: "Deployment",
                metadata: { name: "d", namespace: "n" },
                spec: { replicas: 1, selector: { a: "2" } },
            },
            replaces: ["spec"],
            deleteBeforeReplace: true,
        },
        {
            title: "no Deployment's replicas",
            type: "kubernetes:apps/v1:Deployment",
            olds: { kind: "Deployment", metadata: { name: "d" }, spec: { replicas: 1 } },
            news: { kind: "Deployment", metadata: { name: "d" }, spec: { replicas: 2 } },
            replaces: [],
            deleteBeforeReplace: false,
        },
        {
            title: "a name",
            type: "kubernetes:core/v1:Namespace",
            olds: namespace("a"),
            news: namespace("b"),
            replaces: ["metadata"],
            deleteBeforeReplace: false,
        },
        {
            title: "the data of a ConfigMap the provider named",
            type: "kubernetes:core/v1:ConfigMap",
            olds: {
                kind: "ConfigMap",
                metadata: { name: "m-1", annotations: { "pulumi.com/autonamed": "true" } },
                data: { a: "1" },
            },
            news: {
                kind: "ConfigMap",
                metadata: { name: "m-1", annotations: { "pulumi.com/autonamed": "true" } },
                data: { a: "2" },
            },
            replaces: ["data"],
            deleteBeforeReplace: false,
        },
    ]) {
        it(`is replaced for ${title}`, async () => {
            const { kubernetes } = await cluster();
            const answer = await kubernetes.diff(urnOf(type, "x"), olds, news);
            assert.deepEqual([answer.replaces, answer.deleteBeforeReplace], [replaces, deleteBeforeReplace]);
        });
    }
});

describe("a cluster that does not exist", () => {
    const providers = providersForSuite();

    it("cannot be reached, be it for a preview", async () => {
        const kubernetes = await providers.kubernetes("https://gone.example.com");
        const message =
            /unreachable: .* Get "https:\/\/gone\.example\.com\/openapi\/v2\?timeout=32s": dial tcp: lookup gone\.example\.com: no such host/;
        for (const preview of [true, false]) {
            await assert.rejects(kubernetes.create(namespaceUrn, namespace("acme"), preview), message);
        }
        await assert.rejects(kubernetes.delete(namespaceUrn, "acme"), message);
    });

    it("may take its objects with it when the program says so", async () => {
        const kubernetes = await providers.kubernetes("https://gone.example.com", { deleteUnreachable: "true" });
        await kubernetes.delete(namespaceUrn, "acme");
    });

    it("does not hinder a preview while its address is unknown", async () => {
        const kubernetes = await providers.kubernetes("https://gone.example.com");
        await kubernetes.configure({ kubeconfig: unknown });
        const { outputs } = await kubernetes.create(namespaceUrn, namespace("acme"), true);
        assert.deepEqual(outputs, { ...namespace("acme"), status: unknown });
    });
});

describe("a kubeconfig", () => {
    it("is read as JSON and as YAML", () => {
        assert.equal(serverOf(parseKubeconfig(kubeconfigFor("https://a/")), undefined), "https://a");
        const yaml =
            "clusters: [{name: m, cluster: {server: https://b}}]\ncontexts: [{name: x, context: {cluster: m}}]\ncurrent-context: x\n";
        assert.equal(serverOf(parseKubeconfig(yaml), undefined), "https://b");
    });

    for (const given of [undefined, "/home/someone/.kube/config", "{}"]) {
        it(`is refused when it is ${String(given)}`, () => {
            assert.throws(() => parseKubeconfig(given), /must be the contents of a kubeconfig/);
        });
    }

    it("is refused when the context means no cluster", () => {
        assert.throws(
            () => serverOf(parseKubeconfig(kubeconfigFor("https://a")), "other"),
            /names no API server for the context other/,
        );
    });
});
