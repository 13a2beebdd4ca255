import { strict as assert } from "node:assert";
import { assert as property, integer, property as holds, tuple } from "fast-check";
import { contains, isNetworkSize, overlap, parseCidr } from "../../../simulator/behaviour/aws/cidr.ts";

const ranges = tuple(integer({ min: 0, max: 2 ** 32 - 1 }), integer({ min: 0, max: 32 })).map(([address, prefix]) => {
    const parts = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
    return `${parts.join(".")}/${prefix}`;
});

describe("IPv4 ranges", () => {
    it("are read from what they are written as, and from nothing else", () => {
        assert.deepEqual(parseCidr("10.0.1.7/24"), { first: 0x0a000100, last: 0x0a0001ff, prefix: 24 });
        for (const text of ["10.0.0.0", "10.0.0/8", "10.0.0.256/24", "10.0.0.0/33", "fd00::/8", ""]) {
            assert.equal(parseCidr(text), undefined, text);
        }
    });

    it("contain and overlap as their addresses do", () => {
        property(
            holds(ranges, ranges, (left, right) => {
                const [one, other] = [parseCidr(left)!, parseCidr(right)!];
                const shares = one.first <= other.last && other.first <= one.last;
                assert.equal(overlap(left, right), shares);
                assert.equal(overlap(right, left), shares);
                assert.equal(contains(left, right), shares && one.prefix <= other.prefix);
            }),
        );
    });

    it("of networks are between /16 and /28", () => {
        assert.deepEqual(
            [15, 16, 28, 29].map((prefix) => isNetworkSize(`10.0.0.0/${prefix}`)),
            [false, true, true, false],
        );
    });
});
