import { strict as assert } from "node:assert";
import fc from "fast-check";
import { coversTheWorld } from "../../policy/cidr.ts";

describe("coversTheWorld", () => {
    for (const cidr of [
        "0.0.0.0/0",
        "::/0",
        "0.0.0.0/1",
        "128.0.0.0/1",
        "8000::/1",
        "10.0.0.0",
        "0.0.0.0/00",
        "x",
        "/",
    ]) {
        it(`holds ${cidr} for the world`, () => assert.ok(coversTheWorld(cidr)));
    }

    for (const cidr of ["10.0.0.0/8", "198.51.100.7/32", "2001:db8::/32", "2001:db8::1/128"]) {
        it(`does not hold ${cidr} for the world`, () => assert.ok(!coversTheWorld(cidr)));
    }

    it("decides by the width alone", () => {
        fc.assert(
            fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, width) => {
                assert.equal(coversTheWorld(`${address}/${width}`), width < 8);
            }),
        );
    });
});
