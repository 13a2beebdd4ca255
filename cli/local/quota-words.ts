/** The words of `neo local quotas`. What they do is loaded when needed. */
import type { Command } from "commander";

/** Adds them. */
export function addQuotas(local: Command): void {
    const quotas = local
        .command("quotas")
        .description("show what is used of the account's quotas, and what is left")
        .option("--all", "every place of a quota that holds for each of many, not only the fullest")
        .option("--json", "print JSON")
        .action(async (options: { all?: boolean; json?: boolean }) => {
            const { quotas: show } = await import("./quota-commands.ts");
            show(options);
        });

    quotas
        .command("set")
        .description(
            "set a quota, or all, to a number, to a new AWS account's (standard) or back to the local account's (local)",
        )
        .argument("<quota>", "a name from the list, or all")
        .argument("<limit>")
        .action(async (quota: string, limit: string) => {
            const { setQuota } = await import("./quota-commands.ts");
            setQuota(quota, limit);
        });
}
