/** The words of `neo service`. What they do is loaded when needed. */
import { Argument, type Command } from "commander";
import type { Part } from "../../service/start.ts";

/** Adds them. */
export function addService(program: Command): void {
    program
        .command("service")
        .description("run the provisioning service: its API, a worker, or both in one process")
        .addArgument(new Argument("[part]", "what this process is").choices(["all", "api", "worker"]).default("all"))
        .addHelpText("after", "\nIs told everything else by its environment. See docs/service.md.")
        .action(async (part: Part) => {
            const { service } = await import("./commands.ts");
            await service(part);
        });
}
