import { strict as assert } from "node:assert";
import { faultNames, readFaultRule, type FaultOptions } from "../../../cli/local/fault-options.ts";

describe("readFaultRule", () => {
    it("reads numbers as numbers, and leaves out what is not given", () => {
        const options: FaultOptions = {
            type: "aws:s3/*",
            method: "create",
            nth: "2",
            times: "3",
            probability: "0.5",
            seed: "x",
        };
        assert.deepEqual(readFaultRule("throttle", options), {
            fault: "throttle",
            type: "aws:s3/*",
            method: "create",
            nth: 2,
            times: 3,
            probability: 0.5,
            seed: "x",
        });
        assert.deepEqual(readFaultRule("slow", { seconds: "0.5" }), { fault: "slow", seconds: 0.5 });
    });

    const refused: [string, FaultOptions, RegExp][] = [
        ["explode", {}, /^fault must be one of throttle, .*, got explode; see neo local fault add --help$/],
        ["throttle", { nth: "0" }, /^--nth must be a whole number, 1 or more, got 0$/],
        ["throttle", { times: "many" }, /^--times must be a whole number, 1 or more, got many$/],
        ["throttle", { probability: "1.5" }, /^--probability must be a number from 0 to 1, got 1\.5$/],
        ["slow", { seconds: "-1" }, /^--seconds must be a number, 0 or more, got -1$/],
        ["slow", {}, /^--seconds must be given for slow, got nothing/],
        ["partial-update", { method: "create" }, /^--method must be one of update for partial-update, got create$/],
    ];
    for (const [fault, options, sentence] of refused) {
        it(`refuses ${fault} with ${JSON.stringify(options)}`, () => {
            assert.throws(() => readFaultRule(fault, options), { message: sentence });
        });
    }

    it("tells all problems at once", () => {
        const options: FaultOptions = { nth: "0", probability: "", method: "check" };
        assert.throws(
            () => readFaultRule("slow", options),
            ({ message }: Error) => message.split("\n").length === 4,
        );
        assert.ok(faultNames.length > 0);
    });
});
