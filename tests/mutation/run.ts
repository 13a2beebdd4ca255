/**
 * `npm run test:mutations [folder or file…]`: makes every mistake of mutants.ts in every rule and in what rules ask, one at a
 * time, and runs the tests of that file. A mistake no test sees is printed. Nothing in the work tree is changed.
 */
import { spawn } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import pLimit from "p-limit";
import { projectRoot } from "../../tools/setup/paths.js";
import { mutantsOf, type Mutant } from "./mutants.ts";

const asked = process.argv.slice(2);
const patterns = asked.length > 0 ? asked : ["policy/rules/*", "policy/isolation/**"];
const files = globSync(
    patterns.map((pattern) => (pattern.endsWith(".ts") ? pattern : `${pattern}/*.ts`)),
    { cwd: projectRoot },
)
    .filter((file) => !file.endsWith("index.ts"))
    .sort();

const limit = pLimit(Number(process.env.MUTANTS_AT_ONCE ?? availableParallelism()));
let seen = 0;
const survivors: string[] = [];
await limit.map(
    files.flatMap((file) =>
        mutantsOf(readFileSync(join(projectRoot, file), "utf8")).map((mutant) => ({ file, mutant })),
    ),
    async ({ file, mutant }) => {
        if (await passes(file, mutant)) {
            const change = `${mutant.original.replaceAll(/\s+/g, " ")}  ->  ${mutant.replacement.replaceAll(/\s+/g, " ")}`;
            survivors.push(`${file}:${mutant.line}: ${change}`);
            process.stdout.write(`${survivors.at(-1)}\n`);
        } else {
            seen++;
        }
    },
);
process.stdout.write(
    `${seen + survivors.length} mistakes in ${files.length} files: ${seen} seen, ${survivors.length} not\n`,
);
process.exitCode = survivors.length === 0 ? 0 : 1;

/** Whether the file's tests pass although it is wrong. One that never ends is seen as well. */
function passes(file: string, mutant: Mutant): Promise<boolean> {
    const child = spawn(
        process.execPath,
        [join(projectRoot, "node_modules/mocha/bin/mocha.js"), "--bail", specOf(file)],
        {
            cwd: projectRoot,
            stdio: "ignore",
            timeout: 60_000,
            env: {
                ...process.env,
                NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, "substitute.js")).href}`,
                NEO_MUTANT: JSON.stringify({ ...mutant, file: pathToFileURL(join(projectRoot, file)).href }),
            },
        },
    );
    return new Promise((resolve, reject) => {
        child.on("error", reject).on("exit", (status) => resolve(status === 0));
    });
}

/** The spec of the same name; what finds edges is tested together. */
function specOf(file: string): string {
    const own = join("tests", file.replace(/\.ts$/, ".spec.ts"));
    if (existsSync(join(projectRoot, own))) return own;
    if (file.startsWith(join("policy", "isolation"))) return join("tests", "policy", "isolation", "crossings.spec.ts");
    throw new Error(`${relative(projectRoot, file)} has no spec of its name`);
}
