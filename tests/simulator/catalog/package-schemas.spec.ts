import { strict as assert } from "node:assert";
import { awsInputs, readAwsInputs } from "../../../simulator/catalog/aws-types.ts";
import { interfaceBody, namespaceBody, readMembers } from "../../../simulator/catalog/declarations.ts";
import { kubernetesInputs } from "../../../simulator/catalog/kubernetes-types.ts";
import { resolve, type InputSchema, type Schema } from "../../../simulator/catalog/schema.ts";
import { parseType } from "../../../simulator/catalog/type-expression.ts";

/** What a path of property names leads to; lists and maps are stepped through. */
function at(schema: InputSchema, ...names: string[]): Schema {
    return names.reduce<Schema>((block, name) => {
        const next = resolve(block, schema.$defs).properties?.[name];
        assert.ok(next, name);
        const member = next.items ?? (next.additionalProperties === false ? undefined : next.additionalProperties);
        return resolve(member ?? next, schema.$defs);
    }, schema);
}

describe("the types that Pulumi's generator writes", () => {
    const text = { type: "string" };
    for (const [written, expected] of [
        ["pulumi.Input<string | undefined>", text],
        ["pulumi.Input<number>", { type: "number" }],
        ["pulumi.Input<pulumi.Input<string>[] | undefined>", { type: "array", items: text }],
        ["string[][]", { type: "array", items: { type: "array", items: text } }],
        ["pulumi.Input<inputs.wafv2.WebAclRule | undefined>", { $ref: "#/$defs/wafv2.WebAclRule" }],
        [
            "pulumi.Input<{\n    [key: string]: pulumi.Input<string>;\n} | undefined>",
            { type: "object", additionalProperties: text },
        ],
        [
            "pulumi.Input<{ [key: string]: pulumi.Input<{ [key: string]: pulumi.Input<string>; }>; }>",
            { type: "object", additionalProperties: { type: "object", additionalProperties: text } },
        ],
        ["pulumi.Input<number | string | undefined>", { anyOf: [{ type: "number" }, text] }],
        ['pulumi.Input<"apps/v1" | undefined>', { type: "string", enum: ["apps/v1"] }],
        ['"one" | "two"', { type: "string", enum: ["one", "two"] }],
        ["pulumi.Input<string | enums.lambda.Runtime>", text],
        ["pulumi.Input<string | Role>", text],
        ["pulumi.Input<pulumi.asset.Asset | pulumi.asset.Archive | undefined>", {}],
        ["any | undefined", {}],
    ] as const) {
        it(`are read: ${written.replaceAll(/\s+/g, " ")}`, () => {
            assert.deepEqual(parseType(written), expected);
        });
    }

    it("are refused when they are something else", () => {
        assert.throws(() => parseType("string & number"), /must be one its generator writes, got string & number/);
    });
});

describe("the members of an interface", () => {
    const source = `
export declare namespace outer {
    namespace inner {
        interface Rule {
            /**
             * How many; see \`/a*b\`.
             * @deprecated use most
             */
            limit?: pulumi.Input<number | undefined>;
            names: pulumi.Input<{
                [key: string]: pulumi.Input<string>;
            }>;
            "x-y": string;
        }
        interface RuleSet {
            other: string;
        }
    }
}
`;

    it("are told with their types and comments", () => {
        const inner = namespaceBody(namespaceBody(source, "outer") ?? "", "inner", "    ") ?? "";
        const members = readMembers(interfaceBody(inner, "Rule", "        ") ?? "");
        assert.deepEqual(
            members.map(({ name, optional }) => [name, optional]),
            [
                ["limit", true],
                ["names", false],
                ["x-y", false],
            ],
        );
        assert.equal(members[0]?.documentation, "How many; see `/a*b`.\n@deprecated use most");
        assert.deepEqual(parseType(members[1]?.type ?? ""), {
            type: "object",
            additionalProperties: { type: "string" },
        });
    });

    it("are none where there is no such interface", () => {
        assert.equal(interfaceBody(source, "Rule"), undefined);
        assert.equal(namespaceBody(source, "inner"), undefined);
    });
});

describe("the inputs of a type", () => {
    const webAcl = "aws:wafv2/webAcl:WebAcl";

    it("are known at every depth", () => {
        const statement = at(awsInputs(webAcl), "rules", "statement", "rateBasedStatement");
        assert.deepEqual([...(statement.required ?? [])].sort(), ["aggregateKeyType", "limit"]);
        assert.equal(statement.properties?.limit?.minimum, 10);
    });

    it("are read from the package for a type that the project does not use", () => {
        const schema = awsInputs("aws:sfn/stateMachine:StateMachine");
        assert.deepEqual([...schema.required].sort(), ["definition", "roleArn"]);
        assert.equal(at(schema, "loggingConfiguration", "includeExecutionData").type, "boolean");
    });

    it("say what is deprecated", () => {
        assert.equal(readAwsInputs("aws:s3/bucket:Bucket").properties.acl?.deprecated, true);
    });

    it("of Kubernetes are known at every depth", () => {
        const schema = kubernetesInputs("kubernetes:apps/v1:Deployment");
        assert.ok(schema);
        assert.equal(at(schema, "spec", "template", "spec", "containers", "ports", "containerPort").type, "number");
    });

    it("of Kubernetes take a number for a quantity", () => {
        const schema = kubernetesInputs("kubernetes:core/v1:ResourceQuota");
        assert.ok(schema);
        assert.deepEqual(at(schema, "spec", "hard"), { anyOf: [{ type: "string" }, { type: "number" }] });
    });

    it("of a custom resource are not known", () => {
        assert.equal(kubernetesInputs("kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy"), undefined);
    });
});
