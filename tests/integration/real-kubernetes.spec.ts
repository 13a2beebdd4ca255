/** The whole sample landscape with a real API server for each cluster: docs/adr/0024-real-kubernetes.md. */
import { strict as assert } from "node:assert";
import { changedCount } from "../../cli/engine/events.ts";
import { startClusters, stopClusters, type ClusterUp } from "../../cli/local/kubernetes/commands.ts";
import { knownClusters, runningPid } from "../../cli/local/kubernetes/processes.ts";
import { prepareLocalCloud } from "../../cli/local/environment.ts";
import type { CloudObject } from "../../simulator/cloud/store.ts";
import { clustersFolder } from "../../simulator/provider/kubernetes/server/folder.ts";
import { TestCloud } from "../support/local-cloud.ts";
import { describeReal } from "../support/real-kubernetes.ts";

describeReal("the sample landscape on real clusters", function () {
    // The first run compiles the control plane.
    this.timeout("40m");
    let landscape: TestCloud;
    let clusters: ClusterUp[];

    before(async () => {
        process.env.NEO_KUBERNETES = "real";
        landscape = new TestCloud("real-kubernetes");
        await prepareLocalCloud(landscape.cloud, landscape.stacks);
        clusters = await startClusters(landscape.cloud, [], undefined, true);
    });
    after(async () => {
        delete process.env.NEO_KUBERNETES;
        await stopClusters(landscape.cloud);
        landscape.remove();
    });

    const kubernetesObjects = (): CloudObject[] => landscape.inspect((store) => store.list({ provider: "kubernetes" }));

    it("comes up whole", async () => {
        const results = Object.values(await landscape.up());
        assert.deepEqual(
            results.filter(({ outcome }) => outcome !== "changed").map(({ stack, errors }) => [stack, ...errors]),
            [],
        );
        assert.equal(results.length, 21);
        const scopes = new Set(kubernetesObjects().map(({ scope }) => scope));
        assert.equal(scopes.size, clusters.length, "every cluster has objects");
    });

    it("keeps no contents of Kubernetes objects in the store", () => {
        for (const { inputs, outputs } of kubernetesObjects()) {
            assert.deepEqual(Object.keys(inputs).sort(), ["apiVersion", "kind", "metadata"]);
            assert.deepEqual(outputs, {});
        }
    });

    it("has nothing to do afterwards, and a refresh finds nothing", async () => {
        for (const stack of ["platform-services", "cell-test-1-services", "acme-test", "acme-test-apps"]) {
            const preview = await landscape.run("preview", stack);
            assert.ok(preview.succeeded, preview.text);
            assert.equal(changedCount(preview.steps), 0, stack);
            const refresh = await landscape.run("refresh", stack);
            assert.ok(refresh.succeeded, refresh.text);
            assert.equal(changedCount(refresh.steps), 0, stack);
        }
    });

    it("retires a stack's objects for good", async () => {
        landscape.edit("customers/globex.yaml", (customer) => (customer.lifecycle = "retiring"));
        for (const command of ["up", "destroy"] as const) {
            const { succeeded, text, errors } = await landscape.run(command, "globex-production-apps");
            assert.ok(succeeded, [text, ...errors].join("\n"));
        }
        const left = kubernetesObjects().filter(({ urn }) => urn.includes(":globex-production-apps::"));
        assert.deepEqual(left, []);
    });

    it("leaves no process behind", async () => {
        const known = knownClusters(clustersFolder(landscape.cloud.store));
        const pids = known.flatMap(({ folder }) => runningPid(folder) ?? []);
        assert.equal(pids.length, clusters.length);
        assert.deepEqual(
            await stopClusters(landscape.cloud),
            known.map(({ name }) => name),
        );
        for (const pid of pids) {
            assert.throws(() => process.kill(pid, 0), /ESRCH/);
        }
    });
});
