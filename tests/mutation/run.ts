/**
 * `npm run test:mutations [folder or file…]`: makes every mistake of mutants.ts in every rule and edge of the policies, one at a
 * time, and runs the tests of that file. A mistake no test sees is printed. Nothing in the work tree is changed: the file is
 * replaced as it is loaded, in every process of the test.
 */
import { fork } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pLimit from "p-limit";
import { projectRoot } from "../../tools/setup/paths.js";
import { mutantsOf, withMutants, type Mutant } from "./mutants.ts";
import type { Told, Work } from "./worker.ts";

/** The number of no mistake. */
const none = -1;

/** Longest a run may take before the mistake counts as one that never ends, which is seen. */
const patience = 30_000;

const asked = process.argv.slice(2);
const patterns = asked.length > 0 ? asked : ["policy/rules/*", "policy/isolation/**"];
const files = globSync(
    patterns.map((pattern) => (pattern.endsWith(".ts") ? pattern : `${pattern}/*.ts`)),
    { cwd: projectRoot },
)
    .filter((file) => !file.endsWith("index.ts"))
    .sort();

const limit = pLimit(Number(process.env.MUTANTS_AT_ONCE ?? availableParallelism()));
const results = await limit.map(files, survivorsIn);
const made = results.reduce((sum, { mutants }) => sum + mutants, 0);
const missed = results.reduce((sum, { survivors }) => sum + survivors, 0);
process.stdout.write(`${made} mistakes in ${files.length} files: ${made - missed} seen, ${missed} not\n`);
process.exitCode = missed === 0 ? 0 : 1;

async function survivorsIn(file: string): Promise<{ mutants: number; survivors: number }> {
    const text = readFileSync(join(projectRoot, file), "utf8");
    const mutants = mutantsOf(text);
    if (mutants.length === 0) return { mutants: 0, survivors: 0 };
    const folder = mkdtempSync(join(tmpdir(), "neo-mutants-"));
    try {
        const url = pathToFileURL(join(projectRoot, file)).href;
        const numberFile = join(folder, "number");
        writeFileSync(
            join(folder, "mutants.json"),
            JSON.stringify({ url, source: withMutants(text, mutants), numberFile }),
        );
        const unseen = async (numbers: number[]) => {
            writeFileSync(numberFile, String(numbers[0]));
            return unseenOf({ spec: specOf(file), numberFile, numbers }, join(folder, "mutants.json"));
        };
        // Without a mistake the tests pass, before all of them and after: a run must leave nothing behind that fails the next.
        const [before, ...suspects] = await unseen([none, ...mutants.map((_, number) => number), none]);
        if (before !== none || suspects.pop() !== none) throw new Error(`${specOf(file)} fails without any mistake`);
        // What a file computes as it is loaded, only a process of its own computes wrongly.
        const survivors: number[] = [];
        for (const suspect of suspects) survivors.push(...(await unseen([suspect])));
        for (const survivor of survivors) process.stdout.write(`${file}:${described(mutants[survivor]!)}\n`);
        return { mutants: mutants.length, survivors: survivors.length };
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function described({ line, original, replacement }: Mutant): string {
    return `${line}: ${original.replaceAll(/\s+/g, " ")}  ->  ${replacement.replaceAll(/\s+/g, " ")}`;
}

/** The numbers no test sees. A process that falls silent is ended, and another goes on behind where it was. */
async function unseenOf(work: Work, mutantsFile: string): Promise<number[]> {
    const unseen: number[] = [];
    for (let left = work.numbers; left.length > 0;) {
        const told = await tell({ ...work, numbers: left }, mutantsFile);
        unseen.push(...told.filter(({ isSeen }) => !isSeen).map(({ number }) => number));
        // The one it was at when it ended has been seen.
        left = left.slice(told.length + 1);
    }
    return unseen;
}

function tell(work: Work, mutantsFile: string): Promise<Told[]> {
    const child = fork(join(import.meta.dirname, "worker.ts"), [JSON.stringify(work)], {
        cwd: projectRoot,
        stdio: "ignore",
        // The pack it starts is ended with it.
        detached: true,
        env: {
            ...process.env,
            NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, "substitute.js")).href}`,
            NEO_MUTANTS: mutantsFile,
        },
    });
    const told: Told[] = [];
    const end = () => {
        try {
            process.kill(-child.pid!, "SIGKILL");
        } catch {
            // It has ended by itself.
        }
    };
    let clock = setTimeout(end, patience);
    child.on("message", (message) => {
        clearTimeout(clock);
        clock = setTimeout(end, patience);
        told.push(message as Told);
    });
    return new Promise((resolve, reject) => {
        child.on("error", reject).on("exit", () => {
            clearTimeout(clock);
            end();
            resolve(told);
        });
    });
}

/** The spec of the same name. */
function specOf(file: string): string {
    const spec = join("tests", file.replace(/\.ts$/, ".spec.ts"));
    if (!existsSync(join(projectRoot, spec))) throw new Error(`${file} must have tests in ${spec}`);
    return join(projectRoot, spec);
}
