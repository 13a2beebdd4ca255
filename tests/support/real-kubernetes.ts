/** Suites that need real API servers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startCluster, stopCluster } from "../../cli/local/kubernetes/processes.ts";
import { ApiClient } from "../../simulator/provider/kubernetes/server/api-client.ts";
import { readCredentials } from "../../simulator/provider/kubernetes/server/credentials.ts";
import { clusterFolder } from "../../simulator/provider/kubernetes/server/folder.ts";
import { furnish } from "../../simulator/provider/kubernetes/server/furnish.ts";
import { devclusterHindrance, ensureDevcluster } from "../../tools/setup/devcluster.js";

/** A suite that is left out, and says why, where the control plane is neither built nor can be. */
export function describeReal(title: string, define: (this: Mocha.Suite) => void): void {
    const hindrance = devclusterHindrance();
    if (hindrance === undefined) {
        describe(title, define);
    } else {
        process.stderr.write(`left out: ${title}\n${hindrance}\n`);
    }
}

/** Runs a cluster for a suite, beside its store. Answers a function that gives a client of its API server. */
export function clusterForSuite(name: string, storePath: () => string): () => ApiClient {
    let client: ApiClient;
    const folder = (): string => clusterFolder(storePath(), name);
    before(async function () {
        // Long enough to compile it once.
        this.timeout("25m");
        process.env.NEO_KUBERNETES = "real";
        await startCluster(await ensureDevcluster(), { name, folder: folder() }, true);
        const kubeconfig = readFileSync(join(folder(), "kubeconfig"), "utf8");
        await furnish(kubeconfig, "eu-central-1");
        client = new ApiClient(readCredentials(kubeconfig));
    });
    after(async () => {
        delete process.env.NEO_KUBERNETES;
        await stopCluster({ name, folder: folder() });
    });
    return () => client;
}
