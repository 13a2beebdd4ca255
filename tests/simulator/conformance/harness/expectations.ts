/** What a case may expect of its resource, in the engine's own words. */
import { strict as assert } from "node:assert";
import type { ScenarioRun } from "./scenario.ts";
import type { Trace } from "./trace.ts";

/** What the change of a program makes of one resource. */
export interface Expected {
    readonly op: "same" | "update" | "replace";
    /** Kind of each difference by path, as the engine is told. @default none */
    readonly diff?: Readonly<Record<string, string>>;
    /** Top-level properties that force the replacement. @default none */
    readonly keys?: readonly string[];
    /** Whether the old object goes first. @default false */
    readonly deleteFirst?: boolean;
}

/** Nothing is done. */
export const same: Expected = { op: "same" };

/** An update in place, with the kind of each difference by path. */
export function updates(diff: Record<string, string>): Expected {
    return { op: "update", diff };
}

/** A replacement, the new object first: the kind of each difference by path, and the top-level properties that force it. */
export function replaces(diff: Record<string, string>, keys: string[]): Expected {
    return { op: "replace", diff, keys };
}

/** The same, the old object first. */
export function deletesFirst(diff: Record<string, string>, keys: string[]): Expected {
    return { op: "replace", diff, keys, deleteFirst: true };
}

/** Operations of a replacement, in the order in which the engine begins them. */
export const replacement = {
    createFirst: ["create-replacement", "replace", "delete-replaced"],
    deleteFirst: ["delete-replaced", "replace", "create-replacement"],
} as const;

/** Asserts one resource's whole way: made, unchanged, changed as expected, unchanged again, found by a refresh, deleted. */
export function expectChange(run: ScenarioRun, name: string, expected: Expected): void {
    assert.deepEqual(run.preview.ops(name), ["create"], "first preview");
    assert.deepEqual(run.up.ops(name), ["create"], "first up");
    assert.deepEqual(run.settled.ops(name), ["same"], "preview of the unchanged program");
    expectStep(run.changePreview, name, expected);
    expectStep(run.change, name, expected);
    assert.deepEqual(run.changeSettled.ops(name), ["same"], "preview after the change");
    assert.deepEqual(run.refresh.outcome(name), ["same"], "refresh");
    assert.deepEqual(run.destroy.ops(name), ["delete"], "destroy");
    if (expected.op !== "replace") {
        assert.equal(run.after.get(name).id, run.before.get(name).id, "id");
    }
}

/** Asserts what one operation makes of one resource. */
export function expectStep(
    trace: Trace,
    name: string,
    { op, diff = {}, keys = [], deleteFirst = false }: Expected,
): void {
    const order = deleteFirst ? replacement.deleteFirst : replacement.createFirst;
    assert.deepEqual(trace.ops(name), op === "replace" ? order : [op]);
    if (op !== "same") {
        assert.deepEqual(trace.step(name).diff, diff);
        assert.deepEqual([...trace.step(name).keys].sort(), [...keys].sort(), "keys");
    }
}

/** Whether a value in a state or an event is a secret of the engine's. */
export function isEncrypted(value: unknown): boolean {
    return typeof value === "object" && value !== null && "4dabf18193072939515e22adb298388d" in value;
}

/** What a preview says where a value is not known yet. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
