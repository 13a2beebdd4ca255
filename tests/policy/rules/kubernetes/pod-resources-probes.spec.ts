import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const resources = { requests: { cpu: "250m", memory: "256Mi" }, limits: { memory: "256Mi" } };
const probe = { httpGet: { path: "/healthz", port: "https" } };
const helper = { name: "helper", resources };
const server = { ...helper, ports: [{ containerPort: 8443 }], readinessProbe: probe, livenessProbe: probe };

const judge = (spec: unknown, type = "apps/v1:Deployment") =>
    judgeResource("pod-resources-probes", resource(`kubernetes:${type}`, "app", { spec: { template: { spec } } }));
const found = async (spec: unknown, type?: string) =>
    subjects(await judge(spec, type)).map((subject) => subject.replace("app: spec.template.spec.", ""));

describe("pod-resources-probes", () => {
    for (const [title, spec, type] of [
        ["a server", { containers: [server] }, undefined],
        ["a server with a helper", { containers: [server, helper] }, undefined],
        ["a helper that runs before", { initContainers: [helper], containers: [server] }, undefined],
        [
            "figures without units",
            { containers: [{ ...server, resources: { requests: { cpu: 1, memory: 1e9 }, limits: { memory: 1e9 } } }] },
            undefined,
        ],
        ["a job without probes", { containers: [helper] }, "batch/v1:Job"],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(spec, type), []));
    }

    for (const [title, changes, paths] of [
        ["no resources", undefined, ["requests.cpu", "requests.memory", "limits.memory"]],
        ["resources that are not known", unknown, ["requests.cpu", "requests.memory", "limits.memory"]],
        ["no CPU", { ...resources, requests: { memory: "1Gi" } }, ["requests.cpu"]],
        ["no memory", { ...resources, requests: { cpu: "1" } }, ["requests.memory"]],
        ["no limit", { requests: resources.requests }, ["limits.memory"]],
        ["a limit that is not known", { ...resources, limits: { memory: unknown } }, ["limits.memory"]],
        ["nothing at all", { ...resources, requests: { cpu: "0m", memory: 0 } }, ["requests.cpu", "requests.memory"]],
    ] as const) {
        for (const list of ["initContainers", "containers"]) {
            it(`rejects ${title} among ${list}`, async () => {
                const spec = { containers: [server], [list]: [server, { ...helper, resources: changes }] };
                assert.deepEqual(
                    await found(spec),
                    paths.map((path) => `${list}.1.resources.${path}`),
                );
            });
        }
    }
    for (const [title, changes, paths] of [
        ["no readiness", { readinessProbe: undefined }, ["readinessProbe"]],
        ["an empty readiness", { readinessProbe: {} }, ["readinessProbe"]],
        ["no liveness", { livenessProbe: undefined }, ["livenessProbe"]],
        ["a liveness that is not known", { livenessProbe: unknown }, ["livenessProbe"]],
        [
            "no probes where ports are not known",
            { ports: unknown, readinessProbe: undefined, livenessProbe: undefined },
            ["readinessProbe", "livenessProbe"],
        ],
    ] as const) {
        it(`rejects ${title}`, async () => {
            const spec = { containers: [server, { ...server, ...changes }] };
            assert.deepEqual(
                await found(spec),
                paths.map((path) => `containers.1.${path}`),
            );
        });
    }
    it("asks for probes of who is alone in its pod, port or not", async () => {
        const probes = ["containers.0.readinessProbe", "containers.0.livenessProbe"];
        assert.deepEqual(await found({ containers: [helper] }), probes);
    });
    it("rejects containers that are not known", async () => {
        assert.equal((await found({ containers: unknown })).length, 5);
    });
    it("tells what to say", async () => {
        const [message] = await judge({ containers: [{ ...server, resources: { ...resources, limits: {} } }] });
        assert.equal(
            message,
            "app: spec.template.spec.containers.0.resources.limits.memory must be known and more than nothing, got absent; " +
                "say what it needs under load",
        );
    });
});
