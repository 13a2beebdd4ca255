import { strict as assert } from "node:assert";
import {
    mayRetirementBecome,
    stageRetirementStatuses,
    type StageRetirementStatus,
} from "../../../service/domain/stage-retirement.ts";

const table: Record<StageRetirementStatus, StageRetirementStatus[]> = {
    requested: ["retiring", "withdrawn"],
    retiring: ["needs-attention", "done"],
    "needs-attention": ["retiring", "done"],
    done: [],
    withdrawn: [],
};

describe("a stage retirement's status", () => {
    for (const from of stageRetirementStatuses) {
        it(`${from}: is followed by ${table[from].join(", ") || "nothing"}`, () => {
            assert.deepEqual(
                stageRetirementStatuses.filter((to) => mayRetirementBecome(from, to)),
                table[from],
            );
        });
    }
});
