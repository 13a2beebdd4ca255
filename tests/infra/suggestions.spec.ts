import { strict as assert } from "node:assert";
import { nearest } from "../../infra/suggestions.ts";

describe("nearest", () => {
    for (const { written, known, meant } of [
        { written: "quotas", known: ["quota", "database"], meant: "quota" },
        { written: "maxCapcity", known: ["minCapacity", "maxCapacity"], meant: "maxCapacity" },
        { written: "maxcapacity", known: ["maxCapacity"], meant: "maxCapacity" },
        {
            written: "acme-prduction",
            known: ["acme-test", "acme-production", "acme-production-apps"],
            meant: "acme-production",
        },
        { written: "colour", known: ["quota", "database", "role"], meant: undefined },
        { written: "x", known: [], meant: undefined },
    ]) {
        it(`takes ${written} for ${meant ?? "nothing that is known"}`, () => {
            assert.equal(nearest(written, known), meant);
        });
    }
});
