import { strict as assert } from "node:assert";
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { PreviewFold } from "../../../analysis/report/preview-fold.ts";

const tags = { "neo:tenant": "acme", "neo:stage": "test" };

function step(op: string, type: string, name: string, more: Record<string, unknown> = {}): EngineEvent {
    const state = { inputs: { tags } };
    const urn = `urn:pulumi:acme-test::neo::${type}::${name}`;
    const metadata = {
        op,
        urn,
        type,
        old: op === "create" ? null : state,
        new: op === "delete" ? null : state,
        ...more,
    };
    return { resourcePreEvent: { metadata } } as unknown as EngineEvent;
}

function folded(...events: EngineEvent[]): PreviewFold {
    const fold = new PreviewFold();
    events.forEach((event) => {
        fold.add(event);
    });
    return fold;
}

describe("the fold of a preview", () => {
    it("keeps steps, counts creations, and takes what stays for no step", () => {
        const fold = folded(
            step("same", "aws:kms/key:Key", "one"),
            step("create", "aws:kms/key:Key", "two"),
            step("create", "aws:kms/key:Key", "three"),
            step("update", "aws:s3/bucket:Bucket", "four", { detailedDiff: { "tags.a": {} } }),
            step("create-replacement", "aws:ec2/eip:Eip", "five"),
            step("replace", "aws:ec2/eip:Eip", "five", { keys: ["domain"] }),
            step("delete-replaced", "aws:ec2/eip:Eip", "five"),
            step("read", "aws:kms/key:Key", "foreign"),
        );
        assert.deepEqual(fold.creations, { "aws:kms/key:Key": 2 });
        assert.deepEqual(
            fold.steps.map(({ operation, name, changes, replaceKeys }) => [operation, name, changes, replaceKeys]),
            [
                ["update", "four", ["tags.a"], []],
                ["replace", "five", [], ["domain"]],
            ],
        );
    });

    it("tells what only the state would say otherwise, which the engine counts as the same", () => {
        const outputs = (url: string) => ({ inputs: {}, outputs: { url, zone: 1 } });
        const stack = step("same", "pulumi:pulumi:Stack", "neo-acme", { old: outputs("a"), new: outputs("b") });
        const { steps } = folded(
            step("same", "aws:kms/key:Key", "one", { old: { protect: true }, new: { protect: false } }),
            step("same", "aws:kms/key:Key", "two", { old: { urn: "urn:old" }, new: { urn: "urn:new" } }),
            step("same", "aws:kms/key:Key", "three", { old: {}, new: { protect: false } }),
            step("update", "aws:kms/key:Key", "four", { old: {}, new: { protect: true } }),
            { resOutputsEvent: stack.resourcePreEvent } as EngineEvent,
        );
        assert.deepEqual(
            steps.map(({ operation, name, changes }) => [operation, name, changes]),
            [
                ["record", "one", ["protect"]],
                ["record", "two", ["urn"]],
                ["update", "four", []],
                ["record", "neo-acme", ["outputs.url"]],
            ],
        );
    });

    it("costs what is there and what would be: a replacement once on either side, a read nowhere", () => {
        const { before, after } = folded(
            step("same", "aws:kms/key:Key", "stays"),
            step("create", "aws:kms/key:Key", "new"),
            step("delete", "aws:secretsmanager/secret:Secret", "gone"),
            step("replace", "aws:ec2/eip:Eip", "five"),
            step("create-replacement", "aws:ec2/eip:Eip", "five"),
            step("read", "aws:kms/key:Key", "foreign"),
        ).cost();
        assert.equal(before.cents, 1_00 + 40 + 3_65);
        assert.equal(after.cents, 2_00 + 3_65);
    });

    it("hears which stacks the program had to do without", () => {
        const warning = (message: string) => ({ diagnosticEvent: { severity: "warning", message } }) as EngineEvent;
        const { missing } = folded(
            warning("<{%reset%}>cell-test-1 is not there yet: this preview is incomplete<{%reset%}>\n"),
            warning("acme is not there yet: this preview is incomplete"),
            warning("something else"),
        );
        assert.deepEqual([...missing], ["cell-test-1", "acme"]);
    });
});
