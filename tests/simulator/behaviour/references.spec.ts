/** Every reference of every behaviour: an object that is not there is refused, one that is needed is not deleted. */
import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import type { CloudView, Kind, Kinds, Reference } from "../../../simulator/behaviour/aws/kind.ts";
import type { CloudError } from "../../../simulator/cloud/errors.ts";
import type { Properties, Value } from "../../../simulator/wire/values.ts";
import { inProcessCloud } from "../support/in-process.ts";
import { urnOf } from "../support/provider-process.ts";

const folder = new URL("../../../simulator/behaviour/aws/", import.meta.url);
const notServices = new Set(["arn.ts", "cidr.ts", "index.ts", "kind.ts", "synthesis.ts"]);
const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !notServices.has(file));
const all = Object.assign(
    {},
    ...(await Promise.all(
        files.map(async (file) => ((await import(new URL(file, folder).href)) as { kinds: Kinds }).kinds),
    )),
) as Record<string, Kind>;

/** Names nothing has; some kinds of names look like others. */
const nobody = ["nobody", "igw-nobody", "arn:aws:iam::000000000000:role/nobody", "com.amazonaws.vpce.nobody"];
const emptyView: CloudView = { find: () => undefined, findBy: () => [], referrers: () => [], referring: () => [] };

/** Inputs that have a value at a path such as `actions[].targetGroupArn`. */
function inputsWith(path: string, value: string): Properties {
    const build = (steps: readonly string[]): Value => {
        const [step, ...deeper] = steps;
        if (step === undefined) {
            return value;
        }
        return step === "[]" ? [build(deeper)] : { [step]: build(deeper) };
    };
    return build(path.replaceAll("[]", ".[]").split(".")) as Properties;
}

describe("a reference", () => {
    const cloud = inProcessCloud();
    const references = Object.entries(all).flatMap(([type, { references: found = [] }]) =>
        found.map((reference) => ({ type, reference })),
    );

    it("is known of most types", () => {
        assert.ok(references.length > 60, `${references.length}`);
    });

    for (const { type, reference } of references) {
        it(`of ${type} by ${reference.property} to a ${reference.type} that is not there is refused`, async () => {
            const name = nobody.find((candidate) => reference.isThereAnyway?.(candidate, emptyView) !== true)!;
            const { code, sentence } = reference.refusal(name);
            await assert.rejects(cloud.make(type, inputsWith(reference.property, name)), (error: CloudError) => {
                assert.equal(error.code, code);
                assert.ok(error.message.includes(sentence), error.message);
                return true;
            });
            assert.deepEqual(cloud.store().list(), []);
        });

        it(`of ${type} by ${reference.property} to a ${reference.type} that is there is none's concern`, async () => {
            const name = await put(reference);
            const refusal = await cloud.make(type, inputsWith(reference.property, name)).then(
                () => undefined,
                (error: CloudError) => error.code,
            );
            assert.notEqual(refusal, reference.refusal(name).code);
        });
    }

    /** Puts the object a reference means into the store and answers what names it. */
    function put({ type, by }: Reference): Promise<string> {
        const outputs = by === undefined ? {} : inputsWith(by, "arn:aws:x::000000000000:somebody");
        cloud.store().put(objectOf(type, "somebody", {}, outputs));
        return Promise.resolve(by === undefined ? "somebody" : "arn:aws:x::000000000000:somebody");
    }
});

describe("a dependant", () => {
    const cloud = inProcessCloud();
    const dependants = Object.entries(all).flatMap(([type, { dependants: found = [] }]) =>
        found.map((dependant) => ({ type, dependant })),
    );

    it("is known of many types", () => {
        assert.ok(dependants.length > 40, `${dependants.length}`);
    });

    for (const { type, dependant } of dependants) {
        const others = all[type]!.dependants!.filter((other) => other !== dependant);
        it(`${dependant.type} keeps its ${type} by ${dependant.property}, and lets it go with itself`, async () => {
            const name = dependant.by === undefined ? "needed" : "arn:needed";
            const outputs = dependant.by === undefined ? {} : inputsWith(dependant.by, name);
            const needed = objectOf(type, "needed", removable(type), outputs);
            const needing = objectOf(dependant.type, "needing", inputsWith(dependant.property, name), {});
            cloud.store().put(needed);
            cloud.store().put(needing);
            const { code } = dependant.refusal("needed");
            await assert.rejects(cloud.remove(needed), (error: CloudError) => error.code === code);
            assert.equal(cloud.store().list().length, 2);
            assert.ok(others.every((other) => other.type !== dependant.type || other.property !== dependant.property));
            cloud.store().remove(needing);
            await cloud.remove(needed);
            assert.deepEqual(cloud.store().list(), []);
        });
    }

    for (const { type, dependant } of dependants.filter(({ dependant: { unless } }) => unless !== undefined)) {
        it(`${dependant.type} goes with a ${type} that says so`, async () => {
            assert.equal(type, "aws:s3/bucket:Bucket");
            const bucket = objectOf(type, "full", { forceDestroy: true }, {});
            cloud.store().put(bucket);
            cloud.store().put(objectOf(dependant.type, "full/key", inputsWith(dependant.property, "full"), {}));
            await cloud.remove(bucket);
            assert.deepEqual(cloud.store().list(), []);
        });
    }
});

/** Inputs without which a type is protected from deletion. */
function removable(type: string): Properties {
    return type === "aws:rds/cluster:Cluster" ? { skipFinalSnapshot: true } : {};
}

function objectOf(type: string, id: string, inputs: Properties, outputs: Properties) {
    return {
        provider: "aws",
        scope: `000000000000/${isGlobal(type) ? "global" : "eu-central-1"}`,
        type,
        id,
        urn: urnOf(type, id),
        exclusiveName: null,
        generation: 0,
        inputs,
        outputs,
        created: "2026-01-01T00:00:00.000Z",
    };
}

function isGlobal(type: string): boolean {
    return /^aws:(cloudfront|iam|route53)\//.test(type);
}
