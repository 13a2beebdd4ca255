/**
 * `npm run test:mutations [folder or file…]`: every condition of the policy rules the wrong way round or left out, one at a time,
 * against the tests of its file. MUTANTS_AT_ONCE says how many at a time; default: one for each core. Runs on any Node ≥ 20.
 */
import { join } from "node:path";
import { ensureDependencies } from "./setup/dependencies.js";
import { projectRoot } from "./setup/paths.js";
import { runNode } from "./setup/run-node.js";

ensureDependencies();
process.exitCode = await runNode([join(projectRoot, "tests", "mutation", "run.ts"), ...process.argv.slice(2)]);
