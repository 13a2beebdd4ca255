/** The words of `neo local`. What they do is loaded when needed. */
import { Option, type Command } from "commander";
import { methods, type Method } from "../../simulator/calls/method.ts";
import { addFaults } from "./fault-words.ts";
import { addKubernetes } from "./kubernetes/words.ts";
import { addQuotas } from "./quota-words.ts";

/** Adds them. */
export function addLocal(program: Command): void {
    const local = program.command("local").description("the local cloud");

    local
        .command("up")
        .description("bring every stack of stacks/ up on the local cloud (npm start)")
        .option("--json", "end with one JSON document")
        .action(async (options: { json?: boolean }) => {
            const { up } = await import("./commands.ts");
            await up(options);
        });

    local
        .command("env")
        .description("print the environment in which any Pulumi command uses the local cloud")
        .action(async () => {
            const { env } = await import("./commands.ts");
            await env();
        });

    local
        .command("status")
        .description("show which stacks stand on the local cloud and what it holds")
        .option("--json", "print JSON")
        .action(async (options: { json?: boolean }) => {
            const { status } = await import("./commands.ts");
            await status(options);
        });

    local
        .command("reset")
        .description("empty the local cloud: its objects and its state")
        .action(async () => {
            const { reset } = await import("./commands.ts");
            await reset();
        });

    local
        .command("drift")
        .description("change an object of a stack behind the engine's back, for refresh to find")
        .argument("<stack>")
        .action(async (stack: string) => {
            const { driftStack } = await import("./commands.ts");
            await driftStack(stack);
        });

    local
        .command("inventory")
        .description("list what the cloud holds, by tag (in a cluster: label)")
        .option("--tag <key=value...>", "only objects with these tags; a key alone means any value")
        .option("--unmanaged", "only objects that no stack's state knows")
        .option("--json", "print JSON")
        .action(async (options: { tag?: string[]; unmanaged?: boolean; json?: boolean }) => {
            const { inventory } = await import("./inventory-commands.ts");
            inventory(options);
        });

    local
        .command("change")
        .description("set a property of an object behind the engine's back")
        .argument("<object>", "its URN or id")
        .argument("<path>", "the property, for example tags.team or rules[0].priority")
        .argument("<value>", "JSON, or plain text; null takes the property away")
        .option("--type <type>", "where several objects share an id")
        .action(async (object: string, path: string, value: string, options: { type?: string }) => {
            const { change } = await import("./inventory-commands.ts");
            change(object, path, value, options);
        });

    local
        .command("delete")
        .description("delete an object behind the engine's back")
        .argument("<object>", "its URN or id")
        .option("--type <type>", "where several objects share an id")
        .action(async (object: string, options: { type?: string }) => {
            const { deleteObject } = await import("./inventory-commands.ts");
            deleteObject(object, options);
        });

    local
        .command("add")
        .description("make an AWS object behind the engine's back")
        .argument("<type>", "its type token, for example aws:s3/bucket:Bucket")
        .argument("<name>", "the last part of the URN it is filed under")
        .option("--inputs <json>", "its inputs (default: none)")
        .option("--region <region>", "where (default: us-east-1)")
        .action(async (type: string, name: string, options: { inputs?: string; region?: string }) => {
            const { add } = await import("./inventory-commands.ts");
            await add(type, name, options);
        });

    local
        .command("time")
        .description("show what the last operation on a stack would have taken on AWS, and along which resources")
        .argument("<stack>")
        .option("--json", "print JSON")
        .action(async (stack: string, options: { json?: boolean }) => {
            const { time } = await import("./call-commands.ts");
            time(stack, options);
        });

    local
        .command("calls")
        .description("show what engines asked of the local cloud, newest last")
        .option("--stack <stack>", "only calls for this stack")
        .addOption(new Option("--method <method>", "only calls of this method").choices(methods))
        .option("--last <number>", "how many (default: 50)")
        .option("--json", "print JSON")
        .action(async (options: { stack?: string; method?: Method; last?: string; json?: boolean }) => {
            const { calls } = await import("./call-commands.ts");
            calls(options);
        });

    addFaults(local);
    addQuotas(local);
    addKubernetes(local);
}
