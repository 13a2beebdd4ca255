/**
 * Asks the registry whether anything this project is run with is known to be open to attack: `npm audit` of what is no tool of
 * development, from "high" on. Ends with 75 (left out) where the registry does not answer. Runs on any Node ≥ 20.
 */
import { spawnSync } from "node:child_process";
import { projectRoot } from "./setup/paths.js";

/** Exit status of a check that could not be made. Source: sysexits.h, EX_TEMPFAIL. */
const leftOut = 75;

const options = ["--json", "--omit=dev", "--audit-level=high", "--fetch-retries=0", "--fetch-timeout=15000"];
const { stdout } = spawnSync("npm", ["audit", ...options], { cwd: projectRoot, encoding: "utf8", timeout: 60_000 });
const { vulnerabilities, counts, answer } = reportIn(stdout);
if (counts === undefined) {
    process.stdout.write(`the registry's list of advisories does not answer: ${answer}\n`);
    process.exitCode = leftOut;
} else {
    const severe = Object.entries(vulnerabilities).filter(([, { severity }]) =>
        ["high", "critical"].includes(severity),
    );
    for (const [name, { severity, range }] of severe)
        process.stdout.write(`${name} ${range}: ${severity}; update it\n`);
    process.exitCode = severe.length === 0 ? 0 : 1;
}

/**
 * @param {string | null} text
 * @returns {{ vulnerabilities: Record<string, { severity: string, range: string }>, counts?: object, answer: string }}
 */
function reportIn(text) {
    try {
        const { vulnerabilities = {}, metadata, message = "nothing" } = JSON.parse(text ?? "");
        return { vulnerabilities, counts: metadata?.vulnerabilities, answer: message };
    } catch {
        return { vulnerabilities: {}, answer: "nothing" };
    }
}
