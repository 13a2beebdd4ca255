/** Providers for a suite: processes are kept between tests, the cloud is emptied. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudStore } from "../../../simulator/cloud/store.ts";
import type { Properties } from "../../../simulator/wire/values.ts";
import { ProviderProcess, type ProviderName } from "./provider-process.ts";

/** What a suite can ask for. */
export interface Surroundings {
    /** Path of the suite's store file. */
    storePath(): string;
    /** The store itself; empty at the beginning of each test. */
    store(): CloudStore;
    /** A configured `aws` provider on the store; another process each time within one test. */
    aws(settings?: Properties): Promise<ProviderProcess>;
    /** A `kubernetes` provider on the store, configured for this API server. */
    kubernetes(server: string, settings?: Properties): Promise<ProviderProcess>;
}

/** Prepares a suite that talks to providers, and stops them when it is over. */
export function providersForSuite(): Surroundings {
    let folder = "";
    let store: CloudStore;
    const idle: Record<ProviderName, ProviderProcess[]> = { aws: [], kubernetes: [] };
    const busy: Record<ProviderName, ProviderProcess[]> = { aws: [], kubernetes: [] };
    const storePath = (): string => join(folder, "cloud.db");

    const take = async (name: ProviderName, config: Properties): Promise<ProviderProcess> => {
        const provider = idle[name].pop() ?? (await ProviderProcess.start(name, storePath()));
        busy[name].push(provider);
        await provider.configure(config);
        return provider;
    };
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "local-cloud-"));
        store = new CloudStore(storePath());
    });
    beforeEach(() => {
        store.reset();
    });
    afterEach(() => {
        for (const name of ["aws", "kubernetes"] as const) {
            idle[name].push(...busy[name].splice(0));
        }
    });
    after(async () => {
        await Promise.all([...idle.aws, ...idle.kubernetes].map((provider) => provider.stop()));
        store.close();
        rmSync(folder, { recursive: true });
    });
    return {
        storePath,
        store: () => store,
        aws: (settings) => take("aws", { region: "eu-central-1", ...settings }),
        kubernetes: (server, settings) => take("kubernetes", { kubeconfig: kubeconfigFor(server), ...settings }),
    };
}

/** A kubeconfig whose current context means this API server. */
export function kubeconfigFor(server: string): string {
    return JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        "current-context": "main",
        contexts: [{ name: "main", context: { cluster: "main", user: "main" } }],
        clusters: [{ name: "main", cluster: { server } }],
        users: [],
    });
}
