import { strict as assert } from "node:assert";
import fc from "fast-check";
import { cidrProblems, parseCidr, subnetLayout } from "../../../components/network/subnet-layout.ts";

interface Range {
    first: number;
    last: number;
}

describe("subnetLayout", () => {
    it("gives a /16 three /18 for applications and six /21 for the small tiers", () => {
        assert.deepEqual(subnetLayout("10.0.0.0/16"), {
            application: ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"],
            public: ["10.0.192.0/21", "10.0.200.0/21", "10.0.208.0/21"],
            isolated: ["10.0.216.0/21", "10.0.224.0/21", "10.0.232.0/21"],
        });
    });

    it("never overlaps and never leaves the network", () => {
        const networks = fc.record({ prefix: fc.integer({ min: 16, max: 20 }), block: fc.nat(4095) });
        fc.assert(
            fc.property(networks, ({ prefix, block }) => {
                const cidrBlock = nthNetwork(prefix, block);
                const network = rangeOf(cidrBlock);
                const ranges = Object.values(subnetLayout(cidrBlock))
                    .flat()
                    .map(rangeOf)
                    .sort((a, b) => a.first - b.first);
                assert.equal(ranges.length, 9);
                ranges.forEach((range, index) => {
                    assert.ok(range.first >= network.first && range.last <= network.last);
                    assert.ok(index === 0 || range.first > ranges[index - 1]!.last);
                });
            }),
        );
    });

    for (const [title, cidrBlock] of [
        ["a public range", "8.8.0.0/16"],
        ["a range that is too large", "10.0.0.0/15"],
        ["a range that is too small", "10.0.0.0/21"],
        ["a range off its boundary", "10.0.1.0/16"],
        ["an octet over 255", "10.256.0.0/16"],
        ["the range of Kubernetes services", "172.20.0.0/16"],
        ["something else", "ten"],
    ] as const) {
        it(`refuses ${title}`, () => {
            assert.equal(cidrProblems(cidrBlock).length, 1);
            assert.throws(() => subnetLayout(cidrBlock), new RegExp(`got ${cidrBlock.replaceAll(".", "\\.")}`));
        });
    }
});

function nthNetwork(prefix: number, block: number): string {
    const size = 2 ** (32 - prefix);
    const { address } = parseCidr("10.0.0.0/8")!;
    const first = address + (block % 2 ** (prefix - 8)) * size;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;
}

function rangeOf(cidrBlock: string): Range {
    const { address, prefix } = parseCidr(cidrBlock)!;
    return { first: address, last: address + 2 ** (32 - prefix) - 1 };
}
