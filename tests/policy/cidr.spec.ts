import { strict as assert } from "node:assert";
import fc from "fast-check";
import { covers, coversTheWorld, overlap } from "../../policy/cidr.ts";

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

describe("covers and overlap", () => {
    for (const [outer, inner] of [
        ["10.0.0.0/8", "10.1.0.0/16"],
        ["10.0.0.0/8", "10.0.0.0/8"],
        ["0.0.0.0/0", "203.0.113.7/32"],
        ["fc00::/7", "fd00:ec2::254/128"],
    ] as const) {
        it(`sees ${inner} inside ${outer}`, () => {
            assert.ok(covers(outer, inner));
            assert.ok(overlap(outer, inner) && overlap(inner, outer));
        });
    }
    for (const [one, other] of [
        ["10.0.0.0/16", "10.1.0.0/16"],
        ["0.0.0.0/0", "fd00::/8"],
        ["10.0.0.0/33", "10.0.0.0/8"],
        ["everything", "10.0.0.0/8"],
    ] as const) {
        it(`sees ${one} and ${other} apart`, () => {
            assert.ok(!covers(one, other) && !covers(other, one));
            assert.ok(!overlap(one, other));
        });
    }
    it("does not take a part for the whole", () => assert.ok(!covers("10.1.0.0/16", "10.0.0.0/8")));
});
