import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readApprovals } from "../../../analysis/gate/approvals.ts";
import { projectRoot } from "../../../tools/setup/paths.js";

const today = new Date("2027-01-15T12:00:00Z");
const approval = {
    urn: "urn:pulumi:acme-test::neo::aws:s3/bucket:Bucket::blobs",
    operation: "delete",
    approver: "the owner of acme's data",
    reason: "acme has moved its files to another bucket",
    ticket: "OPS-1",
    expires: "2027-02-15",
};

describe("approvals", () => {
    const folder = mkdtempSync(join(tmpdir(), "neo-approvals-"));
    const file = join(folder, "approvals.json");
    after(() => {
        rmSync(folder, { recursive: true });
    });
    const read = (content: unknown) => {
        writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
        return readApprovals(file, today);
    };

    it("are read", () => {
        assert.deepEqual(read([approval]), [approval]);
        assert.deepEqual(read([]), []);
    });
    it("of this project are well-formed", () => {
        assert.doesNotThrow(() => readApprovals(join(projectRoot, "policy", "approvals.json"), new Date()));
    });
    for (const [title, content, problem] of [
        ["no JSON", "{", /the file must be readable JSON/],
        ["no list", {}, /the file must be a list, got \{\}/],
        [
            "another operation",
            [{ ...approval, operation: "update" }],
            /0\.operation must be delete or replace, got "update"/,
        ],
        [
            "every stack",
            [{ ...approval, urn: approval.urn.replace("acme-test", "*") }],
            /0\.urn must be a URN of one stack/,
        ],
        ["every name", [{ ...approval, urn: "urn:pulumi:acme-test::neo::aws:s3/bucket:Bucket::*" }], /0\.urn must be/],
        ["nobody who agreed", [{ ...approval, approver: " " }], /0\.approver must say who agreed, got " "/],
        ["no reason to speak of", [{ ...approval, reason: "because" }], /0\.reason must be a sentence/],
        [
            "too long a time",
            [{ ...approval, expires: "2027-02-16" }],
            /0\.expires must be within 31 days, so until 2027-02-15/,
        ],
        ["no date", [{ ...approval, expires: "soon" }], /0\.expires must be a date like 2027-01-31/],
        ["another field", [{ ...approval, force: true }], /force/],
    ] as const) {
        it(`are refused with ${title}`, () => {
            assert.throws(() => read(content), problem);
        });
    }
    it("are refused with every problem at once", () => {
        assert.throws(
            () =>
                read([
                    { ...approval, ticket: "" },
                    { ...approval, operation: "x" },
                ]),
            /0\.ticket must be known[^]*1\.operation must be/,
        );
    });
});
