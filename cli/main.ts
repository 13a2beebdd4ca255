/** The `neo` command: its words, and nothing else. What they do is in the folder of the same name, loaded when needed. */
import { Command, Option } from "commander";
import { methods, type Method } from "../simulator/calls/method.ts";
import { faultDescriptions } from "../simulator/faults/fault-names.ts";
import type { FaultOptions } from "./local/fault-options.ts";
import type { CheckOptions } from "./pr/commands.ts";

const program = new Command("neo")
    .description("tenants on AWS, and a local cloud to try them on")
    .showHelpAfterError()
    // What follows `neo pulumi` is Pulumi's, options included.
    .enablePositionalOptions();

const local = program.command("local").description("the local cloud");

local
    .command("up")
    .description("bring every stack of stacks/ up on the local cloud (npm start)")
    .option("--json", "end with one JSON document")
    .action(async (options: { json?: boolean }) => {
        const { up } = await import("./local/commands.ts");
        await up(options);
    });

local
    .command("env")
    .description("print the environment in which any Pulumi command uses the local cloud")
    .action(async () => {
        const { env } = await import("./local/commands.ts");
        await env();
    });

local
    .command("status")
    .description("show which stacks stand on the local cloud and what it holds")
    .option("--json", "print JSON")
    .action(async (options: { json?: boolean }) => {
        const { status } = await import("./local/commands.ts");
        await status(options);
    });

local
    .command("reset")
    .description("empty the local cloud: its objects and its state")
    .action(async () => {
        const { reset } = await import("./local/commands.ts");
        await reset();
    });

local
    .command("drift")
    .description("change an object of a stack behind the engine's back, for refresh to find")
    .argument("<stack>")
    .action(async (stack: string) => {
        const { driftStack } = await import("./local/commands.ts");
        await driftStack(stack);
    });

local
    .command("inventory")
    .description("list what the cloud holds, by tag (in a cluster: label)")
    .option("--tag <key=value...>", "only objects with these tags; a key alone means any value")
    .option("--unmanaged", "only objects that no stack's state knows")
    .option("--json", "print JSON")
    .action(async (options: { tag?: string[]; unmanaged?: boolean; json?: boolean }) => {
        const { inventory } = await import("./local/inventory-commands.ts");
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
        const { change } = await import("./local/inventory-commands.ts");
        change(object, path, value, options);
    });

local
    .command("delete")
    .description("delete an object behind the engine's back")
    .argument("<object>", "its URN or id")
    .option("--type <type>", "where several objects share an id")
    .action(async (object: string, options: { type?: string }) => {
        const { deleteObject } = await import("./local/inventory-commands.ts");
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
        const { add } = await import("./local/inventory-commands.ts");
        await add(type, name, options);
    });

local
    .command("time")
    .description("show what the last operation on a stack would have taken on AWS, and along which resources")
    .argument("<stack>")
    .option("--json", "print JSON")
    .action(async (stack: string, options: { json?: boolean }) => {
        const { time } = await import("./local/call-commands.ts");
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
        const { calls } = await import("./local/call-commands.ts");
        calls(options);
    });

const fault = local.command("fault").description("what goes wrong on purpose");

fault
    .command("add")
    .description("let calls fail, hang, crash or get lost")
    .argument("<fault>", "what goes wrong; see below")
    .option("--type <pattern>", "only types like this, * for any text")
    .option("--urn <pattern>", "only resources like this, * for any text")
    .option("--method <method>", "only create, read, update, delete or invoke")
    .option("--nth <number>", "from the nth matching call on (default: 1)")
    .option("--times <number>", "so many calls (default: all)")
    .option("--probability <share>", "each call with this probability (default: 1)")
    .option("--seed <text>", "decides which calls a probability strikes (default: 0)")
    .option("--seconds <number>", "for slow: how much longer")
    .addHelpText("after", () => {
        const lines = Object.entries(faultDescriptions).map(
            ([name, { effect }]) => `  ${name.padEnd(16)} a call ${effect}`,
        );
        return `\nFaults:\n${lines.join("\n")}`;
    })
    .action(async (name: string, options: FaultOptions) => {
        const { addFault } = await import("./local/fault-commands.ts");
        addFault(name, options);
    });

fault
    .command("list")
    .description("show the rules in force")
    .option("--json", "print JSON")
    .action(async (options: { json?: boolean }) => {
        const { listFaults } = await import("./local/fault-commands.ts");
        listFaults(options);
    });

fault
    .command("clear")
    .description("remove one rule, or all")
    .argument("[number]", "the rule's number in the list")
    .action(async (number: string | undefined) => {
        const { clearFaults } = await import("./local/fault-commands.ts");
        clearFaults(number);
    });

const quotas = local
    .command("quotas")
    .description("show what is used of the account's quotas, and what is left")
    .option("--all", "every place of a quota that holds for each of many, not only the fullest")
    .option("--json", "print JSON")
    .action(async (options: { all?: boolean; json?: boolean }) => {
        const { quotas: show } = await import("./local/quota-commands.ts");
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
        const { setQuota } = await import("./local/quota-commands.ts");
        setQuota(quota, limit);
    });

const kubernetes = local
    .command("kubernetes")
    .description("real API servers for the clusters of stacks/, used while NEO_KUBERNETES is real");

kubernetes
    .command("up")
    .description("start them; they run until `down`")
    .argument("[clusters...]", "names of clusters (default: all)")
    .option("--json", "print JSON")
    .action(async (clusters: string[], options: { json?: boolean }) => {
        const { up } = await import("./local/kubernetes/commands.ts");
        await up(clusters, options);
    });

kubernetes
    .command("down")
    .description("stop them; what they hold is kept until `neo local reset`")
    .argument("[clusters...]", "names of clusters (default: all)")
    .option("--empty", "forget what they hold, as when a cluster is destroyed")
    .option("--json", "print JSON")
    .action(async (clusters: string[], options: { json?: boolean; empty?: boolean }) => {
        const { down } = await import("./local/kubernetes/commands.ts");
        await down(clusters, options);
    });

kubernetes
    .command("kubeconfig")
    .description("print the kubeconfig of one that runs, for kubectl")
    .argument("<cluster>")
    .action(async (cluster: string) => {
        const { kubeconfig } = await import("./local/kubernetes/commands.ts");
        kubeconfig(cluster);
    });

const config = program.command("config").description("the config files in stacks/");

config
    .command("explain")
    .description("show every value that counts for a stack, the file and layer it comes from, and what it overrides")
    .argument("<stack>")
    .option("--json", "print JSON")
    .addHelpText("after", "\nEnds with 1, and every problem at once, when something is wrong with the stack's config.")
    .action(async (stack: string, options: { json?: boolean }) => {
        const { explain } = await import("./config/commands.ts");
        await explain(stack, options);
    });

config
    .command("generate")
    .description(
        "write the schemas editors read and the key tables of stacks/README.md, from the schemas config is checked by",
    )
    .action(async () => {
        const { generate } = await import("./config/commands.ts");
        await generate();
    });

program
    .command("gate")
    .description("preview a stack, and refuse what must not pass: violations, unapproved deletes, raw reads")
    .argument("<stack>")
    .option("--destroy", "the preview of a destroy")
    .option("--target <urn...>", "look at some resources only; such a preview never passes")
    .option("--json", "print JSON")
    .addHelpText(
        "after",
        "\nEnds with 0 when the preview may be carried out, and with 3 when it must not. See docs/gate.md.",
    )
    .action(async (stack: string, options: { destroy?: boolean; target?: string[]; json?: boolean }) => {
        const { gate } = await import("./gate/commands.ts");
        await gate(stack, options);
    });

program
    .command("policy")
    .description("the policy packs")
    .command("audit")
    .description("ask the policy pack about the saved state of a stack, or of all")
    .argument("[stacks...]", "names of stacks (default: all)")
    .option("--file <file>", "an exported state (pulumi stack export) instead, without a backend")
    .option("--json", "print JSON")
    .addHelpText(
        "after",
        "\nEnds with 0 when nothing mandatory is violated, with 3 when something is. See docs/gate.md.",
    )
    .action(async (stacks: string[], options: { file?: string; json?: boolean }) => {
        const { audit } = await import("./policy/commands.ts");
        await audit(stacks, options);
    });

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
        const { check } = await import("./pr/commands.ts");
        await check(options);
    });

program
    .command("isolation")
    .description("prove from the saved states of all stacks that nothing joins two tenants")
    .option("--file <files...>", "exported states (pulumi stack export) instead, without a backend")
    .option("--json", "print JSON")
    .addHelpText("after", "\nEnds with 0 when tenants are apart, with 3 when they are not. See docs/isolation.md.")
    .action(async (options: { file?: string[]; json?: boolean }) => {
        const { isolation } = await import("./isolation/commands.ts");
        await isolation(options);
    });

program
    .command("cost")
    .description("what saved states cost a month before any use, by tenant and stage, at list prices")
    .argument("[stacks...]", "names of stacks (default: all)")
    .option("--json", "print JSON")
    .action(async (stacks: string[], options: { json?: boolean }) => {
        const { cost } = await import("./cost/commands.ts");
        await cost(stacks, options);
    });

program
    .command("bus")
    .description("the message bus between the Platform and the stages")
    .command("sign")
    .description("mint what is missing and write stacks/bus.yaml; private keys stay in their folder")
    .option("--keys <folder>", "folder of the private keys (default: NEO_BUS_KEYS, else .neo/bus-keys)")
    .option("--json", "print JSON")
    .action(async (options: { keys?: string; json?: boolean }) => {
        const { sign } = await import("./bus/commands.ts");
        await sign(options);
    });

program
    .command("pulumi")
    .description("run one Pulumi command against the local cloud")
    .argument("[args...]")
    .allowUnknownOption()
    .helpOption(false)
    .passThroughOptions()
    .action(async (args: string[]) => {
        const { pulumi } = await import("./local/commands.ts");
        await pulumi(args);
    });

try {
    await program.parseAsync();
} catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
}
