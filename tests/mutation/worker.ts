/** Runs one spec again and again, each time with another mistake, and says of each whether it was seen. See run.ts. */
import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import Mocha from "mocha";
import "../support/strict.ts";

/** What run.ts asks for. */
export interface Work {
    spec: string;
    /** Where the number of the mistake is written to; -1 is none. */
    numberFile: string;
    numbers: number[];
}

/** What it is told, one by one. */
export interface Told {
    number: number;
    isSeen: boolean;
}

const { spec, numberFile, numbers } = JSON.parse(process.argv[2] ?? "") as Work;
/** Says nothing: what counts is whether a run fails. */
class Silent {}

const mocha = new Mocha({ bail: true, reporter: Silent as unknown as Mocha.ReporterConstructor, timeout: 20_000 });
mocha.cleanReferencesAfterRun(false);
mocha.addFile(spec);
await mocha.loadFilesAsync();
// The pack's process would be ended after the first run. It serves all of them, and ends with this one.
const { _afterAll: atTheEnd } = mocha.suite as unknown as { _afterAll: { fn: () => Promise<void> }[] };
const closing = atTheEnd.splice(0);

for (const number of numbers) {
    writeFileSync(numberFile, String(number));
    // substitute.js reads it again after a millisecond.
    await setTimeout(2);
    const failures = await new Promise<number>((resolve) => mocha.run(resolve));
    process.send?.({ number, isSeen: failures > 0 } satisfies Told);
}
for (const { fn } of closing) await fn();
process.disconnect?.();
