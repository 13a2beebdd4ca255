/** The check without an engine: what its rules say must be what they say where there is one. */
import { strict as assert } from "node:assert";
import type { PullRequestReport } from "../../../analysis/report/report.ts";
import { TestRepository } from "./test-repository.ts";

describe("neo pr check --mocked", function () {
    this.timeout("10m");
    let repository: TestRepository;
    before(() => {
        const kept = [
            "account",
            "platform",
            "acme",
            "cell-test-1",
            "cell-test-1-services",
            "acme-test",
            "acme-test-apps",
        ];
        repository = new TestRepository("pr-mocked", (stack) => kept.includes(stack));
        repository.edit("stacks/customers/acme.yaml", (text) =>
            text.replace(/^ {2}(development|production): .*\n/gm, ""),
        );
        repository.edit("stacks/customers/globex.yaml", (text) => text.replace(/^stages:[^]*/m, "stages: {}\n"));
        repository.commit("a small landscape");
    });
    after(() => {
        repository.remove();
    });
    beforeEach(() => {
        repository.git("checkout", "--quiet", "-B", "change", "main");
    });

    function checked(variables: Record<string, string> = {}): {
        status: number | null;
        report: PullRequestReport;
        said: string;
    } {
        const { status, stdout, stderr } = repository.neo(variables, "pr", "check", "--base", "main", "--mocked");
        const said = stdout + stderr;
        assert.equal(repository.git("status", "--porcelain"), "", said);
        return { status, said, report: JSON.parse(repository.artefact("report.json")) as PullRequestReport };
    }

    it("judges every role's program on what the stacks below it offer, without an engine", () => {
        repository.edit("components/shared/identity.ts", (text) => `${text}\n`);
        repository.commit("code of every role");
        // A state there is not: whoever asked an engine would fail.
        const { status, report, said } = checked({ PULUMI_BACKEND_URL: "file:///nowhere" });
        assert.equal(status, 0, said);
        const judged = report.stacks.map(({ stack, judged: by }) => [
            stack,
            / rules, (\d+) resources: 0 violations/.exec(by.neo!)?.[1],
        ]);
        assert.deepEqual(
            report.stacks.map(({ outcome }) => outcome),
            Array.from({ length: 7 }, () => "judged"),
        );
        assert.ok(
            judged.every(([, resources]) => Number(resources) > 10),
            JSON.stringify(judged),
        );
        assert.ok(report.isMocked && report.cost === undefined);
        assert.match(repository.artefact("comment.md"), /Run over mocked resources, without credentials/);
    });

    it("finds a violation that a program comes to have", () => {
        repository.edit("components/data/tenant-key.ts", (text) =>
            text.replace("enableKeyRotation: true", "enableKeyRotation: false"),
        );
        repository.commit("keys are not rotated any more");
        const { status, report, said } = checked();
        assert.equal(status, 3, said);
        const acme = report.stacks.find(({ stack }) => stack === "acme")!;
        assert.equal(acme.outcome, "refused");
        assert.deepEqual(
            acme.violations.map(({ rule, urn }) => `${rule} ${urn?.split("::").at(-1)}`),
            ["kms-rotation customer-key"],
        );
    });

    it("does not take a program that cannot run for one that may pass", () => {
        repository.edit("infra/roles/customer.ts", (text) => `${text}\nthrow new Error("a defect");\n`);
        repository.commit("a defect");
        const { status, report, said } = checked();
        assert.equal(status, 3, said);
        const [acme] = report.stacks.filter(({ stack }) => stack === "acme");
        assert.equal(acme!.outcome, "not judged");
        assert.match(
            acme!.refusals[0]!.message,
            /^acme: its program must run over mocked resources, got Error: a defect; it is not judged/,
        );
        assert.match(repository.artefact("junit.xml"), /<testsuite name="acme" tests="\d" failures="0" errors="1"/);
    });
});
