/** The `neo` command: each area's words are in the folder of its name, and what they do is loaded when needed. */
import { Command } from "commander";
import { addBus } from "./bus/words.ts";
import { addConfig } from "./config/words.ts";
import { addCost } from "./cost/words.ts";
import { addDomain } from "./domain/words.ts";
import { addDrift } from "./drift/words.ts";
import { addGate } from "./gate/words.ts";
import { addIsolation } from "./isolation/words.ts";
import { addPulumi } from "./local/pulumi-words.ts";
import { addLocal } from "./local/words.ts";
import { addOperations } from "./operations/words.ts";
import { addPolicy } from "./policy/words.ts";
import { addPr } from "./pr/words.ts";
import { addRole } from "./role/words.ts";
import { addService } from "./service/words.ts";
import { addStack } from "./stack/words.ts";
import { addTenant } from "./tenant/words.ts";
import { addWebhook } from "./webhook/words.ts";

const program = new Command("neo")
    .description("tenants on AWS, and a local cloud to try them on")
    .showHelpAfterError()
    // What follows `neo pulumi` is Pulumi's, options included.
    .enablePositionalOptions();

for (const add of [
    addLocal,
    addConfig,
    addGate,
    addPolicy,
    addPr,
    addIsolation,
    addCost,
    addBus,
    addService,
    addTenant,
    addDomain,
    addStack,
    addOperations,
    addDrift,
    addWebhook,
    addRole,
    addPulumi,
])
    add(program);

try {
    await program.parseAsync();
} catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
}
