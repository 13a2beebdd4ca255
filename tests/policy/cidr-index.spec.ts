import { strict as assert } from "node:assert";
import { CidrIndex } from "../../policy/cidr-index.ts";

function indexOf(ranges: Record<string, string>): CidrIndex<string> {
    const index = new CidrIndex<string>();
    for (const [range, owner] of Object.entries(ranges)) assert.ok(index.add(range, owner), range);
    return index;
}

describe("CidrIndex", () => {
    const index = indexOf({ "10.0.0.0/16": "acme", "10.1.0.0/18": "globex", "2001:db8:1::/48": "initech" });
    for (const [range, meeting, holding] of [
        ["10.0.0.0/16", ["acme"], ["acme"]],
        ["10.0.255.255/32", ["acme"], ["acme"]],
        ["10.0.0.0/8", ["acme", "globex"], []],
        ["10.1.0.0/16", ["globex"], []],
        ["10.1.64.0/18", [], []],
        ["10.2.0.0/16", [], []],
        ["2001:db8:1:2::/64", ["initech"], ["initech"]],
        ["2001:0db8:0001:0000:0000:0000:0000:0001/128", ["initech"], ["initech"]],
        ["2001:db8::/32", ["initech"], []],
        ["2001:db8:2::/48", [], []],
        ["::/0", ["initech"], []],
    ] as const) {
        it(`finds who meets ${range}, and who holds it`, () => {
            assert.deepEqual(index.meeting(range), meeting);
            assert.deepEqual(index.holding(range), holding);
        });
    }
    for (const range of ["10.0.0.0", "10.0.0.0/33", "anywhere/8", "10.0.0.0/x", ""]) {
        it(`cannot read "${range}"`, () => {
            assert.equal(index.meeting(range), undefined);
            assert.deepEqual(index.holding(range), []);
            assert.equal(new CidrIndex<string>().add(range, "acme"), false);
        });
    }
});
