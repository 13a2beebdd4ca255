import { strict as assert } from "node:assert";
import type { Approval } from "../../../analysis/gate/approvals.ts";
import { gateFindings } from "../../../analysis/gate/gate.ts";
import type { PreviewFacts } from "../../../analysis/gate/whole-preview.ts";
import type { Step } from "../../../analysis/step.ts";

const today = new Date("2027-01-15T12:00:00Z");
const bucketUrn = "urn:pulumi:acme-test::neo::neo:data:ObjectStore$aws:s3/bucket:Bucket::blobs";
const step = (rest: Partial<Step>): Step => ({
    operation: "delete",
    urn: bucketUrn,
    type: "aws:s3/bucket:Bucket",
    name: "blobs",
    id: "neo-acme-test-blobs",
    changes: [],
    replaceKeys: [],
    ...rest,
});
const sound: PreviewFacts = {
    succeeded: true,
    targets: [],
    isDestroy: false,
    judged: { neo: "33 rules" },
    violations: [],
    errors: [],
};
const approval: Approval = {
    urn: bucketUrn,
    operation: "delete",
    approver: "the owner of acme's data",
    reason: "acme has moved its files to another bucket",
    ticket: "OPS-1",
    expires: "2027-01-15",
};

function refused(steps: Step[], { preview = {}, approvals = [] as Approval[] } = {}): string[] {
    const found = gateFindings({ steps, preview: { ...sound, ...preview }, approvals, today });
    return found.map(({ rule, urn = "", message }) => `${rule} ${urn === "" ? "" : "its "}${message}`);
}

describe("the gate", () => {
    it("lets what changes nothing of value pass", () => {
        const harmless = ["create", "update", "same", "refresh", "discard"].map((operation) => step({ operation }));
        assert.deepEqual(refused([...harmless, step({ type: "aws:s3/bucketPolicy:BucketPolicy" })]), []);
    });

    describe("on deletes and replacements of what holds something", () => {
        it("refuses without an approval, and says what is lost and why", () => {
            assert.deepEqual(refused([step({}), step({ operation: "replace", replaceKeys: ["bucket"] })]), [
                "no-unapproved-delete its blobs: delete must have an approval in force, got none; " +
                    "it loses the objects: change the program back, or add one to policy/approvals.json",
                "no-unapproved-delete its blobs: replace (for bucket) must have an approval in force, got none; " +
                    "it loses the objects: change the program back, or add one to policy/approvals.json",
            ]);
        });
        it("passes with one that is in force on its last day", () => {
            assert.deepEqual(refused([step({})], { approvals: [approval] }), []);
        });
        it("passes by a pattern of types and names", () => {
            const urn = "urn:pulumi:acme-test::neo::*aws:s3/bucket:Bucket::*lobs";
            assert.deepEqual(refused([step({})], { approvals: [{ ...approval, urn }] }), []);
        });
        for (const [title, changes, seen] of [
            ["one that is over", { expires: "2027-01-14" }, "one that expired: OPS-1 of 2027-01-14"],
            ["one for the other operation", { operation: "replace" }, "none"],
            ["one for another stack", { urn: bucketUrn.replace("acme-test", "acme-production") }, "none"],
            ["one for another resource", { urn: `${bucketUrn}2` }, "none"],
            ["one whose star would have to cover the type", { urn: "urn:pulumi:acme-test::neo::aws*::blobs" }, "none"],
        ] as const) {
            it(`refuses with ${title}`, () => {
                const [finding = ""] = refused([step({})], { approvals: [{ ...approval, ...changes }] });
                assert.ok(finding.includes(`got ${seen};`), finding);
            });
        }
    });

    it("refuses reads, and tells a stack reference from an object", () => {
        const reference = step({ operation: "read", type: "pulumi:pulumi:StackReference", name: "globex" });
        assert.deepEqual(refused([reference, step({ operation: "read" })]), [
            "no-raw-reads its globex: pulumi:pulumi:StackReference must not be read, got a read of a whole stack; " +
                "read a stack's contract with Upstream.read, and let what is to be shared be part of it",
            "no-raw-reads its blobs: aws:s3/bucket:Bucket must not be read, got a read of an object; " +
                "read a stack's contract with Upstream.read, and let what is to be shared be part of it",
        ]);
    });

    it("refuses the replacement of a provider, and not its end", () => {
        const provider = step({ type: "pulumi:providers:aws", name: "aws" });
        assert.deepEqual(refused([{ ...provider, operation: "replace", replaceKeys: ["region"] }]), [
            "no-provider-replacement its aws: the provider must stay, got a replacement for region; " +
                "make a stack of its own for another account or region, and move what it holds",
        ]);
        assert.deepEqual(refused([provider]), []);
    });

    describe("on the preview itself", () => {
        const violation = { rule: "s3-tls-only", urn: bucketUrn, message: "blobs: it must not" };
        it("refuses what policy refuses, under the rule's name", () => {
            assert.deepEqual(refused([], { preview: { succeeded: false, violations: [violation] } }), [
                "s3-tls-only its blobs: it must not",
            ]);
        });
        it("refuses one of some resources", () => {
            assert.match(
                refused([], { preview: { targets: [bucketUrn] } }).join(),
                /must be of the whole stack, got 1 targets/,
            );
        });
        it("refuses one that failed, and tells why", () => {
            const preview = { succeeded: false, judged: {}, errors: ["no such stack\nat all"] };
            assert.deepEqual(refused([], { preview }), [
                "whole-preview preview: it must succeed, got no such stack; correct it first",
            ]);
        });
        for (const [title, judged, seen] of [
            ["no pack", {}, "no verdict"],
            ["another pack alone", { "neo-encryption": "11 rules" }, "neo-encryption"],
        ] as const) {
            it(`refuses one that ${title} has judged`, () => {
                assert.deepEqual(refused([], { preview: { judged } }), [
                    `whole-preview preview: pack neo must have judged it, got ${seen}; ` +
                        "name the pack, and take what switches it off out of its config",
                ]);
            });
        }
        it("asks for no verdict on a destroy, which no pack is asked about", () => {
            assert.deepEqual(refused([], { preview: { judged: {}, isDestroy: true } }), []);
        });
    });
});
