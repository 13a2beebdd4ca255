import { strict as assert } from "node:assert";
import { nearest } from "../../../simulator/catalog/nearest.ts";

const known = ["level", "arn", "includeExecutionData", "logDestination"];

describe("what somebody probably meant", () => {
    for (const [written, meant] of [
        ["level", "level"],
        ["levle", "level"],
        ["Level", "level"],
        ["arm", "arn"],
        ["logDestinations", "logDestination"],
        ["includeData", undefined],
        ["id", undefined],
        ["", undefined],
    ] as const) {
        it(`by ${JSON.stringify(written)} is ${meant ?? "nothing that is known"}`, () => {
            assert.equal(nearest(written, known), meant);
        });
    }

    it("is nothing where nothing is known", () => {
        assert.equal(nearest("level", []), undefined);
    });
});
