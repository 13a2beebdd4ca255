/** What stands in for machines in a real cluster: docs/adr/0024-real-kubernetes.md. */
import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { group, isProperties, list, text, type Properties } from "../../../simulator/wire/values.ts";
import { clusterForSuite, describeReal } from "../../support/real-kubernetes.ts";

describeReal("nodes of a real cluster", function () {
    this.timeout(60_000);
    this.slow(40_000);
    const folder = mkdtempSync(join(tmpdir(), "neo-nodes-"));
    const api = clusterForSuite("nodes", () => join(folder, "cloud.sqlite"));
    after(() => rmSync(folder, { recursive: true, force: true }));

    const ready = (object: Properties): Properties =>
        list(group(object, "status"), "conditions")
            .filter(isProperties)
            .find(({ type }) => type === "Ready") ?? {};

    /** Looks again and again, and answers what it has seen when that is as it should be. */
    async function seen(path: string, isThere: (object: Properties) => boolean): Promise<Properties> {
        for (;;) {
            const object = await api().find(path);
            if (object !== undefined && isThere(object)) return object;
            await setTimeout(100);
        }
    }

    it("have a pod ready again that was taken for not ready while nothing was heard of its node", async () => {
        const pods = "/api/v1/namespaces/default/pods";
        const spec = { containers: [{ name: "app", image: "registry.example.com/app:1" }] };
        const body = { apiVersion: "v1", kind: "Pod", metadata: { name: "app" }, spec };
        await seen("/api/v1/namespaces/default/serviceaccounts/default", () => true);
        await api().ask({ method: "POST", path: pods, body });
        const first = await seen(`${pods}/app`, (pod) => ready(pod).status === "True");
        // What the controller of nodes writes then.
        const changed = await api().ask({
            method: "PATCH",
            path: `${pods}/app/status`,
            contentType: "application/strategic-merge-patch+json",
            body: { status: { conditions: [{ type: "Ready", status: "False", reason: "NodeNotReady" }] } },
        });
        assert.equal(ready(changed).status, "False");
        const again = await seen(`${pods}/app`, (pod) => ready(pod).status === "True");
        assert.equal(group(again, "metadata").uid, group(first, "metadata").uid);
    });

    it("are heard of again before the controller of nodes gives them up, which it does after fifty seconds", async () => {
        const node = "/api/v1/nodes/node-eu-central-1a";
        const beat = (object: Properties) => Date.parse(text(ready(object), "lastHeartbeatTime") ?? "");
        const first = await seen(node, (object) => ready(object).status === "True");
        const next = await seen(node, (object) => beat(object) > beat(first));
        assert.ok(beat(next) - beat(first) < 45_000, `${beat(next) - beat(first)} ms apart`);
    });
});
