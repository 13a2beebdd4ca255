import { strict as assert } from "node:assert";
import fc from "fast-check";
import { pathSteps, placeOf } from "../../../analysis/drift/property-path.ts";
import { formatPath } from "../../../simulator/wire/paths.ts";

describe("property paths", () => {
    it("are read as the engine writes them", () => {
        assert.deepEqual(pathSteps('spec.rules[0].hosts["a.b/c"]'), ["spec", "rules", "0", "hosts", "a.b/c"]);
        assert.deepEqual(pathSteps(""), []);
        const steps = fc.array(fc.oneof(fc.nat(), fc.stringMatching(/^[\w:./ "-]+$/)), { minLength: 1 });
        fc.assert(fc.property(steps, (path) => assert.deepEqual(pathSteps(formatPath(path)), path.map(String))));
    });

    for (const [path, pattern, place] of [
        ["tags", "tags", "within"],
        ["tags.owner", "tags", "within"],
        ["tags", 'tags["neo:tenant"]', "around"],
        ["tags.owner", 'tags["neo:tenant"]', undefined],
        ['tags["neo:bus-cell"]', 'tags["neo:bus-*"]', "within"],
        ["rules[3].action", "rules[*].action", "within"],
        ["rulesOfOthers", "rules", undefined],
        ["", "tags", "around"],
    ] as const) {
        it(`${path || "everything"} lies ${place ?? "beside"} ${pattern}`, () => {
            assert.equal(placeOf(pathSteps(path), pathSteps(pattern)), place);
        });
    }
});
