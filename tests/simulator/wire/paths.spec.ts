import { strict as assert } from "node:assert";
import fc from "fast-check";
import { formatPath, parsePath } from "../../../simulator/wire/paths.ts";
import { parseUrn } from "../../../simulator/wire/urn.ts";

describe("property paths", () => {
    it("are read back as they were written", () => {
        const name = fc.stringMatching(/^[a-zA-Z:/. -]{1,12}$/);
        const steps = fc.tuple(name, fc.array(fc.oneof(name, fc.nat(99)), { maxLength: 4 }));
        fc.assert(
            fc.property(steps, ([first, rest]) => {
                assert.deepEqual(parsePath(formatPath([first, ...rest])), [first, ...rest]);
            }),
        );
    });
});

describe("parseUrn", () => {
    it("takes the type without the parents' types", () => {
        assert.deepEqual(parseUrn("urn:pulumi:dev::neo::a:b:C$aws:ec2/vpc:Vpc::main::x"), {
            stack: "dev",
            project: "neo",
            type: "aws:ec2/vpc:Vpc",
            name: "main::x",
        });
    });

    it("refuses what is no URN", () => {
        assert.throws(() => parseUrn("vpc-1"), /not a URN: vpc-1/);
    });
});
