import { strict as assert } from "node:assert";
import { Ajv } from "ajv";
import fc from "fast-check";
import { awsInputs } from "../../../simulator/catalog/aws-types.ts";
import { kubernetesInputs } from "../../../simulator/catalog/kubernetes-types.ts";
import { resolve, type InputSchema, type Schema } from "../../../simulator/catalog/schema.ts";
import { validate } from "../../../simulator/catalog/validate.ts";
import { formatPath, type Step } from "../../../simulator/wire/paths.ts";
import { secret, unknown, type Properties, type Value } from "../../../simulator/wire/values.ts";

const types: [string, InputSchema | undefined][] = [
    "aws:wafv2/webAcl:WebAcl",
    "aws:rds/cluster:Cluster",
    "aws:cloudfront/distributionTenant:DistributionTenant",
    "aws:ec2/subnet:Subnet",
    "kubernetes:apps/v1:Deployment",
    "kubernetes:networking.k8s.io/v1:NetworkPolicy",
].map((token) => [token, token.startsWith("aws:") ? awsInputs(token) : kubernetesInputs(token)]);

/** Values that fit a schema: all that is required, some of the rest, less the deeper it gets. */
function fitting(declared: Schema, $defs: InputSchema["$defs"], depth = 0): fc.Arbitrary<Value> {
    const schema = resolve(declared, $defs);
    const inner = (next: Schema): fc.Arbitrary<Value> => fitting(next, $defs, depth + 1);
    if (schema.enum !== undefined) {
        return fc.constantFrom(...schema.enum);
    }
    if (schema.anyOf !== undefined) {
        return fc.oneof(...schema.anyOf.map(inner));
    }
    const { minItems = 0, maxItems = minItems + 2, minimum = 0, maximum = minimum + 1000 } = schema;
    switch (schema.type) {
        case "array":
            return fc.array(inner(schema.items ?? {}), {
                minLength: minItems,
                maxLength: Math.min(maxItems, minItems + 2),
            });
        case "object":
            return blocks(schema, $defs, depth);
        case "boolean":
            return fc.boolean();
        case "number":
        case "integer":
            return fc.integer({ min: minimum, max: maximum });
        case "string":
            return text(schema);
        default:
            return fc.constant("anything");
    }
}

/** A few patterns are beyond the generator; a value not known yet fits them too. */
function text({ minLength = 0, maxLength = minLength + 20, pattern }: Schema): fc.Arbitrary<Value> {
    if (pattern === undefined) {
        return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 20), unit: "grapheme-ascii" });
    }
    try {
        return fc
            .stringMatching(new RegExp(pattern), { maxLength })
            .filter((word) => word.length >= minLength && word.length <= maxLength);
    } catch {
        return fc.constant(unknown);
    }
}

function blocks(schema: Schema, $defs: InputSchema["$defs"], depth: number): fc.Arbitrary<Value> {
    const { properties, required = [], additionalProperties } = schema;
    if (additionalProperties !== undefined && additionalProperties !== false) {
        return fc.dictionary(fc.constantFrom("one", "two-three"), fitting(additionalProperties, $defs, depth + 1));
    }
    const names = Object.keys(properties ?? {});
    const optional = names.filter((name) => !required.includes(name));
    const most = depth > 4 ? 0 : 3;
    return fc.subarray(optional, { maxLength: Math.min(most, optional.length) }).chain((chosen) => {
        const members = [...required, ...chosen].map(
            (name) => [name, fitting(properties?.[name] ?? {}, $defs, depth + 1)] as const,
        );
        return fc.record(Object.fromEntries(members));
    });
}

/** Every place of a value that has a type of its own, with a value that cannot be meant there. */
function mutations(value: Value, declared: Schema, $defs: InputSchema["$defs"], steps: Step[] = []): [Step[], Value][] {
    const schema = resolve(declared, $defs);
    const wrong: Record<string, Value> = { array: { a: 1 }, object: ["a"] };
    const own: [Step[], Value][] =
        steps.length === 0 || schema.type === undefined ? [] : [[steps, wrong[schema.type] ?? [["a"]]]];
    if (Array.isArray(value)) {
        const items = schema.items ?? {};
        return [...own, ...value.flatMap((item, index) => mutations(item, items, $defs, [...steps, index]))];
    }
    if (typeof value !== "object" || value === null) {
        return own;
    }
    const { properties = {}, additionalProperties } = schema;
    const rest = additionalProperties === false ? {} : (additionalProperties ?? {});
    const inner = Object.entries(value).flatMap(([name, member]) =>
        mutations(member, properties[name] ?? rest, $defs, [...steps, name]),
    );
    return [...own, ...inner];
}

function changed(value: Value, [step, ...deeper]: readonly Step[], replacement: Value): Value {
    if (step === undefined) {
        return replacement;
    }
    const next = changed((value as Properties)[step]!, deeper, replacement);
    return Array.isArray(value)
        ? value.map((item, index) => (index === step ? next : item))
        : { ...(value as Properties), [step]: next };
}

/** A value, and the same with one place changed to what cannot be meant there; no steps when there is no such place. */
interface Broken {
    readonly value: Properties;
    readonly steps: readonly Step[] | undefined;
    readonly wrong: Properties;
}

for (const [token, schema] of types) {
    describe(`values of ${token}`, function () {
        this.timeout(60000);
        assert.ok(schema);
        const values = fitting(schema, schema.$defs) as fc.Arbitrary<Properties>;
        const options = { token, convertsScalars: token.startsWith("aws:") };
        const broken = values.chain((value): fc.Arbitrary<Broken> => {
            const places = mutations(value, schema, schema.$defs);
            return places.length === 0
                ? fc.constant({ value, steps: undefined, wrong: value })
                : fc.constantFrom(...places).map(([steps, replacement]) => ({
                      value,
                      steps,
                      wrong: changed(value, steps, replacement) as Properties,
                  }));
        });

        it("are accepted when they fit, secret or not", () => {
            fc.assert(
                fc.property(values, (value) => {
                    const hidden = Object.fromEntries(
                        Object.entries(value).map(([name, inner]) => [name, secret(inner)]),
                    );
                    assert.deepEqual([...validate(value, schema, options), ...validate(hidden, schema, options)], []);
                }),
                { numRuns: 60 },
            );
        });

        it("are refused at exactly the place that was changed", () => {
            fc.assert(
                fc.property(broken, ({ steps, wrong }) => {
                    fc.pre(steps !== undefined);
                    const found = validate(wrong, schema, options);
                    assert.deepEqual([...new Set(found.map(({ property }) => property))], [formatPath(steps ?? [])]);
                }),
                { numRuns: 60 },
            );
        });

        it("get the verdict that a general JSON Schema validator gives", () => {
            const ajv = new Ajv({ strict: false, validateSchema: false, allowUnionTypes: true, code: { regExp } });
            const judge = ajv.compile(schema);
            fc.assert(
                fc.property(broken, ({ value, wrong }) => {
                    for (const each of [value, wrong]) {
                        fc.pre(!JSON.stringify(each).includes(unknown));
                        const ours: boolean = validate(each, schema, { token, convertsScalars: false }).length === 0;
                        assert.equal(ours, judge(each), JSON.stringify(each));
                    }
                }),
                { numRuns: 60, maxSkipsPerRun: 1000 },
            );
        });
    });
}

/** Some of AWS's patterns are not in JavaScript's stricter notation. */
const regExp = Object.assign((pattern: string) => new RegExp(pattern), { code: "new RegExp" });
