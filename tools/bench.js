/** `npm run bench`: what it needs, then bench/main.ts on the project's own Node 24. Runs on any Node ≥ 20. */
import { join } from "node:path";
import { ensureDependencies } from "./setup/dependencies.js";
import { ensureEngine } from "./setup/engine.js";
import { projectRoot } from "./setup/paths.js";
import { runNode } from "./setup/run-node.js";

ensureDependencies();
await ensureEngine();
process.exitCode = await runNode([join(projectRoot, "bench", "main.ts")]);
