/** The words of `neo pr`. What they do is loaded when needed. */
import type { Command } from "commander";
import type { CheckOptions } from "./commands.ts";

/** Adds them. */
export function addPr(program: Command): void {
    program
        .command("pr")
        .description("pull requests")
        .command("check")
        .description("find the stacks a change concerns, preview each, and write what a reviewer needs to know")
        .requiredOption("--base <ref>", "what the change is compared with, since both had a commit in common")
        .option("--head <ref>", "must be what is checked out (default: the work tree, with what is not committed)")
        .option("--stacks <stack...>", "only these of the affected stacks")
        .option("--output <folder>", "where comment.md, report.json, policy.sarif and junit.xml go (default: .neo/pr)")
        .option("--parallel <number>", "previews at a time (default: 2)")
        .option("--mocked", "judge the programs over mocked resources: no engine, no state, no credentials")
        .option("--json", "print the whole report as JSON")
        .addHelpText(
            "after",
            "\nEnds with 0 when the change may be merged, and with 3 when something is against it. See docs/pull-requests.md.",
        )
        .action(async (options: CheckOptions) => {
            const { check } = await import("./commands.ts");
            await check(options);
        });
}
