/**
 * `npm run test:faults`: what goes wrong, at length: `kill -9` at 200 random points of the local cloud and at some 300 of the
 * service, more than 6,000 requests made from the OpenAPI document, and everything else `npm test` has only a short part of. Takes
 * hours; files given as arguments are run alone. Seeds are chosen by CRASH_SEEDS, CRASH_FIRST_SEED, FAULT_SEEDS, FAULT_FIRST_SEED,
 * FUZZ_RUNS and FUZZ_SEED. Runs on any Node ≥ 20.
 */
import { join } from "node:path";
import { ensureDependencies } from "./setup/dependencies.js";
import { ensureEngine } from "./setup/engine.js";
import { projectRoot } from "./setup/paths.js";
import { runNode } from "./setup/run-node.js";

const suites = [
    "tests/simulator/crash/*.spec.ts",
    "tests/service/faults/*.spec.ts",
    "tests/service/http/fuzzing.spec.ts",
    "tests/service/secrets/canaries.spec.ts",
];

ensureDependencies();
await ensureEngine();
const mocha = join(projectRoot, "node_modules", "mocha", "bin", "mocha.js");
const chosen = process.argv.slice(2);
process.exitCode = await runNode([mocha, ...(chosen.length > 0 ? chosen : suites)], {
    CRASH_SEEDS: process.env.CRASH_SEEDS ?? "200",
    FAULT_SEEDS: process.env.FAULT_SEEDS ?? "55",
    FUZZ_RUNS: process.env.FUZZ_RUNS ?? "60",
    FAULT_SUITE: "whole",
});
