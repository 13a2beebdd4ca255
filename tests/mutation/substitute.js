/** Loaded before everything else in each process of a test: one file is read with its mistakes in it. See run.ts. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { performance } from "node:perf_hooks";
import { env } from "node:process";

/** @type {{ url: string, source: string, numberFile: string }} */
const { url: mutated, source, numberFile } = JSON.parse(readFileSync(env.NEO_MUTANTS ?? "", "utf8"));

let [number, readAt] = [-1, -Infinity];

/** Which mistake is made now, stands in a file: the pack's process has to know, too. It changes between runs only. */
globalThis.isMutant = (/** @type {number} */ asked) => {
    const now = performance.now();
    if (now - readAt > 1) [number, readAt] = [Number(readFileSync(numberFile, "utf8")), now];
    return asked === number;
};

registerHooks({
    load: (url, context, next) => {
        const loaded = next(url, context);
        return url === mutated ? { ...loaded, source } : loaded;
    },
});
