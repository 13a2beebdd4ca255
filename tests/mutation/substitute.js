/** Loaded before everything else in each process of a test: one file is read with a mistake in it. See run.ts. */
import { registerHooks } from "node:module";
import { env } from "node:process";

/** @type {{ file: string, start: number, end: number, replacement: string }} */
const { file, start, end, replacement } = JSON.parse(env.NEO_MUTANT ?? "{}");

registerHooks({
    load: (url, context, next) => {
        const loaded = next(url, context);
        if (url !== file) return loaded;
        const source = String(loaded.source);
        return { ...loaded, source: source.slice(0, start) + replacement + source.slice(end) };
    },
});
