/** `npm run catalog`: makes the local cloud's type catalogue anew, on the project's own Node 24. Runs on any Node ≥ 20. */
import { join } from "node:path";
import { ensureDependencies } from "./setup/dependencies.js";
import { projectRoot } from "./setup/paths.js";
import { runNode } from "./setup/run-node.js";

ensureDependencies();
process.exitCode = await runNode([join(projectRoot, "tools", "catalog", "main.ts")]);
