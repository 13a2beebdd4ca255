/** `npm run bench`: what it needs, then bench/main.ts, or the one that is named, on the project's own Node 24. Runs on any Node ≥ 20. */
import { join } from "node:path";
import { ensureDependencies } from "./setup/dependencies.js";
import { ensureEngine } from "./setup/engine.js";
import { projectRoot } from "./setup/paths.js";
import { runNode } from "./setup/run-node.js";

ensureDependencies();
await ensureEngine();
const [name = "main"] = process.argv.slice(2);
process.exitCode = await runNode([join(projectRoot, "bench", `${name}.ts`)]);
