/** What documents and comments point at must be there: files, headings, decision records, commands. */
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { projectRoot } from "../../tools/setup/paths.js";

const skipped = ["node_modules", ".neo", ".git"];

/** Every file of the project with one of the endings, relative to its root. */
function filesEndingIn(...endings: string[]): string[] {
    const walk = (folder: string): string[] =>
        readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
            const path = join(folder, entry.name);
            if (entry.isDirectory()) {
                return skipped.includes(entry.name) ? [] : walk(path);
            }
            return endings.some((ending) => entry.name.endsWith(ending)) ? [relative(projectRoot, path)] : [];
        });
    return walk(projectRoot);
}

function read(file: string): string {
    return readFileSync(join(projectRoot, file), "utf8");
}

/** Markdown without its code, in which nothing is a link or a heading. */
function withoutCode(markdown: string): string {
    return markdown.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, (code) => code.slice(1, -1));
}

/** The anchors of a document, as GitHub makes them from its headings. */
function anchors(file: string): string[] {
    return [...withoutCode(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
        heading!
            .toLowerCase()
            .replace(/[^\p{L}\p{N}\s_-]/gu, "")
            .replace(/\s/g, "-"),
    );
}

/** Relative links of a document: where they lead, and the heading, if any. */
function links(file: string): { target: string; anchor?: string }[] {
    return [...withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link]) => link!)
        .filter((link) => !/^[a-z]+:/.test(link))
        .map((link) => {
            const [path, anchor] = link.split("#");
            return { target: path === "" ? file : join(dirname(file), path!), anchor };
        });
}

/** The part of the README below a heading, up to the next one of the same level. */
function readmeSection(heading: string): string {
    const [, section] = read("README.md").split(`\n## ${heading}\n`);
    assert.ok(section, `README.md has a section "${heading}"`);
    return section.split("\n## ")[0]!;
}

/** Code in a document, inline and in blocks. */
function codeOf(file: string): string[] {
    const markdown = read(file);
    const blocks = [...markdown.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, code]) => code!);
    const inline = [...markdown.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
    return [...blocks.flatMap((block) => block.split("\n").map((line) => line.replace(/\s#.*$/, ""))), ...inline];
}

/** The commands below a word of `neo`, from its own help. */
function neoCommands(...words: string[]): string[] {
    const help = execFileSync("node", [join(projectRoot, "cli", "bin.js"), ...words, "--help"], { encoding: "utf8" });
    return [...help.split("Commands:\n")[1]!.matchAll(/^ {2}([a-z]+)/gm)].map(([, word]) => word!);
}

describe("the documents", () => {
    const documents = filesEndingIn(".md");

    it("are found", () => {
        for (const file of ["README.md", "docs/architecture.md", "docs/adr/README.md", "simulator/README.md"]) {
            assert.ok(documents.includes(file), file);
        }
    });

    for (const file of documents) {
        it(`${file}: every relative link leads somewhere`, () => {
            const dead = links(file).filter(
                ({ target, anchor }) =>
                    !existsSync(join(projectRoot, target)) ||
                    (anchor !== undefined && target.endsWith(".md") && !anchors(target).includes(anchor)),
            );
            assert.deepEqual(dead, []);
        });
    }

    it("list every decision record", () => {
        const records = readdirSync(join(projectRoot, "docs", "adr")).filter((name) => /^\d{4}-/.test(name));
        const listed = links("docs/adr/README.md").map(({ target }) => relative(join("docs", "adr"), target));
        assert.deepEqual(listed, records.sort());
    });

    it("name no decision record that is not there, nor does the code", () => {
        const named = filesEndingIn(".md", ".ts", ".js", ".go", ".yaml", ".yml").flatMap((file) =>
            [...read(file).matchAll(/docs\/adr\/\d{4}-[a-z0-9-]+\.md/g)].map(([record]) => ({ file, record })),
        );
        assert.ok(named.length > 10, "records are named in comments");
        assert.deepEqual(
            named.filter(({ record }) => !existsSync(join(projectRoot, record))),
            [],
        );
    });

    it("list every component with its type token", () => {
        const catalogue = read("components/README.md");
        const tokens = filesEndingIn(".ts")
            .filter((file) => file.startsWith("components/"))
            .flatMap((file) => [...read(file).matchAll(/super\(\s*"(neo:[^"]+)"/g)].map(([, token]) => token!));
        assert.ok(tokens.length > 10, "components are found by their type tokens");
        assert.deepEqual(
            tokens.filter((token) => !catalogue.includes(`\`${token}\``)),
            [],
        );
    });
});

describe("README.md and CONTRIBUTING.md", () => {
    it("send nobody who wants to change something to a file that is not there", () => {
        const rows = readmeSection("To change something, open …")
            .split("\n")
            .filter((line) => line.startsWith("| ") && !line.startsWith("| --"));
        assert.ok(rows.length >= 15, "the table is there");
        const paths = rows.flatMap((row) => [...row.split("|")[2]!.matchAll(/`([^`]+)`/g)].map(([, path]) => path!));
        assert.deepEqual(
            paths.filter((path) => !existsSync(join(projectRoot, path))),
            [],
        );
    });

    for (const file of ["README.md", "CONTRIBUTING.md"]) {
        it(`name no npm script that is not there: ${file}`, () => {
            const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
            const named = codeOf(file).flatMap((code) => {
                const [, run, script] = /^npm (run )?([a-z:-]+)/.exec(code) ?? [];
                return script === undefined || (run === undefined && script === "ci") ? [] : [script];
            });
            assert.ok(named.length > 0, "npm scripts are named");
            assert.deepEqual(
                named.filter((script) => !(script in scripts)),
                [],
            );
        });
    }

    it("name no word of neo that is not there", () => {
        const known = { neo: neoCommands(), local: neoCommands("local") };
        const named = codeOf("README.md").flatMap((code) =>
            [...code.matchAll(/(?:^|npx )neo ([a-z]+)(?: ([a-z]+))?/g)].map(([, word, second]) => ({ word, second })),
        );
        assert.ok(named.length >= 6, "commands are named");
        assert.deepEqual(
            named.filter(
                ({ word, second }) =>
                    !known.neo.includes(word!) || (word === "local" && !known.local.includes(second ?? "")),
            ),
            [],
        );
    });
});
