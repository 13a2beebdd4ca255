import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { reasonOf, rejectInputs, type Problem } from "../../../components/shared/inputs.ts";

const words = fc.stringMatching(/^[a-z]{1,12}$/);
const problemLists: fc.Arbitrary<Problem[]> = fc.array(fc.record({ propertyPath: words, rule: words, value: words }), {
    minLength: 1,
});

describe("rejectInputs", () => {
    it("lets arguments without problems through", () => {
        assert.doesNotThrow(() => rejectInputs('Vpc "net"', []));
    });

    it("lists every problem in its message, one a line, each with the component it is about", () => {
        fc.assert(
            fc.property(problemLists, (problems) => {
                const { message } = refusal(problems);
                assert.deepEqual(
                    message.split("\n"),
                    problems.map((problem) => `Vpc "net": ${problem.propertyPath} ${reasonOf(problem)}`),
                );
            }),
        );
    });

    it("is an error the engine knows, with the problems in it", () => {
        const problems = [{ propertyPath: "cidrBlock", rule: "be private", value: "8.8.8.8/16" }];
        const error = refusal(problems);
        assert.ok(pulumi.InputPropertiesError.isInstance(error));
        assert.deepEqual(error.errors, [{ propertyPath: "cidrBlock", reason: "must be private, got 8.8.8.8/16" }]);
    });
});

function refusal(problems: Problem[]): Error {
    try {
        rejectInputs('Vpc "net"', problems);
    } catch (error) {
        return error as Error;
    }
    throw new assert.AssertionError({ message: "expected a refusal" });
}
