/** The manifests of the service: what they say fits together, and a real API server takes them. */
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { readSettings } from "../../service/settings.ts";
import { openapiText } from "../../service/http/openapi-text.ts";
import type { Properties } from "../../simulator/wire/values.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { clusterForSuite, describeReal } from "../support/real-kubernetes.ts";

const folder = join(projectRoot, "deploy", "kubernetes");
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const kustomization = parse(read("kustomization.yaml")) as { namespace: string; resources: string[] };
const manifests = kustomization.resources.flatMap((file) =>
    parseAllDocuments(read(file)).map((document) => document.toJS()),
);
const workloads = manifests.filter(({ kind }) => kind === "Deployment" || kind === "StatefulSet");

describe("the service's manifests", () => {
    it("are all in one namespace, which enforces the restricted standard of pods", () => {
        assert.ok(manifests.length > 8);
        for (const { kind, metadata } of manifests) {
            if (kind !== "Namespace")
                assert.equal(metadata.namespace, kustomization.namespace, `${kind} ${metadata.name}`);
        }
        const [namespace] = manifests.filter(({ kind }) => kind === "Namespace");
        assert.equal(namespace.metadata.labels["pod-security.kubernetes.io/enforce"], "restricted");
    });

    for (const { kind, metadata, spec } of workloads) {
        const [container] = spec.template.spec.containers;

        it(`${kind} ${metadata.name}: sets nothing the service does not know, and nothing it refuses`, () => {
            const given: Record<string, string> = {};
            const stored: Record<string, string> = {
                "database-url": "postgres://neo:word@database.example/neo",
                "backend-url": "postgres://neo:word@database.example/states",
                issuer: "https://login.example",
                region: "us-east-1",
                clusters: "aws,neo-shared-platform-cluster",
            };
            for (const { name, value, valueFrom } of container.env) {
                const { key } = valueFrom?.secretKeyRef ?? valueFrom?.configMapKeyRef ?? {};
                given[name] = value ?? stored[key];
                assert.ok(given[name] !== undefined, `${name}: ${key}`);
                if (name.endsWith("URL")) assert.equal(valueFrom.secretKeyRef.name, "neo-service", name);
            }
            const settings = readSettings(given);
            const documented = readFileSync(join(projectRoot, "docs", "service.md"), "utf8");
            for (const name of Object.keys(given))
                assert.ok(documented.includes(`\`${name}\``) || name.startsWith("AWS_"), name);
            const limit = Number(/^(\d+)Gi$/.exec(container.resources.limits.memory)?.[1] ?? 1) * 1024;
            if (metadata.name === "neo-worker")
                assert.ok(settings.memoryMib <= limit * 0.8, "room for the worker itself");
        });

        it(`${kind} ${metadata.name}: is asked for its health where it tells of it, and writes to its volumes alone`, async () => {
            const { paths } = JSON.parse(await openapiText()) as { paths: Record<string, unknown> };
            for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
                assert.ok(container[probe].httpGet.path in paths, probe);
            }
            assert.equal(container.securityContext.readOnlyRootFilesystem, true);
            const mounted = container.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
            for (const path of ["/data", "/tmp"]) assert.ok(mounted.includes(path), path);
        });
    }

    it("workers come back under their names with what they had, and are given time to finish", () => {
        const worker = workloads.find(({ metadata }) => metadata.name === "neo-worker");
        assert.equal(worker.kind, "StatefulSet");
        assert.deepEqual(
            worker.spec.volumeClaimTemplates.map(({ metadata }: any) => metadata.name),
            ["data"],
        );
        assert.ok(worker.spec.template.spec.terminationGracePeriodSeconds >= 600);
    });
});

describeReal("the service's manifests on a real API server", function () {
    this.timeout(60_000);
    const store = mkdtempSync(join(tmpdir(), "neo-manifests-"));
    const client = clusterForSuite("manifests", () => join(store, "cloud.sqlite"));
    after(() => rmSync(store, { recursive: true, force: true }));

    it("are taken as they are, and their pods are let in", async () => {
        const refused: string[] = [];
        for (const manifest of manifests) {
            await client()
                .ask({ method: "POST", path: pathOf(manifest), body: manifest as Properties, query: strict })
                .catch((error: unknown) =>
                    refused.push(`${manifest.kind} ${manifest.metadata.name}: ${String(error)}`),
                );
        }
        assert.deepEqual(refused, []);
        for (const { metadata, spec } of workloads) {
            const pod = { apiVersion: "v1", kind: "Pod", metadata: { ...metadata, name: `${metadata.name}-tried` } };
            const { volumes, ...rest } = spec.template.spec;
            const data = { name: "data", emptyDir: {} };
            const all = volumes.some(({ name }: any) => name === "data") ? volumes : [...volumes, data];
            await client().ask({
                method: "POST",
                path: `/api/v1/namespaces/${kustomization.namespace}/pods`,
                body: { ...pod, spec: { ...rest, volumes: all } },
                query: strict,
            });
        }
    });
});

/** Unknown and double fields are refused. */
const strict = { fieldValidation: "Strict" };

const plurals: Readonly<Record<string, string>> = { NetworkPolicy: "networkpolicies" };

function pathOf({ apiVersion, kind, metadata }: any): string {
    const group = apiVersion === "v1" ? "/api/v1" : `/apis/${apiVersion}`;
    const plural = plurals[kind] ?? `${kind.toLowerCase()}s`;
    return metadata.namespace === undefined
        ? `${group}/${plural}`
        : `${group}/namespaces/${metadata.namespace}/${plural}`;
}
