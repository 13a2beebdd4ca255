import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const clean = { serviceAccountName: "web", automountServiceAccountToken: false };
const judge = (spec: unknown, metadata: unknown = { name: "web", namespace: "neo-acme-production-apps" }) =>
    judgeResource(
        "pod-identity-clean",
        resource("kubernetes:apps/v1:Deployment", "web", { metadata, spec: { template: { spec } } }),
    );
const judgeAccount = (props: Record<string, unknown>) =>
    judgeResource("pod-identity-clean", resource("kubernetes:core/v1:ServiceAccount", "web", props));
const path = "web: spec.template.spec";

describe("pod-identity-clean", () => {
    it("accepts an account of its own without a token", async () => {
        assert.deepEqual(await judge(clean), []);
        assert.deepEqual(await judgeAccount({ automountServiceAccountToken: false }), []);
    });
    for (const [title, changes, property] of [
        ["no account", { serviceAccountName: undefined }, "serviceAccountName"],
        ["the default account", { serviceAccountName: "default" }, "serviceAccountName"],
        ["an account that is not known", { serviceAccountName: unknown }, "serviceAccountName"],
        ["a token by default", { automountServiceAccountToken: undefined }, "automountServiceAccountToken"],
        ["a token", { automountServiceAccountToken: true }, "automountServiceAccountToken"],
        ["perhaps a token", { automountServiceAccountToken: unknown }, "automountServiceAccountToken"],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge({ ...clean, ...changes })), [`${path}.${property}`]);
        });
    }
    it("rejects a pod that is not known", async () => {
        assert.deepEqual(subjects(await judge(unknown)), [
            `${path}.serviceAccountName`,
            `${path}.automountServiceAccountToken`,
        ]);
    });
    for (const mounts of [undefined, true, unknown]) {
        it(`rejects an account that says ${String(mounts)}`, async () => {
            assert.deepEqual(await judgeAccount({ automountServiceAccountToken: mounts }), [
                `web: automountServiceAccountToken must be false, got ${
                    mounts === unknown ? "unknown until the update runs" : mounts === undefined ? "absent" : "true"
                }; Kubernetes mounts a token where nothing is said`,
            ]);
        });
    }

    const withToken = { serviceAccountName: "envoy-gateway", automountServiceAccountToken: true };
    it("lets the gateway's controller call the Kubernetes API", async () => {
        assert.deepEqual(await judge(withToken, { name: "envoy-gateway", namespace: "gateway" }), []);
    });
    for (const metadata of [
        { name: "envoy-gateway", namespace: "neo-acme-production-apps" },
        { name: "envoy-gateway", namespace: unknown },
        { name: "other", namespace: "gateway" },
    ]) {
        it(`lets nobody else: ${metadata.name} in ${metadata.namespace}`, async () => {
            assert.deepEqual(subjects(await judge(withToken, metadata)), [`${path}.automountServiceAccountToken`]);
        });
    }
});
