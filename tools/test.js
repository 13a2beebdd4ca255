/** `npm test`: formatting, lint, types, advisories, Go, and every spec. Ends with one line `N passed, N failed`. Runs on any Node ≥ 20. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureDependencies } from "./setup/dependencies.js";
import { ensureEngine } from "./setup/engine.js";
import { commandFolder, pathWith, projectRoot } from "./setup/paths.js";

/**
 * @typedef {{ name: string, command: string, args: string[], folder?: string }} Check
 * @typedef {{ passed: number, failed: number }} Count
 */

/** Exit status of a check that says why it is left out. */
const couldNotBeMade = 75;

/** @type {Check[]} */
const checks = [
    { name: "types", command: "tsc", args: [] },
    {
        name: "lint",
        command: "eslint",
        args: ["--max-warnings", "0", "--cache", "--cache-location", cache("eslint"), "."],
    },
    { name: "format", command: "prettier", args: ["--check", "--cache", "--cache-location", cache("prettier"), "."] },
    { name: "npm audit", command: "node", args: [join(projectRoot, "tools", "audit.js")] },
    { name: "go vet", command: "go", args: ["vet", "./language-host"], folder: join(projectRoot, "tools", "engine") },
];

const environment = {
    ...process.env,
    PATH: pathWith([commandFolder]),
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? cache("compile"),
};

/** @type {Count} */
const total = { passed: 0, failed: 0 };
try {
    ensureDependencies();
    await ensureEngine();
    // Two at a time: the type check and the linter are the long ones.
    for (const pair of [checks.slice(0, 2), checks.slice(2)]) {
        for (const count of await Promise.all(pair.map(runCheck))) {
            add(count);
        }
    }
    const chosen = process.argv.slice(2);
    add(await runSpecs(chosen.length > 0 ? chosen : ["tests/**/*.spec.ts"]));
} catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    add({ passed: 0, failed: 1 });
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** @param {string} name */
function cache(name) {
    return join(projectRoot, "node_modules", ".cache", "neo", name);
}

/** @param {Count} count */
function add(count) {
    total.passed += count.passed;
    total.failed += count.failed;
}

/**
 * @param {Check} check
 * @returns {Promise<Count>}
 */
async function runCheck({ name, command, args, folder }) {
    const started = Date.now();
    const { status, output, missing } = await run(command, args, folder);
    if (missing) {
        process.stdout.write(`${name}: left out, ${command} is not installed\n`);
        return { passed: 0, failed: 0 };
    }
    if (status === couldNotBeMade) {
        process.stdout.write(`${name}: left out, ${output.trim()}\n`);
        return { passed: 0, failed: 0 };
    }
    process.stdout.write(`${name}: ${status === 0 ? "passed" : `failed\n${output}`} (${seconds(started)})\n`);
    return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Mocha's own closing lines are the count: `12 passing (3s)`, `1 failing`.
 * @param {string[]} args
 * @returns {Promise<Count>}
 */
async function runSpecs(args) {
    const { status, output } = await run("mocha", args, projectRoot, (text) => process.stdout.write(text));
    const count = (/** @type {string} */ word) => Number(new RegExp(`^\\s*(\\d+) ${word}`, "m").exec(output)?.[1] ?? 0);
    const failed = count("failing");
    return { passed: count("passing"), failed: status === 0 || failed > 0 ? failed : 1 };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} [folder]
 * @param {(text: string) => void} [show]
 * @returns {Promise<{ status: number | null, output: string, missing: boolean }>}
 */
function run(command, args, folder = projectRoot, show = () => {}) {
    return new Promise((resolve) => {
        const child = spawn(command, args, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
        let output = "";
        const take = (/** @type {Buffer} */ chunk) => {
            output += chunk;
            show(String(chunk));
        };
        child.stdout.on("data", take);
        child.stderr.on("data", take);
        child.on("error", () => resolve({ status: null, output, missing: true }));
        child.on("close", (status) => resolve({ status, output, missing: false }));
    });
}

/** @param {number} started */
function seconds(started) {
    return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
