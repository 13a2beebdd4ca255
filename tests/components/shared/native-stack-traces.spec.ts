import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../../../tools/setup/paths.js";

const file = pathToFileURL(join(projectRoot, "components", "shared", "native-stack-traces.ts")).href;

/** In a process of its own: it changes every error of the process it is imported into. */
function traceOf(error: string, before = ""): string {
    const throwing = `function fail() { return ${error}; }\nprocess.stdout.write(String(fail().stack));`;
    const script = `${before}\n${throwing}`;
    return execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
}

describe("native stack traces", () => {
    const imported = `await import(${JSON.stringify(file)});`;

    it("say of an error what Node says", () => {
        for (const error of ['new TypeError("no key")', 'Object.assign(new Error("a\\nb"), { name: "Own" })']) {
            // What comes after is the loader's, and differs with whether something was awaited.
            const own = (trace: string) => trace.slice(0, trace.indexOf("\n    at ModuleJob"));
            assert.equal(traceOf(error, imported), own(traceOf(error)));
            assert.match(traceOf(error, imported), /\n {4}at fail /);
        }
    });

    it("are not made for what has no message", () => assert.equal(traceOf("new Error()", imported), ""));
});
