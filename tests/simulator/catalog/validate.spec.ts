import { strict as assert } from "node:assert";
import type { InputSchema } from "../../../simulator/catalog/schema.ts";
import { validate } from "../../../simulator/catalog/validate.ts";
import { secret, unknown, type Properties } from "../../../simulator/wire/values.ts";

const block = { type: "object", additionalProperties: false } as const;

/** A type with one of everything. */
const schema: InputSchema = {
    ...block,
    required: ["scope"],
    properties: {
        scope: { type: "string", enum: ["CLOUDFRONT", "REGIONAL"] },
        loose: { type: "string", enum: ["On", "Off"], enumCaseInsensitive: true },
        name: { type: "string", minLength: 1, maxLength: 8, pattern: "^[a-z]+$" },
        enabled: { type: "boolean" },
        count: { type: "integer", minimum: 2 },
        tags: { type: "object", additionalProperties: { type: "string", maxLength: 5 } },
        rules: { type: "array", minItems: 1, maxItems: 3, items: { $ref: "#/$defs/Rule" } },
        port: { anyOf: [{ type: "number" }, { type: "string" }] },
        policy: { anyOf: [{ type: "string" }, { $ref: "#/$defs/Rule" }] },
        anything: {},
    },
    $defs: {
        Rule: {
            ...block,
            required: ["limit"],
            properties: {
                limit: { type: "number", minimum: 10, maximum: 2000000000 },
                nested: { $ref: "#/$defs/Rule" },
            },
        },
    },
};

function problems(inputs: Properties, convertsScalars = true): string[] {
    const options = { token: "aws:x/y:Y", convertsScalars };
    return validate({ scope: "REGIONAL", ...inputs }, schema, options).map(({ property, reason }) => {
        assert.ok(reason.includes(property), `${reason} names ${property}`);
        return reason.replace(/ \(aws:x\/y:Y\)$/, "");
    });
}

describe("inputs are accepted", () => {
    for (const [title, inputs] of [
        ["at their limits", { name: "a", count: 2, rules: [{ limit: 10 }, { limit: 2000000000 }] }],
        ["with any value not known yet", { scope: unknown, rules: [unknown, { limit: unknown }], tags: unknown }],
        ["with secrets that are right", { scope: secret("REGIONAL"), rules: secret([{ limit: secret(10) }]) }],
        ["with null for absent ones", { name: null, rules: [{ limit: 10, nested: null }] }],
        ["with bookkeeping at any depth", { __defaults: ["name"], rules: [{ limit: 10, __defaults: [] }] }],
        ["of either alternative", { port: 80, policy: { limit: 10 } }],
        ["of the other alternative", { port: "http", policy: "{}" }],
        ["with words in another case, where that does not matter", { loose: "on" }],
        ["of any shape, where any goes", { anything: [{ a: [1] }] }],
        ["that the bridge converts", { name: "abc", enabled: "true", count: "2", tags: { a: 1, b: true } }],
    ] as const) {
        it(title, () => {
            assert.deepEqual(problems(inputs as unknown as Properties), []);
        });
    }
});

describe("inputs are refused", () => {
    for (const [title, inputs, ...expected] of [
        [
            "below a range, at full depth",
            { rules: [{ limit: 10 }, { limit: 10, nested: { limit: 5 } }] },
            "rules[1].nested.limit must be between 10 and 2000000000, got 5",
        ],
        ["below a least value", { count: 1 }, "count must be at least 2, got 1"],
        ["that are no whole number", { count: 2.5 }, "count must be a whole number, got 2.5"],
        [
            "that are no word of the list",
            { scope: "REGION" },
            'scope must be one of CLOUDFRONT, REGIONAL, got "REGION"; did you mean "REGIONAL"?',
        ],
        [
            "that match no pattern and are too long",
            { name: "A b c d e f" },
            'name must have between 1 and 8 characters (it has 11), got "A b c d e f"',
            'name must match ^[a-z]+$, got "A b c d e f"',
        ],
        ["of too few elements", { rules: [] }, "rules must have between 1 and 3 elements (it has 0), got []"],
        ["without what a block needs", { rules: [{}] }, "Missing required property 'rules[0].limit' of aws:x/y:Y"],
        [
            "with a slip in a name",
            { rules: [{ limit: 10, limitt: 10 }] },
            "Invalid or unknown key: 'rules[0].limitt' is not an input of aws:x/y:Y; did you mean 'limit'?",
        ],
        [
            "with the name of an object's own method",
            { constructor: 1 },
            "Invalid or unknown key: 'constructor' is not an input of aws:x/y:Y",
        ],
        ["that are no list", { rules: { limit: 10 } }, 'rules must be a list, got {"limit":10}'],
        ["that are no block", { rules: ["10"] }, 'rules[0] must be an object, got "10"'],
        ["that are no text", { name: ["a"] }, 'name must be a string, got ["a"]'],
        ["that are no boolean", { enabled: "yes" }, 'enabled must be true or false, got "yes"'],
        ["that are no number", { count: "two" }, 'count must be a number, got "two"'],
        [
            "of a map",
            { tags: { "cost-centre": "123456" } },
            'tags["cost-centre"] must have at most 5 characters (it has 6), got "123456"',
        ],
        [
            "of the alternative of their kind",
            { policy: { limit: 5 } },
            "policy.limit must be between 10 and 2000000000, got 5",
        ],
        ["of no alternative", { port: true }, "port must be a number or a string, got true"],
    ] as const) {
        it(title, () => {
            assert.deepEqual(problems(inputs as unknown as Properties, title !== "of no alternative"), expected);
        });
    }

    it("all at once", () => {
        assert.equal(problems({ scope: "X", name: "A", rules: [{ limit: 5, a: 1 }] }).length, 4);
    });

    for (const inputs of [{ count: "2" }, { name: 5 }, { enabled: "true" }] as Properties[]) {
        it(`that only a bridge would convert, by an API server: ${JSON.stringify(inputs)}`, () => {
            assert.match(problems(inputs, false).join(), /must be (a number|a string|true or false), got/);
        });
    }
});

describe("a secret that is refused", () => {
    for (const [title, inputs, expected] of [
        ["is not told", { name: secret("HUNTER") }, "name must match ^[a-z]+$, got (secret)"],
        [
            "is not told how long it is",
            { name: secret("hunterhunter") },
            "name must have between 1 and 8 characters, got (secret)",
        ],
        [
            "is not told by a hint",
            { scope: secret("REGIONALL") },
            "scope must be one of CLOUDFRONT, REGIONAL, got (secret)",
        ],
        ["is not told in a block", { rules: secret({ hunter: 1 }) }, "rules must be a list, got (secret)"],
        [
            "is not told by its names",
            { tags: secret({ hunter: "hunterhunter" }) },
            'tags["(secret)"] must have at most 5 characters, got (secret)',
        ],
        [
            "is not told by a name that should not be there",
            { rules: [secret({ limit: 10, hunter: 1 })] },
            "Invalid or unknown key: 'rules[0][\"(secret)\"]' is not an input of aws:x/y:Y",
        ],
        ["is not told by what is around it", { name: [secret("hunter")] }, 'name must be a string, got ["(secret)"]'],
    ] as const) {
        it(title, () => {
            assert.deepEqual(problems(inputs as unknown as Properties), [expected]);
        });
    }
});
