/** What documents and comments point at must be there: files, headings, decision records. Commands: code-blocks.spec.ts. */
import { strict as assert } from "node:assert";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { projectRoot } from "../../tools/setup/paths.js";
import { filesEndingIn, read } from "./documents.ts";

/** Markdown without its code, in which nothing is a link or a heading. */
function withoutCode(markdown: string): string {
    return markdown.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, (code) => code.slice(1, -1));
}

/** The anchors of a document: as GitHub makes them from its headings, and those it sets itself. */
function anchors(file: string): string[] {
    const text = withoutCode(read(file));
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
        heading!
            .toLowerCase()
            .replace(/[^\p{L}\p{N}\s_-]/gu, "")
            .replace(/\s/g, "-"),
    );
    return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!)];
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
});

describe("docs/architecture.md", () => {
    it("says how many stacks the sample landscape has", () => {
        const [, count] = /landscape has (\d+) stacks/.exec(read("docs/architecture.md")) ?? [];
        assert.equal(
            Number(count),
            readdirSync(join(projectRoot, "stacks")).filter((file) => file.startsWith("Pulumi.")).length,
        );
    });

    it("says which version contracts have, and of which kinds they are", () => {
        const [, version] = /contractVersion = (\d+);/.exec(read("infra/contracts.ts")) ?? [];
        const [, section] = /## Contracts\n([\s\S]*?)\n## /.exec(read("docs/architecture.md")) ?? [];
        assert.ok(section?.includes(`\`version\` (${version})`));
        const roles = readdirSync(join(projectRoot, "infra", "roles")).map((file) => file.replace(/\.ts$/, ""));
        const kinds = roles.filter((role) => role !== "index" && role !== "network");
        assert.deepEqual(
            kinds.filter((kind) => !section!.includes(`\`${kind}\``)),
            [],
        );
    });

    it("names every file that config goes through", () => {
        const files = readdirSync(join(projectRoot, "infra")).filter((file) =>
            /layers|rules|resolve|config|tiers|landscape/.test(file),
        );
        assert.deepEqual(
            files.filter((file) => !read("docs/architecture.md").includes(`(../infra/${file})`)),
            [],
        );
    });
});

describe("README.md", () => {
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
});
