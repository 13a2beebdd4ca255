/** Secrets that go from one resource to another, and outputs that the program declares secret. */
import { strict as assert } from "node:assert";
import type { ListedValue } from "../../../engine/neutral-cloud.ts";
import { expectChange, isEncrypted, same, unknownText } from "../../harness/expectations.ts";
import type { Inputs } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { queueOf, secretText, topicOf, types } from "../resources.ts";

/** The case of a topic with a secret that is not known yet when it is previewed; `at` finds it in inputs and outputs alike. */
function notKnownYet(
    place: string,
    name: string,
    inputs: (value: ListedValue) => Inputs,
    at: (properties: Record<string, any>) => unknown,
): ConformanceCase {
    const source = `${name}-source`;
    return {
        title: `a secret not known yet, ${place}`,
        before: [queueOf(source), topicOf(name, inputs({ $secret: { $ref: `${source}.arn` } }))],
        expect: (run) => {
            expectChange(run, name, same);
            assert.equal(at(run.preview.step(name).inputs), unknownText);
            assert.ok(isEncrypted(at(run.after.get(name).inputs)));
            assert.ok(isEncrypted(at(run.refreshed.get(name).outputs)));
        },
    };
}

/** Cases of "a secret that travels". */
export const travels: ConformanceCase[] = [
    {
        title: "a secret of one resource stays one in another that uses it",
        before: [
            { type: types.parameter, name: "flow-from", inputs: { type: "SecureString", value: secretText("one") } },
            topicOf("flow-to", { displayName: { $ref: "flow-from.value" } }),
        ],
        expect: (run) => {
            expectChange(run, "flow-to", same);
            assert.ok(isEncrypted(run.after.get("flow-to").inputs.displayName));
            assert.ok(isEncrypted(run.after.get("flow-to").outputs.displayName));
        },
    },
    notKnownYet(
        "at the top",
        "hidden-top",
        (value) => ({ displayName: value }),
        ({ displayName }) => displayName,
    ),
    notKnownYet(
        "in a map",
        "hidden-map",
        (value) => ({ tags: { a: "1", b: value } }),
        ({ tags }) => tags.b,
    ),
    {
        title: "an output declared secret by the program is encrypted, and those that use it are too",
        before: [
            queueOf("declared", { additionalSecretOutputs: ["arn"] }),
            topicOf("declared-user", { displayName: { $ref: "declared.arn" } }),
        ],
        expect: (run) => {
            expectChange(run, "declared", same);
            const { outputs, additionalSecretOutputs } = run.refreshed.get("declared");
            assert.deepEqual([isEncrypted(outputs.arn), isEncrypted(outputs.url)], [true, false]);
            assert.deepEqual(additionalSecretOutputs, ["arn"]);
            assert.ok(isEncrypted(run.after.get("declared-user").inputs.displayName));
        },
    },
    {
        title: "an output is declared secret afterwards: nothing changes, and it is encrypted",
        before: [queueOf("declared-later")],
        after: [queueOf("declared-later", { additionalSecretOutputs: ["arn"] })],
        expect: (run) => {
            expectChange(run, "declared-later", same);
            assert.ok(isEncrypted(run.after.get("declared-later").outputs.arn));
        },
    },
];
