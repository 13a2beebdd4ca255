import { strict as assert } from "node:assert";
import { checkText } from "../../../cli/pr/text.ts";
import { documentsUrl } from "../../../cli/pr/write-report.ts";
import { sampleReports } from "../../analysis/report/sample-reports.ts";

describe("what a check says on a terminal", () => {
    it("is a line a stack, what is against it, and where the rest is", () => {
        const lines = checkText(sampleReports.full, "/tmp/comment.md").split("\n");
        assert.match(lines[1]!, /^acme-test +refused +1 delete +1 replace +1 update +3 create$/);
        assert.ok(lines.includes("May follow: globex"));
        assert.ok(lines.some((line) => line.startsWith("acme-test: no-unapproved-delete: blobs: ")));
        assert.equal(lines.at(-1), "Must not pass. See /tmp/comment.md");
    });

    it("tells no steps where none are known", () => {
        assert.doesNotMatch(checkText(sampleReports.mocked, ""), /\d (delete|create)/);
    });

    it("says so where no stack is affected", () => {
        const text = checkText({ ...sampleReports.quiet, stacks: [] }, "x");
        assert.equal(text, "No stack is affected.\nPasses. See x");
    });
});

describe("where documents are shown", () => {
    for (const { title, variables, expected } of [
        {
            title: "GitHub",
            variables: { GITHUB_SERVER_URL: "https://github.example.com", GITHUB_REPOSITORY: "acme/neo" },
            expected: "https://github.example.com/acme/neo/blob/abc/",
        },
        {
            title: "GitLab",
            variables: { CI_PROJECT_URL: "https://gitlab.example.com/acme/neo" },
            expected: "https://gitlab.example.com/acme/neo/-/blob/abc/",
        },
        { title: "nowhere", variables: {}, expected: undefined },
    ]) {
        it(`is ${title}`, () => {
            assert.equal(documentsUrl(variables, "abc+"), expected);
        });
    }
});
