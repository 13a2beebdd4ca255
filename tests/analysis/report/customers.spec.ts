import { strict as assert } from "node:assert";
import { affectedCustomers } from "../../../analysis/report/customers.ts";
import { stackNodes } from "../../../cli/pr/stack-nodes.ts";
import { sampleLandscape } from "../../support/landscape.ts";

const nodes = stackNodes(sampleLandscape());

describe("affected customers", () => {
    for (const { title, changed, expected } of [
        { title: "nobody, where nothing changes", changed: [], expected: [] },
        {
            title: "whose stack it is",
            changed: ["acme-test"],
            expected: [{ customer: "acme", own: ["acme-test"], through: [] }],
        },
        {
            title: "whoever stands on a shared cell",
            changed: ["cell-test-1"],
            expected: [{ customer: "acme", own: [], through: ["cell-test-1"] }],
        },
        {
            title: "whose own cell it is",
            changed: ["cell-globexproduction-1-services"],
            expected: [{ customer: "globex", own: ["cell-globexproduction-1-services"], through: [] }],
        },
        {
            title: "everybody, through the account",
            changed: ["account"],
            expected: ["acme", "globex"].map((customer) => ({ customer, own: [], through: ["account"] })),
        },
    ]) {
        it(`are ${title}`, () => {
            assert.deepEqual(affectedCustomers(changed, nodes), expected);
        });
    }
});
