/** What is installed, judged by the lock file alone; docs/dependencies.md says why each direct one is there. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/setup/paths.js";

interface Manifest {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    optionalDependencies?: Record<string, string>;
    allowScripts?: Record<string, boolean>;
}

interface Locked {
    link?: boolean;
    integrity?: string;
    license?: string;
    resolved?: string;
    hasInstallScript?: boolean;
}

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");
const manifests = ["package.json", "cli/package.json", "service/package.json"].map(
    (path) => [path, JSON.parse(read(path)) as Manifest] as const,
);
const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> };
const installed = Object.entries(packages).filter(
    ([path, { link }]) => path.includes("node_modules/") && link !== true,
);
const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Licences that let anybody use, change and pass on the code; those of data and documents as well. */
const licences = new Set([
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BlueOak-1.0.0",
    "CC-BY-3.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "PSF-2.0",
    "Python-2.0",
    "Unlicense",
]);
/** What names none by its short name, and which one its file has. */
const byFile: Readonly<Record<string, string>> = { "@logdna/tail-file": "MIT" };

describe("dependencies", () => {
    const direct = manifests.flatMap(([path, manifest]) =>
        [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap((group) =>
            Object.entries(group ?? {}).map(([name, range]) => ({ path, name, range })),
        ),
    );

    it("are pinned exactly", () => {
        const loose = direct.filter(({ range }) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range));
        assert.deepEqual(loose, []);
    });

    it("have their hash in the lock file, and come from the registry", () => {
        assert.ok(installed.length > 300);
        const unproven = installed.filter(
            ([, { integrity, resolved }]) =>
                !integrity?.startsWith("sha512-") ||
                (resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/")),
        );
        assert.deepEqual(unproven, []);
    });

    it("run no script at their installation but those that are named", () => {
        const named = manifests[0]![1].allowScripts ?? {};
        const scripts = new Set(
            installed.flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? nameOf(path) : [])),
        );
        assert.deepEqual(scripts, new Set(Object.keys(named)));
    });

    it("have licences that are on the list", () => {
        const refused = installed.filter(([path, { license = "" }]) => {
            const terms = (byFile[nameOf(path)] ?? license).replace(/[()]/g, "").split(/ (?:OR|AND) /);
            return !terms.every((term) => licences.has(term));
        });
        assert.deepEqual(
            refused.map(([path, { license }]) => `${path}: ${license}`),
            [],
        );
    });

    it("have a reason each in docs/dependencies.md, and nothing else has", () => {
        const rows = [...read("docs/dependencies.md").matchAll(/^\| `([^`]+)` *\| (\S.*?) *\|$/gm)];
        assert.deepEqual(rows.map(([, name]) => name).sort(), [...new Set(direct.map(({ name }) => name))].sort());
        for (const [, name, reason] of rows) assert.ok(reason!.length > 5, name);
    });
});
