/** The words of `neo service`. What they do is loaded when needed. */
import { Argument, InvalidArgumentError, type Command } from "commander";
import type { Part } from "../../service/start.ts";
import type { TokenOptions } from "./commands.ts";

/** A month: whoever needs one that lasts has an issuer. */
const mostHours = 31 * 24;

/** Adds them. */
export function addService(program: Command): void {
    const area = program
        .command("service")
        .description("run the provisioning service: its API, a worker, or both in one process")
        .addArgument(new Argument("[part]", "what this process is").choices(["all", "api", "worker"]).default("all"))
        .addHelpText("after", "\nIs told everything else by its environment. See docs/service.md.")
        .action(async (part: Part) => {
            const { service } = await import("./commands.ts");
            await service(part);
        });
    area.command("token")
        .argument("<subject>", "whom it names", subjectOf)
        .description("print a token of the service's own issuer; what it may do is said by role bindings")
        .option("--groups <names>", "groups it names besides, separated by commas", listOf, [])
        .option("--hours <number>", "how long it lasts", hoursOf, 12)
        .action(async (subject: string, options: TokenOptions) => {
            const { token } = await import("./commands.ts");
            await token(subject, options);
        });
}

/** One that is called like a group would be refused by every service. */
function subjectOf(text: string): string {
    if (text === "" || text.startsWith("group:")) throw new InvalidArgumentError("It must be the name of somebody.");
    return text;
}

function listOf(text: string): string[] {
    return text.split(",").flatMap((name) => name.trim() || []);
}

function hoursOf(text: string): number {
    const hours = Number(text);
    if (!(hours > 0 && hours <= mostHours)) {
        throw new InvalidArgumentError(`It must be more than 0 and at most ${mostHours}.`);
    }
    return hours;
}
