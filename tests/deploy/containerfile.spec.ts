/** The container file is read, not built: nothing here builds images. What it takes in is what a checkout has and the service needs. */
import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { engineVersion } from "../../tools/setup/engine.js";
import { projectRoot } from "../../tools/setup/paths.js";

const read = (file: string) => readFileSync(join(projectRoot, file), "utf8");
const lines = read("deploy/Containerfile")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n");
const packages = JSON.parse(read("package.json")) as { devDependencies: Record<string, string> };

describe("the container file", () => {
    const copied = lines
        .flatMap((line) => /^COPY (?!--from)(.*) \S+$/.exec(line)?.[1]?.split(" ") ?? [])
        .map((source) => source.replace(/\/$/, ""));

    it("takes in what is there, and everything the ignore file lets through", () => {
        for (const source of copied) assert.ok(existsSync(join(projectRoot, source)), source);
        const letThrough = read(".containerignore").match(/(?<=^!).+$/gm) ?? [];
        const tops = new Set(copied.map((source) => source.split("/")[0]));
        assert.deepEqual([...tops].sort(), [...letThrough].sort());
        assert.equal(read(".containerignore").split("\n")[0], "*");
    });

    it("takes in every folder that the service's code imports from", () => {
        const needed = new Set(reachedFrom("cli/main.ts").map((file) => file.split("/")[0]!));
        assert.ok(needed.size > 4, [...needed].join(", "));
        for (const folder of needed) assert.ok(copied.includes(folder), `${folder}/ is imported from`);
    });

    it("has the engine, the plugins and the Node that the project has", () => {
        const text = lines.join("\n");
        assert.match(text, new RegExp(`FROM \\S+:${engineVersion.replaceAll(".", "\\.")} AS engine`));
        for (const name of ["aws", "kubernetes"]) {
            assert.ok(text.includes(`resource ${name} ${packages.devDependencies[`@pulumi/${name}`]}`), name);
        }
        assert.ok(text.includes(`FROM node:${packages.devDependencies.node}-`));
    });

    it("names no registry, keeps no secret, and runs as nobody in particular", () => {
        const images = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
        for (const image of images) assert.doesNotMatch(image.split("/")[0]!, /[.:]\w+$|localhost/, image);
        assert.ok(!lines.some((line) => /^(ARG|ENV).*(TOKEN|PASSWORD|SECRET|PASSPHRASE)/.test(line)));
        assert.match(lines.findLast((line) => line.startsWith("USER")) ?? "", /^USER [1-9]\d{3,}:/);
    });
});

/** Everything a file imports by a relative path, however far, now or when it is needed. */
function reachedFrom(start: string): string[] {
    const found = new Set([start]);
    for (const file of found) {
        if (!file.endsWith(".ts")) continue;
        for (const [, path = ""] of read(file).matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)) {
            found.add(join(dirname(file), path));
        }
    }
    return [...found];
}
