/** What `npm pack` gives, in the hands of somebody who has nothing else of this project. */
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { exampleConfig, ProgramCloud } from "../support/program-cloud.ts";
import { projectRoot } from "../../tools/setup/paths.js";

const run = promisify(execFile);
const manifest = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    name: string;
    version: string;
    peerDependencies: Record<string, string>;
    devDependencies: Record<string, string>;
};

/** An example as somebody else would write it: by the package's name. */
function asConsumer(source: string): string {
    return source.replace(/"(?:\.\.\/)+components\/(.+)\.ts"/g, `"${manifest.name}/components/$1"`);
}

describe("the package", function () {
    this.timeout("5m");
    // Not below the project, where Node would find what the project has installed.
    let folder: string;
    let cloud: ProgramCloud;

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "neo-consumer-"));
        const write = (file: string, content: unknown) =>
            writeFileSync(
                join(folder, file),
                typeof content === "string" ? content : JSON.stringify(content, undefined, 4),
            );
        await run("npm", ["pack", "--pack-destination", folder], { cwd: projectRoot });
        const installed = [...Object.keys(manifest.peerDependencies), "typescript", "@types/node"];
        write("package.json", {
            private: true,
            type: "module",
            dependencies: {
                [manifest.name]: `file:./${manifest.name}-${manifest.version}.tgz`,
                ...Object.fromEntries(installed.map((name) => [name, manifest.devDependencies[name]])),
            },
        });
        write("tsconfig.json", {
            compilerOptions: {
                target: "es2024",
                module: "nodenext",
                strict: true,
                noEmit: true,
                allowImportingTsExtensions: true,
                skipLibCheck: true,
                types: ["node"],
            },
        });
        const examples = join(projectRoot, "examples");
        mkdirSync(join(folder, "silo"));
        write("silo/Pulumi.yaml", readFileSync(join(examples, "silo", "Pulumi.yaml"), "utf8"));
        write("silo/index.ts", asConsumer(readFileSync(join(examples, "silo", "index.ts"), "utf8")));
        write("foundation.ts", asConsumer(readFileSync(join(examples, "foundation.ts"), "utf8")));
        await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts"], {
            cwd: folder,
        });
        cloud = new ProgramCloud("consumer", {
            program: join(folder, "silo"),
            project: "neo-example-silo",
            config: exampleConfig,
            pack: join(folder, "node_modules", manifest.name, "dist", "policy", "packs", "neo"),
        });
    });
    after(() => {
        cloud.remove();
        rmSync(folder, { recursive: true, force: true });
    });

    it("brings types: a program that is right passes, and one that is not fails where it is wrong", async () => {
        await run(join(folder, "node_modules", ".bin", "tsc"), [], { cwd: folder });
        const program = join(folder, "silo", "index.ts");
        const right = readFileSync(program, "utf8");
        writeFileSync(program, right.replace("cpu: 32", 'cpu: "32"'));
        const failure = await run(join(folder, "node_modules", ".bin", "tsc"), [], { cwd: folder }).then(
            () => assert.fail("the type of cpu was not looked at"),
            (error: { stdout: string }) => error.stdout,
        );
        writeFileSync(program, right);
        assert.match(failure, /silo\/index\.ts\(.*Type 'string' is not assignable to type 'number'/);
    });

    it("installs with one copy of Pulumi's SDK and without what only the project needs", async () => {
        const { stdout } = await run("npm", ["ls", "--all", "--json"], { cwd: folder });
        for (const name of ["zod", "commander", "mocha", "node"]) {
            assert.ok(!stdout.includes(`"${name}": {`), `${name} is installed`);
        }
        const versions = new Set(
            [...stdout.matchAll(/"@pulumi\/pulumi": \{\s*"version": "([^"]+)"/g)].map((match) => match[1]),
        );
        assert.equal(versions.size, 1);
    });

    it("runs a preview of a whole stage under its own policy pack", async () => {
        await cloud.createStack("globex");
        const { succeeded, errors, violations, steps } = await cloud.run("preview", "globex");
        assert.deepEqual({ errors, violations }, { errors: [], violations: [] });
        assert.ok(succeeded);
        assert.ok(steps.create > 120, `${steps.create} resources`);
    });

    it("judges by its own policy pack, but for the exceptions its user has decided on", async () => {
        const program = join(folder, "silo", "index.ts");
        const right = readFileSync(program, "utf8");
        writeFileSync(
            program,
            right.replace(
                "        identity,\n        app:",
                '        identity: { ...identity, tenant: "acme" },\n        app:',
            ),
        );
        const refused = await cloud.run("preview", "globex");
        const waivers = join(folder, "waivers.json");
        writeFileSync(
            waivers,
            JSON.stringify(
                refused.violations.map(({ rule, urn }) => ({
                    rule,
                    urn,
                    reason: "shown to be possible",
                    ticket: "1",
                    expires: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
                })),
            ),
        );
        const waived = await cloud.run("preview", "globex", { variables: { NEO_POLICY_WAIVERS: waivers } });
        writeFileSync(program, right);
        assert.equal(refused.succeeded, false);
        assert.ok(refused.violations.some(({ rule }) => rule === "single-tenant-per-stack"));
        assert.deepEqual(waived.errors, []);
        const told = ({ rule, urn }: { rule: string; urn?: string }) => `${rule} ${urn}`;
        assert.deepEqual(waived.violations.map(told).sort(), refused.violations.map(told).sort());
        assert.ok(waived.violations.every(({ enforcement }) => enforcement === "advisory"));
    });
});
