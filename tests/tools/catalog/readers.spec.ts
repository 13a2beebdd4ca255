import { strict as assert } from "node:assert";
import { counterpartOf } from "../../../tools/catalog/cloudformation-names.ts";
import { blockInside, dereference, type CloudFormationType } from "../../../tools/catalog/cloudformation-schema.ts";
import { documentedValues } from "../../../tools/catalog/documented-values.ts";
import { judgePattern } from "../../../tools/catalog/patterns.ts";
import { classesIn } from "../../../tools/catalog/used-types.ts";

describe("a pattern of AWS's schemas", () => {
    for (const [title, pattern, expected] of [
        ["is used as it is", "^[\\w#:\\.\\-/]+$", "^[\\w#:\\.\\-/]+$"],
        ["is used when only JavaScript's stricter notation refuses it", "^[a-zA-Z0-9-_]+$", "^[a-zA-Z0-9-_]+$"],
        ["is used with Unicode classes", "^[\\p{L}\\p{Z}]*$", "^[\\p{L}\\p{Z}]*$"],
        ["is used with groups that begin with what separates them", "^(/[a-z]+)*$", "^(/[a-z]+)*$"],
        ["is used with its end in JavaScript's words", "^[a-z]+\\Z", "^[a-z]+$"],
        ["is not used with a beginning in another dialect", "\\A[a-z]+$", undefined],
        ["is not used with POSIX classes", "^[[:alpha:]]+$", undefined],
        ["is not used with a switch of dialect", "^(?s).*$", undefined],
        ["is not used when it is broken", "^[a-z", undefined],
        ["is not used when it could take for ever", "^[\\/]+([^~]*(~[01])*){1,512}$", undefined],
        ["is not used when it could take for ever, begun with an option", "^[a-z](?:[._]?[a-z]+)*$", undefined],
    ] as const) {
        it(title, () => {
            const { pattern: used, objection = "" } = judgePattern(pattern);
            assert.equal(used, expected);
            assert.equal(objection.includes("for ever"), title.includes("for ever"));
        });
    }
});

describe("the values that a comment names", () => {
    for (const [documentation, ...expected] of [
        ["Scope. Valid values are `CLOUDFRONT` or `REGIONAL`. See `name`.", "CLOUDFRONT", "REGIONAL"],
        ["The state. Must be one of `Enabled`, `Suspended`, or `Disabled`.", "Enabled", "Suspended", "Disabled"],
        ["Possible values are: 1, 3, 5, and 0. If you select 7 days, nothing.", "1", "3", "5", "0"],
        ["Defaults to `300` (5 minutes).", "300"],
        ["Defaults to `TLSv1`. **NOTE**: Can be used only with `acmCertificateArn`.", "TLSv1"],
        ["Name of the thing, such as `web`."],
        [""],
    ] as const) {
        it(`are read: ${documentation || "of none"}`, () => {
            assert.deepEqual(documentedValues(documentation), expected);
        });
    }
});

const type: CloudFormationType = {
    typeName: "AWS::X::Y",
    properties: {
        Config: { $ref: "#/definitions/Config" },
        Rules: { type: "array", items: { $ref: "#/definitions/Rule" } },
    },
    definitions: {
        Config: { type: "object", properties: { Name: { type: "string" } } },
        Rule: { $ref: "#/definitions/Inner", maxLength: 5 },
        Inner: { type: "string", minLength: 1, maxLength: 9 },
    },
};

describe("a schema of AWS's", () => {
    it("is followed through its references, and what stands beside them counts", () => {
        const rule = dereference({ $ref: "#/definitions/Rule" }, type);
        assert.deepEqual(rule, { type: "string", minLength: 1, maxLength: 5 });
    });

    it("is entered by the names of blocks, and into the elements of lists", () => {
        assert.deepEqual(blockInside(type, []), type);
        assert.deepEqual(Object.keys(blockInside(type, ["Config"]).properties ?? {}), ["Name"]);
        assert.equal(blockInside(type, ["Rules"]).type, "string");
    });

    it("is refused when a reference or a name leads nowhere", () => {
        assert.throws(() => dereference({ $ref: "#/definitions/Moon" }, type), /#\/definitions\/Moon must point into/);
        assert.throws(() => blockInside(type, ["Moon"]), /Moon must be a path of its properties, got Moon/);
    });
});

describe("the counterpart of a type", () => {
    const types = ["AWS::EC2::VPCEndpoint", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"];

    it("is the type of the same name", () => {
        assert.deepEqual(counterpartOf("aws:ec2/vpcEndpoint:VpcEndpoint", types), { type: "AWS::EC2::VPCEndpoint" });
    });

    it("is the listed one before one of the same name", () => {
        assert.equal(counterpartOf("aws:iam/policy:Policy", types).type, "AWS::IAM::ManagedPolicy");
    });

    it("is none, with a reason, for any other", () => {
        assert.deepEqual(counterpartOf("aws:moon/crater:Crater", types), {
            reason: "no type of the same name, and none listed",
        });
    });
});

describe("the classes that a source makes", () => {
    const pattern = /\bnew aws\.(\w+)\.(\w+)\(/g;

    it("are told by their tokens", () => {
        const source = 'new aws.s3.BucketObjectv2("a", {}); new aws.ec2.Vpc(name); new aws.Provider("aws");';
        assert.deepEqual(classesIn(source, "aws", pattern), [
            "aws:s3/bucketObjectv2:BucketObjectv2",
            "aws:ec2/vpc:Vpc",
        ]);
    });

    it("are refused when the package has none of the name", () => {
        assert.throws(() => classesIn("new aws.ec2.Moon(", "aws", pattern), /moon\.js/);
    });
});
