/** The whole check on a real history, with the real engine on a local cloud that stands. */
import { strict as assert } from "node:assert";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stickyMarker } from "../../../analysis/report/markdown.ts";
import type { PullRequestReport, StackReport } from "../../../analysis/report/report.ts";
import { TestRepository } from "./test-repository.ts";

describe("neo pr check", function () {
    this.timeout("10m");
    let repository: TestRepository;
    before(() => {
        repository = new TestRepository("pr-check", (stack) => ["account", "platform", "acme"].includes(stack));
        repository.edit("stacks/customers/acme.yaml", (text) => text.replace(/^stages:[^]*/m, "stages: {}\n"));
        repository.edit("stacks/customers/globex.yaml", (text) => text.replace(/^stages:[^]*/m, "stages: {}\n"));
        repository.commit("a small landscape");
        const { status, stderr, stdout } = repository.neo({}, "local", "up");
        assert.equal(status, 0, stdout + stderr);
    });
    after(() => {
        repository.remove();
    });
    beforeEach(() => {
        repository.git("checkout", "--quiet", "-B", "change", "main");
    });

    function checked(...options: string[]): { status: number | null; report: PullRequestReport; said: string } {
        rmSync(join(repository.folder, ".neo", "pr"), { recursive: true, force: true });
        const { status, stdout, stderr } = repository.neo({}, "pr", "check", "--base", "main", ...options);
        const said = stdout + stderr;
        // Nothing that is looked at is changed: the engine writes into copies.
        assert.equal(repository.git("status", "--porcelain"), "", said);
        return { status, said, report: JSON.parse(repository.artefact("report.json")) as PullRequestReport };
    }
    const only = ({ stacks }: PullRequestReport): StackReport => {
        assert.equal(stacks.length, 1, JSON.stringify(stacks.map(({ stack }) => stack)));
        return stacks[0]!;
    };

    it("previews the stacks that a commit concerns, and leaves comment, report, SARIF and JUnit", () => {
        repository.edit("stacks/customers/acme.yaml", (text) => text.replace("owner: acme-team", "owner: other-team"));
        repository.commit("another owner");
        const { status, report, said } = checked();
        assert.equal(status, 0, said);
        const acme = only(report);
        assert.deepEqual([acme.stack, acme.outcome, acme.isNew, acme.missing], ["acme", "changed", false, []]);
        assert.ok(acme.counts.update > 0 && acme.counts.delete + acme.counts.replace === 0, said);
        assert.match(acme.judged.neo ?? "", /^\d+ rules, \d+ resources: 0 violations/);
        assert.deepEqual(report.customers, [{ customer: "acme", own: ["acme"], through: [] }]);
        assert.ok(acme.cost!.before.cents > 0);
        assert.equal(acme.cost!.after.cents, acme.cost!.before.cents);
        const comment = repository.artefact("comment.md");
        assert.ok(comment.startsWith(`${stickyMarker}\n## neo: passes\n`), comment);
        assert.match(comment, /\| update \| <code>customer-[\w-]+<\/code> \| <code>aws:[^|]*\| [^|]*tags/);
        assert.match(repository.artefact("policy.sarif"), /"version": "2.1.0"/);
        assert.match(repository.artefact("junit.xml"), /<testsuite name="acme" tests="4" failures="0" errors="0"/);
    });

    it("refuses what destroys data without an approval, and tells it first", () => {
        repository.edit("stacks/customers/acme.yaml", (text) => text.replace("incarnation: a1", "incarnation: a2"));
        repository.commit("another incarnation");
        const { status, report, said } = checked();
        assert.equal(status, 3, said);
        const acme = only(report);
        // What is protected ends the preview, before the pack has said that it judged all.
        assert.equal(acme.outcome, "not judged");
        assert.ok(
            acme.refusals.some(
                ({ rule, message }) => rule === "whole-preview" && message.includes("unable to replace"),
            ),
        );
        assert.ok(acme.counts.replace > 0);
        assert.ok(acme.refusals.some(({ rule }) => rule === "no-unapproved-delete"));
        const comment = repository.artefact("comment.md");
        assert.ok(comment.indexOf("**replace**") < comment.indexOf("no-unapproved-delete"), comment);
        assert.match(repository.artefact("junit.xml"), /<failure type="no-unapproved-delete"/);
    });

    it("refuses a violation, in the words of a run over mocked resources", () => {
        repository.edit("components/data/tenant-key.ts", (text) =>
            text.replace("enableKeyRotation: true", "enableKeyRotation: false"),
        );
        repository.commit("keys are not rotated any more");
        const { status, report, said } = checked("--stacks", "acme");
        assert.equal(status, 3, said);
        const previewed = only(report);
        assert.deepEqual(
            previewed.violations.map(({ rule }) => rule),
            ["kms-rotation"],
        );
        // Platform and account have keys as well, and were not looked at.
        assert.deepEqual(
            report.findings.map(({ rule }) => rule),
            ["whole-check"],
        );
        const mocked = only(checked("--stacks", "acme", "--mocked").report);
        assert.deepEqual(mocked.violations, previewed.violations);
        assert.deepEqual(mocked.advice, previewed.advice);
    });

    it("does not let a stack's file go while it has resources", () => {
        rmSync(join(repository.folder, "stacks", "Pulumi.acme.yaml"));
        repository.commit("acme is gone");
        const { status, report, said } = checked();
        assert.equal(status, 3, said);
        assert.deepEqual(report.stacks, []);
        const [finding] = report.findings.filter(({ rule }) => rule === "removed-stack");
        assert.match(finding?.message ?? "", /^acme: its resources must be destroyed .* got \d+ resources in it;/);
    });

    it("previews a stack that is not there yet, on the contracts of those that are, and does not make it", () => {
        const acme = (file: string) => readFileSync(join(repository.folder, "stacks", file), "utf8");
        repository.edit("stacks/customers/initech.yaml", () =>
            acme("customers/acme.yaml")
                .replace("name: Acme", "name: Initech")
                .replace("incarnation: a1", "incarnation: i1"),
        );
        repository.edit("stacks/Pulumi.initech.yaml", () => acme("Pulumi.acme.yaml").replaceAll("acme", "initech"));
        repository.commit("a new customer");
        const { status, report, said } = checked();
        assert.equal(status, 0, said);
        const initech = only(report);
        assert.deepEqual(
            [initech.stack, initech.outcome, initech.isNew, initech.missing],
            ["initech", "changed", true, []],
        );
        assert.ok(initech.counts.create > 20);
        assert.equal(initech.cost!.before.cents, 0);
        assert.ok(initech.cost!.after.cents > 0);
        assert.doesNotMatch(repository.neo({}, "pulumi", "stack", "ls").stdout, /initech/);
    });

    it("goes on with the others when one cannot be previewed, and does not take that for a pass", () => {
        repository.edit("stacks/customers/acme.yaml", (text) => text.replace("owner: acme-team", "owner: other-team"));
        repository.edit("stacks/Pulumi.broken.yaml", () => "config:\n  neo:role: customer\n  neo:customer: nobody\n");
        repository.commit("one good, one broken");
        const { status, report, said } = checked();
        assert.equal(status, 3, said);
        const outcomes = Object.fromEntries(report.stacks.map(({ stack, outcome }) => [stack, outcome]));
        assert.equal(outcomes.broken, "not judged");
        assert.match(repository.artefact("comment.md"), /stacks\/Pulumi\.broken\.yaml/);
        assert.equal(report.stacks.length, 2);
    });

    it("has nothing to preview for a document, and says what did not concern it", () => {
        repository.edit("README.md", (text) => `${text}\nMore.\n`);
        repository.commit("a document");
        const { status, report, said } = checked();
        assert.equal(status, 0, said);
        assert.deepEqual(report.stacks, []);
        assert.deepEqual(report.unconcerned, [{ path: "README.md", because: "a document" }]);
        assert.match(repository.artefact("comment.md"), /no stack is affected/);
    });

    it("compares with where the change began, not with what the base became", () => {
        repository.edit("README.md", (text) => `${text}\nMore.\n`);
        repository.commit("a document");
        repository.git("checkout", "--quiet", "main");
        repository.edit("stacks/customers/acme.yaml", (text) => `${text}# somebody else's change\n`);
        repository.commit("meanwhile");
        repository.git("checkout", "--quiet", "change");
        assert.deepEqual(checked().report.stacks, []);
        repository.git("branch", "--force", "main", "main~1");
    });

    it("ends when it is interrupted, and leaves no report of half a check", async () => {
        repository.edit("stacks/installation.yaml", (text) => `${text}# a change\n`);
        repository.commit("a change of everything");
        rmSync(join(repository.folder, ".neo", "pr"), { recursive: true, force: true });
        assert.equal(await repository.interrupted("pr", "check", "--base", "main"), 130);
        assert.equal(existsSync(join(repository.folder, ".neo", "pr")), false);
    });

    for (const { title, options, expected } of [
        {
            title: "an unknown base",
            options: ["--base", "nowhere"],
            expected: /git: nowhere must be a commit, a branch or a tag/,
        },
        {
            title: "a base that looks like an option",
            options: ["--base=--all"],
            expected: /git: --all must be a commit/,
        },
        {
            title: "a head that is not checked out",
            options: ["--head", "main~1"],
            expected: /--head must be what is checked out/,
        },
        {
            title: "a stack that is not affected",
            options: ["--stacks", "acme"],
            expected: /--stacks must be affected stacks, got acme; affected are none/,
        },
    ]) {
        it(`refuses ${title}`, () => {
            const { status, stderr } = repository.neo({}, "pr", "check", "--base", "main", ...options);
            assert.equal(status, 1, stderr);
            assert.match(stderr, expected);
        });
    }
});
