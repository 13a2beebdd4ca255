import { strict as assert } from "node:assert";
import fc from "fast-check";
import { alphabets, hexadecimal, spelled, uuid } from "../../../simulator/cloud/fingerprint.ts";

const parts = fc.array(fc.string({ unit: "grapheme-ascii" }), { minLength: 1, maxLength: 4 });

describe("fingerprints", () => {
    it("are the same for the same parts", () => {
        fc.assert(
            fc.property(
                parts,
                (given) => hexadecimal(17, ...given) === hexadecimal(17, ...given) && uuid(...given) === uuid(...given),
            ),
        );
    });

    it("differ when text moves from one part to the next", () => {
        assert.notEqual(hexadecimal(17, "ab", "c"), hexadecimal(17, "a", "bc"));
    });

    it("have the shape asked for", () => {
        fc.assert(
            fc.property(parts, (given) => {
                assert.match(hexadecimal(17, ...given), /^[0-9a-f]{17}$/);
                assert.match(spelled(alphabets.upper, 13, ...given), /^[A-Z0-9]{13}$/);
                assert.match(uuid(...given), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
            }),
        );
    });
});
