/**
 * `npm run test:faults`: `kill -9` at 200 random points instead of the ten of `npm test` (CRASH_SEEDS and CRASH_FIRST_SEED choose
 * others), more than 6,000 requests made from the OpenAPI document instead of 600 (FUZZ_RUNS and FUZZ_SEED), and the long half of
 * the tests that look for FAULT_SUITE=whole. Runs on any Node ≥ 20.
 */
import { join } from "node:path";
import { ensureDependencies } from "./setup/dependencies.js";
import { ensureEngine } from "./setup/engine.js";
import { projectRoot } from "./setup/paths.js";
import { runNode } from "./setup/run-node.js";

ensureDependencies();
await ensureEngine();
const mocha = join(projectRoot, "node_modules", "mocha", "bin", "mocha.js");
const specs = [
    "tests/simulator/crash/*.spec.ts",
    "tests/service/http/fuzzing.spec.ts",
    "tests/service/secrets/canaries.spec.ts",
];
process.exitCode = await runNode([mocha, ...specs], {
    CRASH_SEEDS: process.env.CRASH_SEEDS ?? "200",
    FUZZ_RUNS: process.env.FUZZ_RUNS ?? "60",
    FAULT_SUITE: "whole",
});
