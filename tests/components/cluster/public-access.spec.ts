import { strict as assert } from "node:assert";
import fc from "fast-check";
import { publicAccessProblems } from "../../../components/cluster/public-access.ts";
import { reasonOf } from "../../../components/shared/inputs.ts";

const octet = fc.integer({ min: 0, max: 255 });

describe("publicAccessProblems", () => {
    it("accepts none, which closes the API to the internet", () => {
        assert.deepEqual([publicAccessProblems(), publicAccessProblems([])], [[], []]);
    });

    it("accepts ranges of offices and providers", () => {
        assert.deepEqual(publicAccessProblems(["203.0.113.7/32", "198.51.0.0/16"]), []);
    });

    it("refuses every range that is a good part of the internet", () => {
        const ranges = fc.tuple(octet, octet, fc.integer({ min: 0, max: 15 }));
        fc.assert(
            fc.property(ranges, ([first, second, prefix]) => {
                assert.equal(publicAccessProblems([`${first}.${second}.0.0/${prefix}`]).length, 1);
            }),
        );
    });

    for (const cidr of ["0.0.0.0/0", "203.0.113.7", "203.0.113.7/33", "256.0.0.0/16", "::/0", "anywhere"]) {
        it(`refuses ${cidr}`, () => assert.equal(publicAccessProblems([cidr]).length, 1));
    }

    it("names each wrong range by its place, and what to do", () => {
        const problems = publicAccessProblems(["203.0.113.7/32", "0.0.0.0/0", "office"]);
        assert.deepEqual(
            problems.map(({ propertyPath }) => propertyPath),
            ["publicAccessCidrs[1]", "publicAccessCidrs[2]"],
        );
        assert.equal(
            reasonOf(problems[0]!),
            "must be an IPv4 range of /16 or smaller, got 0.0.0.0/0; list the addresses of those who run it",
        );
    });
});
