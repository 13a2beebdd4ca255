import { strict as assert } from "node:assert";
import { reference, type InputSchema, type Schema } from "../../../simulator/catalog/schema.ts";
import type { CloudFormationSchema, CloudFormationType } from "../../../tools/catalog/cloudformation-schema.ts";
import type { LimitDecision } from "../../../tools/catalog/decisions.ts";
import { formatSchema } from "../../../tools/catalog/format.ts";
import { limitsOf } from "../../../tools/catalog/limits.ts";
import { match, type MatchArgs } from "../../../tools/catalog/match.ts";
import { compareReplacement, createOnlyInputs } from "../../../tools/catalog/replacement.ts";
import { shareBlocks } from "../../../tools/catalog/share.ts";

const text: Schema = { type: "string" };

function limits(pulumi: Schema, cloudFormation: CloudFormationSchema, more: object = {}) {
    return limitsOf({
        path: "p",
        pulumi,
        cloudFormation,
        required: true,
        documentation: "",
        decision: undefined,
        ...more,
    });
}

describe("a limit of AWS's", () => {
    const decision: LimitDecision = { type: "t", path: "p", instead: { pattern: "^b" }, reason: "so" };
    for (const [title, found, expected] of [
        [
            "on a text is taken",
            limits(text, { type: "string", minLength: 1, maxLength: 9, pattern: "^a" }),
            { minLength: 1, maxLength: 9, pattern: "^a" },
        ],
        [
            "on an optional text is not that it has one character",
            limits(text, { type: "string", minLength: 1 }, { required: false }),
            {},
        ],
        [
            "on a number is taken, with that it is whole",
            limits({ type: "number" }, { type: "integer", minimum: 0, maximum: 9 }),
            { type: "integer", minimum: 0, maximum: 9 },
        ],
        [
            "on a list is taken",
            limits({ type: "array" }, { type: "array", minItems: 1, maxItems: 2 }),
            { minItems: 1, maxItems: 2 },
        ],
        [
            "on an optional list is not that it has elements",
            limits({ type: "array" }, { type: "array", minItems: 1, maxItems: 2 }, { required: false }),
            { maxItems: 2 },
        ],
        [
            "on words is widened by the comment's",
            limits(text, { type: "string", enum: ["A"] }, { documentation: "Valid values are `A` and `B`." }),
            { enum: ["A", "B"] },
        ],
        [
            "on words in any case stays so",
            limits(text, { type: "string", enumCaseInsensitive: ["On"] }),
            { enum: ["On"], enumCaseInsensitive: true },
        ],
        [
            "is replaced by a decision",
            limits(text, { type: "string", enum: ["1"], pattern: "^a" }, { decision }),
            { pattern: "^b" },
        ],
        ["on another type is not taken", limits(text, { type: "integer", minimum: 5 }), {}],
        ["on several types is not taken", limits(text, { type: ["string", "object"], maxLength: 5 }), {}],
    ] as const) {
        it(title, () => {
            assert.deepEqual(found.schema, expected);
        });
    }

    it("is told where it is not used", () => {
        const found = [
            limits(text, { type: "integer" }),
            limits(text, { type: "string", pattern: "^(?s)" }),
            limits(text, { type: "string", enum: ["A"] }, { documentation: "One of `B`." }),
            limits(text, { type: "string" }, { decision }),
        ].flatMap(({ notes }) => notes.map(({ kind, detail }) => `${kind}: ${detail}`));
        assert.deepEqual(found, [
            "shape: string, in AWS's schema integer",
            "pattern: JavaScript would read it differently",
            "widened: also B",
            'decided: {"pattern":"^b"}, because so',
        ]);
    });
});

const block = { type: "object", additionalProperties: false } as const;
const pulumi: InputSchema = {
    ...block,
    required: ["rules"],
    properties: {
        rules: { type: "array", items: reference("x.Rule") },
        label: text,
        policy: text,
        tags: text,
        extra: text,
    },
    $defs: {
        "x.Rule": { ...block, required: [], properties: { limitIp: text, inner: reference("x.RuleInner") } },
        "x.RuleInner": { ...block, required: [], properties: { limitIp: text, inner: reference("x.RuleInner") } },
    },
};
const type: CloudFormationType = {
    typeName: "AWS::X::Y",
    required: ["Name"],
    properties: {
        Rules: { type: "array", maxItems: 3, items: { $ref: "#/definitions/Rule" } },
        Name: { type: "string", maxLength: 9 },
        Policy: { type: ["object", "string"] },
        Tags: { type: "array" },
    },
    definitions: {
        Rule: {
            type: "object",
            properties: { LimitIP: { type: "string", pattern: "^1" }, Inner: { $ref: "#/definitions/Rule" } },
        },
    },
};
const args: MatchArgs = {
    pulumi,
    documentation: () => "",
    cloudFormation: { type, block: type },
    renamed: { label: "Name" },
    decisions: [],
};

describe("the merge of a type", () => {
    const merged = match(args);
    const shared = shareBlocks(merged.schema);

    it("lays AWS's limits over the package's types, by names equal but for case or listed", () => {
        assert.deepEqual(shared.properties, {
            rules: { type: "array", items: reference("x.Rule"), maxItems: 3 },
            label: { type: "string", maxLength: 9 },
            policy: text,
            tags: text,
            extra: text,
        });
        assert.deepEqual(shared.$defs["x.Rule"]?.properties?.limitIp, { type: "string", pattern: "^1" });
    });

    it("keeps a block that holds itself", () => {
        const inner = shared.$defs["x.RuleInner"]?.properties;
        assert.deepEqual(inner, { limitIp: { type: "string", pattern: "^1" }, inner: reference("x.RuleInner") });
    });

    it("tells what differs, once for each property of a block of AWS's", () => {
        assert.deepEqual(
            merged.notes.map(({ kind, path }) => `${kind} ${path}`),
            ["required rules", "required label", "shape tags", "unmapped extra"],
        );
    });

    it("counts", () => {
        assert.deepEqual([merged.properties, merged.mapped], [9, 8]);
        assert.deepEqual(
            [...merged.names],
            [
                ["Rules", "rules"],
                ["Name", "label"],
                ["Policy", "policy"],
                ["Tags", "tags"],
            ],
        );
    });

    it("without AWS's schema is the package's types", () => {
        const alone = match({ ...args, cloudFormation: undefined });
        assert.deepEqual(shareBlocks(alone.schema), pulumi);
        assert.deepEqual(alone.notes, []);
    });

    it("is written so that it can be read back", () => {
        const written = formatSchema(shared);
        assert.deepEqual(JSON.parse(written), shared);
        assert.match(written, /^ "label": \{"type":"string","maxLength":9\},$/m);
    });
});

describe("blocks that are the same", () => {
    const rule = (title: string, maximum: number) => ({
        ...block,
        title,
        required: [],
        properties: { limit: { type: "number" as const, maximum } },
    });
    const shared = shareBlocks({
        ...block,
        properties: { one: rule("x.OneRule", 5), two: rule("x.Rule", 5), three: rule("x.Rule", 6) },
        required: [],
    });

    it("are written once, under the shorter name; others of that name get a number", () => {
        assert.deepEqual(shared.properties, {
            one: reference("x.Rule"),
            two: reference("x.Rule"),
            three: reference("x.Rule.2"),
        });
        assert.equal(Object.keys(shared.$defs).length, 2);
    });
});

describe("what AWS's schema says replaces", () => {
    const schema: CloudFormationType = {
        typeName: "AWS::X::Y",
        createOnlyProperties: [
            "/properties/Config/Name",
            "/properties/Config/Kind",
            "/properties/Config/Rule/Size",
            "/properties/Other",
        ],
    };
    const names = new Map([
        ["Name", "label"],
        ["Rule", "rule"],
        ["Other", "other"],
    ]);

    it("is told by Pulumi's names, of whole inputs", () => {
        assert.deepEqual(createOnlyInputs(schema, ["Config"], names), ["label"]);
        assert.deepEqual(createOnlyInputs(schema, [], names), ["other"]);
    });

    it("is compared with what the provider replaces for", () => {
        assert.deepEqual(
            compareReplacement(["label", "rule"], ["rule.size", "name", "zone"], ["label", "rule", "name"]),
            {
                cloudFormationOnly: ["label"],
                providerOnly: ["name"],
            },
        );
    });
});
