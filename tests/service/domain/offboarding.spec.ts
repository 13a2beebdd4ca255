import { strict as assert } from "node:assert";
import {
    isOffboardingOver,
    mayOffboardingBecome,
    offboardingStatuses,
    workingPhases,
    type OffboardingStatus,
} from "../../../service/domain/offboarding.ts";

const table: Record<OffboardingStatus, OffboardingStatus[]> = {
    requested: ["confirmed", "withdrawn"],
    confirmed: ["retention", "needs-attention", "withdrawn"],
    retention: ["retiring", "withdrawn"],
    retiring: ["destroying", "needs-attention", "withdrawn"],
    destroying: ["sweeping", "needs-attention"],
    sweeping: ["needs-attention", "done"],
    "needs-attention": [],
    done: [],
    withdrawn: [],
};

describe("an offboarding's status", () => {
    for (const from of offboardingStatuses) {
        it(`${from}: is followed by ${table[from].join(", ") || "nothing"}`, () => {
            const following = offboardingStatuses.filter((to) => mayOffboardingBecome(from, to));
            assert.deepEqual(following, table[from]);
        });
    }

    for (const phase of workingPhases) {
        it(`needs-attention in ${phase}: goes on there, and nowhere else`, () => {
            const following = offboardingStatuses.filter((to) => mayOffboardingBecome("needs-attention", to, phase));
            const isEarly = phase === "confirmed" || phase === "retiring";
            assert.deepEqual(following, isEarly ? [phase, "withdrawn"] : [phase]);
        });
    }

    it("is over when it is done or withdrawn", () => {
        assert.deepEqual(offboardingStatuses.filter(isOffboardingOver), ["done", "withdrawn"]);
    });

    it("never skips its confirmation on the way to a destruction", () => {
        const reached = new Set<OffboardingStatus>(["requested"]);
        for (const from of reached) {
            for (const to of offboardingStatuses) {
                if (to !== "confirmed" && mayOffboardingBecome(from, to)) reached.add(to);
            }
        }
        assert.deepEqual([...reached], ["requested", "withdrawn"]);
    });
});
