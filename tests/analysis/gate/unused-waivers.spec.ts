import { strict as assert } from "node:assert";
import { unusedWaivers } from "../../../analysis/gate/unused-waivers.ts";

const waiver = {
    rule: "ns-psa-restricted",
    urn: "urn:pulumi:cell-*::neo::*::log-agents",
    reason: "the agents read the logs of their node",
    ticket: "NEO-1",
    expires: "2027-01-31",
};
const waived = {
    rule: "ns-psa-restricted",
    urn: "urn:pulumi:cell-test-1::neo::x$kubernetes:core/v1:Namespace::log-agents",
};

describe("unusedWaivers", () => {
    it("is content with one that meets a finding in some stack", () => {
        assert.deepEqual(unusedWaivers([waiver], [{ rule: "other", urn: waived.urn }, waived]), []);
    });
    for (const [title, found] of [
        ["nothing is waived", []],
        ["it is another rule's", [{ ...waived, rule: "pod-restricted" }]],
        ["it is another resource's", [{ ...waived, urn: `${waived.urn}2` }]],
        ["it is of no resource", [{ rule: waived.rule }]],
    ] as const) {
        it(`tells one where ${title}`, () => {
            assert.deepEqual(unusedWaivers([waiver], found), [
                {
                    rule: "waiver-valid",
                    message: `waiver NEO-1 of ns-psa-restricted for ${waiver.urn}: it must meet a finding, got none in any stack; take it out of the waivers`,
                },
            ]);
        });
    }
    it("leaves one for a single stack to the pack", () => {
        assert.deepEqual(unusedWaivers([{ ...waiver, urn: waiver.urn.replace("*", "test-1") }], []), []);
    });
});
