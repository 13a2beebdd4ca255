/** `npm run service`: what it needs, then the provisioning service on the local cloud. Runs on any Node ≥ 20. */
import { join } from "node:path";
import { ensureDependencies } from "./setup/dependencies.js";
import { ensureEngine } from "./setup/engine.js";
import { projectRoot } from "./setup/paths.js";
import { runNode } from "./setup/run-node.js";

try {
    ensureDependencies();
    await ensureEngine();
    process.exitCode = await runNode([join(projectRoot, "cli", "main.ts"), "service", ...process.argv.slice(2)]);
} catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
}
