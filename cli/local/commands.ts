/** What the words below `neo local` do. */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { runPulumi } from "../engine/operation.ts";
import { bringUp } from "./bring-up.ts";
import { localCloud, localEnvironment, localProcessEnvironment, prepareLocalCloud } from "./environment.ts";
import { lineProgress, liveProgress, silentProgress } from "./progress.ts";
import { exitCodes, summarise, summaryText } from "./summary.ts";
import { alignColumns } from "./text.ts";
import { withStore } from "./with-store.ts";

/** `neo local up`, which is `npm start`. */
export async function up({ json = false }: { json?: boolean }): Promise<void> {
    const started = performance.now();
    const cloud = localCloud();
    await prepareLocalCloud(cloud);
    const progress = json ? silentProgress : process.stderr.isTTY ? liveProgress() : lineProgress;
    const results = await bringUp(cloud, progress);
    const summary = summarise(results, (performance.now() - started) / 1000);
    process.stdout.write(`${json ? JSON.stringify(summary, null, 2) : summaryText(summary)}\n`);
    process.exitCode = exitCodes[summary.outcome];
}

/** `neo local env`: for `eval "$(npx neo local env)"`. */
export async function env(): Promise<void> {
    const cloud = localCloud();
    await prepareLocalCloud(cloud);
    const { set, unset } = await localEnvironment(cloud);
    const lines = [
        ...unset.map((name) => `unset ${name}`),
        ...Object.entries(set).map(([name, value]) => `export ${name}=${shellQuote(value)}`),
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
}

/** `neo pulumi <args>`: ends with Pulumi's own exit status, and tells what the changes would have taken on AWS. */
export async function pulumi(args: string[]): Promise<void> {
    const cloud = localCloud();
    await prepareLocalCloud(cloud);
    const environment = await localProcessEnvironment(cloud);
    const started = new Date().toISOString();
    const child = spawn("pulumi", args, { env: environment, stdio: "inherit" });
    // The terminal sends its Ctrl-C to Pulumi as well; here it is only survived.
    process.on("SIGINT", () => undefined);
    process.exitCode = await new Promise<number>((resolve, reject) => {
        child.on("error", reject).on("exit", (status) => resolve(status ?? 1));
    });
    const { changedTimes } = await import("./cloud-time.ts");
    process.stderr.write(withStore((store) => changedTimes(cloud, store, started)).join(""));
}

/** `neo local status`. */
export async function status({ json = false }: { json?: boolean }): Promise<void> {
    const cloud = localCloud();
    await prepareLocalCloud(cloud);
    const { text } = await runPulumi(["stack", "ls", "--json"], await localProcessEnvironment(cloud));
    const { CloudStore } = await import("../../simulator/cloud/store.ts");
    const store = new CloudStore(cloud.store);
    try {
        const stacks = (JSON.parse(text) as { name: string; resourceCount?: number; lastUpdate?: string }[]).map(
            ({ name, resourceCount = 0, lastUpdate }) => ({
                stack: name,
                resources: resourceCount,
                objects: store.listByStack(name).length,
                lastUpdate,
            }),
        );
        const { total, byProvider } = store.counts();
        if (json) {
            process.stdout.write(
                `${JSON.stringify({ folder: cloud.folder, stacks, objects: { total, byProvider } }, null, 2)}\n`,
            );
            return;
        }
        const rows = stacks.map(({ stack, resources, objects, lastUpdate }) => [
            stack,
            String(resources),
            String(objects),
            lastUpdate ?? "never",
        ]);
        const table = alignColumns([["stack", "resources", "objects", "last update"], ...rows]);
        process.stdout.write(`${table}\n\n${total} objects in ${cloud.store}\n`);
    } finally {
        store.close();
    }
}

/** `neo local reset`: removes the local cloud's folder, so that the next start begins from nothing. Real clusters are stopped first. */
export async function reset(): Promise<void> {
    const { folder, store } = localCloud();
    const [{ knownClusters, stopCluster }, { clustersFolder }] = await Promise.all([
        import("./kubernetes/processes.ts"),
        import("../../simulator/provider/kubernetes/server/folder.ts"),
    ]);
    await Promise.all(knownClusters(clustersFolder(store)).map(stopCluster));
    rmSync(folder, { recursive: true, force: true });
    process.stdout.write(`Removed ${folder}\n`);
}

/** `neo local drift <stack>`. */
export async function driftStack(stack: string): Promise<void> {
    const cloud = localCloud();
    const [{ CloudStore }, { drift }] = await Promise.all([
        import("../../simulator/cloud/store.ts"),
        import("../../simulator/out-of-band/drift.ts"),
    ]);
    const store = new CloudStore(cloud.store);
    try {
        const { urn, property, before, after } = drift(store, stack);
        const change = `${property}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
        process.stdout.write(`${urn}\n  ${change}\nSee it with: neo pulumi refresh --stack ${stack} --preview-only\n`);
    } finally {
        store.close();
    }
}

function shellQuote(text: string): string {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}
