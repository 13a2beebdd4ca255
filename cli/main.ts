/** The `neo` command: its words, and nothing else. What they do is in the folder of the same name, loaded when needed. */
import { Command } from "commander";

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
    .option("--json", "print JSON")
    .action(async (clusters: string[], options: { json?: boolean }) => {
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
