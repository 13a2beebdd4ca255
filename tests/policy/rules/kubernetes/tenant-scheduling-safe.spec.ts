import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (spec: unknown, tenant: unknown = "acme") =>
    judgeResource(
        "tenant-scheduling-safe",
        resource("kubernetes:core/v1:Pod", "app", { metadata: { labels: { "neo/tenant": tenant } }, spec }),
    );
const own = { key: "neo/tenant", operator: "Equal", value: "acme", effect: "NoSchedule" };
const critical = { key: "CriticalAddonsOnly", operator: "Exists" };

describe("tenant-scheduling-safe", () => {
    for (const [title, spec] of [
        ["nothing said", { containers: [] }],
        ["empty texts", { nodeName: "", priorityClassName: "", schedulerName: "", runtimeClassName: "" }],
        ["Kubernetes' own scheduler", { schedulerName: "default-scheduler" }],
        ["a class of its own", { priorityClassName: "batch" }],
        ["its own nodes", { tolerations: [own] }],
        ["its own nodes, in short", { tolerations: [{ key: "neo/tenant", value: "acme" }] }],
        [
            "a node that is ill for a while",
            { tolerations: [{ key: "node.kubernetes.io/not-ready", operator: "Exists" }] },
        ],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(spec), []));
    }
    it("lets the platform run beside the system", async () => {
        assert.deepEqual(await judge({ tolerations: [critical] }, "shared"), []);
    });
    for (const [title, spec, path] of [
        ["a system class", { priorityClassName: "system-node-critical" }, "priorityClassName"],
        ["a class that is not known", { priorityClassName: unknown }, "priorityClassName"],
        ["a priority", { priority: 2_000_000_000 }, "priority"],
        ["a node", { nodeName: "i-1" }, "nodeName"],
        ["a node that is not known", { nodeName: unknown }, "nodeName"],
        ["another scheduler", { schedulerName: "mine" }, "schedulerName"],
        ["another runtime", { runtimeClassName: "runc" }, "runtimeClassName"],
        ["every taint", { tolerations: [{ operator: "Exists" }] }, "tolerations.0"],
        ["another tenant's nodes", { tolerations: [own, { ...own, value: "globex" }] }, "tolerations.1"],
        ["every tenant's nodes", { tolerations: [{ key: "neo/tenant", operator: "Exists" }] }, "tolerations.0"],
        ["every tenant's nodes, with a value", { tolerations: [{ ...own, operator: "Exists" }] }, "tolerations.0"],
        ["nodes of nobody known", { tolerations: [{ ...own, value: unknown }] }, "tolerations.0"],
        ["an operator that is not known", { tolerations: [{ ...own, operator: unknown }] }, "tolerations.0"],
        ["a key that is not known", { tolerations: [{ ...own, key: unknown }] }, "tolerations.0"],
        ["nodes of the system", { tolerations: [critical] }, "tolerations.0"],
        ["tolerations that are not known", { tolerations: unknown }, "tolerations"],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(spec)), [`app: spec.${path}`]));
    }
    it("rejects nodes without a value by nobody that can be told", async () => {
        assert.equal((await judge({ tolerations: [{ key: "neo/tenant" }] }, undefined)).length, 1);
    });
    it("rejects a tenant's nodes by nobody that can be told", async () => {
        assert.equal((await judge({ tolerations: [own] }, unknown)).length, 1);
    });
    it("rejects a pod that is not known", async () => {
        assert.equal((await judge(unknown)).length, 6);
    });
    it("tells the rule", async () => {
        assert.deepEqual(await judge({ nodeName: "i-1" }), [
            'app: spec.nodeName must be absent, got "i-1"; it goes past the scheduler, and so past taints',
        ]);
    });
});
