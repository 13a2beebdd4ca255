/** The words of `neo local kubernetes`. What they do is loaded when needed. */
import type { Command } from "commander";

/** Adds them. */
export function addKubernetes(local: Command): void {
    const kubernetes = local
        .command("kubernetes")
        .description("real API servers for the clusters of stacks/, used while NEO_KUBERNETES is real");

    kubernetes
        .command("up")
        .description("start them; they run until `down`")
        .argument("[clusters...]", "names of clusters (default: all)")
        .option("--json", "print JSON")
        .action(async (clusters: string[], options: { json?: boolean }) => {
            const { up } = await import("./commands.ts");
            await up(clusters, options);
        });

    kubernetes
        .command("down")
        .description("stop them; what they hold is kept until `neo local reset`")
        .argument("[clusters...]", "names of clusters (default: all)")
        .option("--empty", "forget what they hold, as when a cluster is destroyed")
        .option("--json", "print JSON")
        .action(async (clusters: string[], options: { json?: boolean; empty?: boolean }) => {
            const { down } = await import("./commands.ts");
            await down(clusters, options);
        });

    kubernetes
        .command("kubeconfig")
        .description("print the kubeconfig of one that runs, for kubectl")
        .argument("<cluster>")
        .action(async (cluster: string) => {
            const { kubeconfig } = await import("./commands.ts");
            kubeconfig(cluster);
        });
}
