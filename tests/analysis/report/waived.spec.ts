import { strict as assert } from "node:assert";
import { splitAdvice } from "../../../analysis/report/waived.ts";

const today = new Date("2027-01-15");
const waiver = {
    rule: "ecr-kms",
    urn: "urn:pulumi:*::neo::*::images",
    reason: "The registry moves to a key of its own.",
    ticket: "OPS-7",
    expires: "2027-01-31",
};
const finding = { rule: "ecr-kms", urn: "urn:pulumi:acme::neo::aws:ecr/repository:Repository::images", message: "m" };

describe("advisory findings", () => {
    for (const { title, advisory, waivers, waived } of [
        { title: "waived, where an exception is about one", advisory: finding, waivers: [waiver], waived: true },
        { title: "advice, without an exception", advisory: finding, waivers: [], waived: false },
        { title: "advice, of another rule", advisory: { ...finding, rule: "other" }, waivers: [waiver], waived: false },
        {
            title: "advice, about another resource",
            advisory: { ...finding, urn: "urn:x::y" },
            waivers: [waiver],
            waived: false,
        },
        {
            title: "advice, about the stack",
            advisory: { ...finding, urn: undefined },
            waivers: [waiver],
            waived: false,
        },
        {
            title: "advice, where the exception is over",
            advisory: finding,
            waivers: [{ ...waiver, expires: "2027-01-14" }],
            waived: false,
        },
    ]) {
        it(`are ${title}`, () => {
            assert.deepEqual(splitAdvice([advisory], today, waivers), {
                advice: waived ? [] : [advisory],
                waived: waived ? [{ ...advisory, waiver }] : [],
            });
        });
    }
});
