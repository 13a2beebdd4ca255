/** What the workflows promise about permissions, read from the files themselves. */
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { stickyMarker } from "../../analysis/report/markdown.ts";
import { projectRoot } from "../../tools/setup/paths.js";

interface Job {
    if?: string;
    permissions?: Record<string, string>;
    steps: { uses?: string; run?: string; with?: Record<string, unknown> }[];
}
interface Workflow {
    on: Record<string, unknown>;
    permissions: Record<string, string>;
    concurrency: { group: string };
    jobs: Record<string, Job>;
}

const folder = join(projectRoot, ".github", "workflows");
const text = (file: string) => readFileSync(join(folder, file), "utf8");
const preview = parse(text("preview.yml")) as Workflow;
const job = (name: string): Job => preview.jobs[name]!;

describe("workflows", () => {
    for (const file of readdirSync(folder)) {
        it(`run no stranger's code with the repository's rights: ${file}`, () => {
            const { on, permissions } = parse(text(file)) as Workflow;
            assert.ok(!("pull_request_target" in on) && !("workflow_run" in on));
            assert.ok(Object.values(permissions).every((level) => level === "read"));
        });

        it(`put nothing that an author writes into a script: ${file}`, () => {
            const scripts = Object.values((parse(text(file)) as Workflow).jobs).flatMap(({ steps }) =>
                steps.map(({ run = "" }) => run),
            );
            assert.deepEqual(
                scripts.filter((script) => script.includes("${{")),
                [],
            );
        });

        it(`keep no token in the work tree: ${file}`, () => {
            const checkouts = Object.values((parse(text(file)) as Workflow).jobs)
                .flatMap(({ steps }) => steps)
                .filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));
            assert.ok(checkouts.every(({ with: given }) => given?.["persist-credentials"] === false));
        });
    }
});

describe("the preview of pull requests", () => {
    it("gives each job what it needs, and no other", () => {
        const permissions = Object.fromEntries(
            Object.entries(preview.jobs).map(([name, given]) => [name, given.permissions]),
        );
        assert.deepEqual(preview.permissions, {});
        assert.deepEqual(permissions, {
            preview: { contents: "read", "id-token": "write" },
            mocked: { contents: "read" },
            comment: { "pull-requests": "write" },
            findings: { contents: "read", "security-events": "write" },
        });
    });

    it("gives credentials to branches of the repository alone", () => {
        assert.equal(job("preview").if, "github.event.pull_request.head.repo.full_name == github.repository");
        assert.equal(job("mocked").if, "github.event.pull_request.head.repo.full_name != github.repository");
    });

    it("gives a fork neither secrets nor variables, and runs it mocked", () => {
        const said = JSON.stringify(job("mocked"));
        assert.doesNotMatch(said, /secrets\.|vars\.|token|aws-actions|cache/);
        assert.match(said, /neo pr check --base \\"\$BASE\\" --mocked/);
        assert.doesNotMatch(text("preview.yml"), /secrets\./);
    });

    it("runs nothing of the pull request where something can be written", () => {
        for (const name of ["comment", "findings"]) {
            assert.doesNotMatch(JSON.stringify(job(name).steps), /npm |npx |node /);
        }
        assert.ok(!job("comment").steps.some(({ uses = "" }) => uses.startsWith("actions/checkout")));
    });

    it("writes one comment, found by the marker that reports begin with", () => {
        assert.ok(JSON.stringify(job("comment")).includes(stickyMarker));
        assert.match(preview.concurrency.group, /pull_request\.number/);
        assert.ok(
            readFileSync(join(projectRoot, "docs/recipes/pull-requests.gitlab-ci.yml"), "utf8").includes(stickyMarker),
        );
    });

    it("has all of history to compare with", () => {
        for (const name of ["preview", "mocked"]) assert.equal(job(name).steps[0]!.with?.["fetch-depth"], 0);
    });
});

describe("the recipe for GitLab", () => {
    const recipe = parse(readFileSync(join(projectRoot, "docs/recipes/pull-requests.gitlab-ci.yml"), "utf8")) as Record<
        string,
        { rules: { if: string }[]; extends?: string; variables?: Record<string, string>; script?: string[] }
    >;

    it("runs forks mocked, and lets only the note's job have the token", () => {
        assert.equal(recipe["neo-mocked"]!.variables?.NEO_CHECK_OPTIONS, "--mocked");
        assert.match(recipe["neo-mocked"]!.rules[0]!.if, /SOURCE_PROJECT_ID != /);
        assert.match(recipe["neo-preview"]!.rules[0]!.if, /SOURCE_PROJECT_ID == /);
        const having = Object.entries(recipe).filter(([, given]) => JSON.stringify(given).includes("NEO_NOTE_TOKEN"));
        assert.deepEqual(
            having.map(([name]) => name),
            ["neo-note"],
        );
        assert.doesNotMatch(JSON.stringify(recipe["neo-note"]!.script), /npm |npx |node /);
    });
});
