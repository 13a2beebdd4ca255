import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { awsRules } from "../../../simulator/catalog/aws-rules.ts";
import { awsClassPath, awsInputs, awsType } from "../../../simulator/catalog/aws-types.ts";
import { generatedFolder, generatedSchema } from "../../../simulator/catalog/generated-schemas.ts";
import { kubernetesInputs } from "../../../simulator/catalog/kubernetes-types.ts";
import { validate } from "../../../simulator/catalog/validate.ts";
import { isProperties, isSecret, unknown, type Properties, type Value } from "../../../simulator/wire/values.ts";
import { projectRoot } from "../../../tools/setup/paths.js";

const recordings = join(projectRoot, "tests", "integration", "fixtures", "recorded");

interface Recorded {
    readonly type: string;
    readonly urn: string;
    readonly custom: boolean;
    readonly inputs?: Properties;
}

function resourcesOf(file: string): Recorded[] {
    const text = gunzipSync(readFileSync(join(recordings, file))).toString();
    return (JSON.parse(text) as { deployment: { resources: Recorded[] } }).deployment.resources;
}

/** A recording has only the ciphertext of a secret. */
function withoutSecrets(value: Value): Value {
    if (isSecret(value)) {
        return unknown;
    }
    if (Array.isArray(value)) {
        return value.map(withoutSecrets);
    }
    return isProperties(value)
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutSecrets(inner)]))
        : value;
}

/** Tokens of the generated AWS types. */
function generatedAwsTypes(): string[] {
    const files = readdirSync(new URL("aws/", generatedFolder), { recursive: true, encoding: "utf8" });
    return files
        .filter((file) => file.endsWith(".json"))
        .map((file) => file.replace(/\.json$/, ""))
        .map((path) => `aws:${path}:${path.replace(/^.*\/(.)/, (_, letter: string) => letter.toUpperCase())}`);
}

describe("the catalogue accepts what the sample stacks have", () => {
    for (const file of readdirSync(recordings)) {
        it(`in ${file}`, () => {
            const checked = resourcesOf(file).filter(({ type, custom }) => custom && /^(aws|kubernetes):/.test(type));
            assert.ok(checked.length > 0, "the recording has resources");
            const problems = checked.flatMap(({ type, urn, inputs = {} }) => {
                const isAws = type.startsWith("aws:");
                const schema = isAws ? awsInputs(type) : kubernetesInputs(type);
                const given = withoutSecrets(inputs) as Properties;
                return schema === undefined
                    ? []
                    : validate(given, schema, { token: type, convertsScalars: isAws }).map(
                          ({ reason }) => `${urn}: ${reason}`,
                      );
            });
            assert.deepEqual(problems, []);
        });
    }
});

describe("the generated types", () => {
    const tokens = generatedAwsTypes();

    it("are every type of the sample stacks", () => {
        const used = readdirSync(recordings)
            .flatMap(resourcesOf)
            .filter(({ custom, type }) => custom && type.startsWith("aws:"));
        const missing = used.filter(({ type }) => generatedSchema(`aws/${awsClassPath(type)}`) === undefined);
        assert.deepEqual(missing, []);
    });

    it("have the inputs that their classes have", () => {
        for (const token of tokens) {
            const { inputs, required } = awsType(token);
            const schema = awsInputs(token);
            assert.deepEqual(Object.keys(schema.properties).sort(), [...inputs].sort(), token);
            assert.deepEqual([...schema.required].sort(), [...required].sort(), token);
        }
    });

    it("accept the defaults that the provider fills in", () => {
        const problems = tokens.flatMap((token) => {
            const schema = awsInputs(token);
            return Object.entries(awsRules(token).defaults)
                .filter(([path]) => Object.hasOwn(schema.properties, path.split(/[.[]/)[0] ?? ""))
                .flatMap(([path, value]) =>
                    validate(inputsWith(path, value), schema, { token, convertsScalars: true }).filter(
                        ({ reason }) => !reason.startsWith("Missing required property"),
                    ),
                );
        });
        assert.deepEqual(problems, []);
    });
});

/** Inputs that have a value at a path such as `a[].b`, and nothing else. */
function inputsWith(path: string, value: Value): Properties {
    const steps = path.replaceAll("[]", ".[]").split(".");
    return steps.reduceRight<Value>(
        (inner, step) => (step === "[]" ? [inner] : { [step]: inner }),
        value,
    ) as Properties;
}
