/** Secrets wherever they may stand: encrypted in the state, hashed in the cloud's store, and changed like anything else. */
import { strict as assert } from "node:assert";
import type { ListedResource, ListedValue } from "../../engine/neutral-cloud.ts";
import { expectChange, inputChange, isEncrypted, unknownText, type InputChange } from "../harness/expectations.ts";
import type { ConformanceCase, KnownState, ScenarioRun } from "../harness/scenario.ts";

/** Part of every secret value, so that one search finds any that leaked. */
export const secretWord = "hunter2";

const bucket = "aws:s3/bucket:Bucket";
const topic = "aws:sns/topic:Topic";
const parameter = "aws:ssm/parameter:Parameter";
const one = { $secret: `${secretWord}-one` };
const two = { $secret: `${secretWord}-two` };

const rule = (origin: ListedValue): Record<string, ListedValue> => ({
    allowedMethods: ["GET"],
    allowedOrigins: ["https://a", origin],
});

interface SecretPlace {
    readonly title: string;
    readonly name: string;
    readonly type: string;
    readonly inputs: (value: ListedValue) => Record<string, ListedValue>;
    readonly path: string;
    /** The value that has to be encrypted, in inputs and outputs alike. */
    readonly at: (properties: Record<string, any>) => unknown;
}

const places: SecretPlace[] = [
    {
        title: "at the top",
        name: "secret-top",
        type: topic,
        inputs: (value) => ({ displayName: value }),
        path: "displayName",
        at: ({ displayName }) => displayName,
    },
    {
        title: "in a map",
        name: "secret-map",
        type: topic,
        inputs: (value) => ({ tags: { a: "1", b: value } }),
        path: "tags.b",
        at: ({ tags }) => tags.b,
    },
    {
        title: "in a map, under a key with dots",
        name: "secret-dots",
        type: topic,
        inputs: (value) => ({ tags: { "a.b": value } }),
        path: 'tags["a.b"]',
        at: ({ tags }) => tags["a.b"],
    },
    {
        title: "in a list",
        name: "secret-list",
        type: bucket,
        inputs: (value) => ({ corsRules: [rule(value)] }),
        path: "corsRules[0].allowedOrigins[1]",
        at: ({ corsRules }) => corsRules[0].allowedOrigins[1],
    },
    {
        title: "in a block",
        name: "secret-block",
        type: bucket,
        inputs: (value) => ({ website: { indexDocument: "index.html", errorDocument: value } }),
        path: "website.errorDocument",
        at: ({ website }) => website.errorDocument,
    },
    {
        title: "in a property that is secret by its type",
        name: "secret-type",
        type: parameter,
        inputs: (value) => ({ type: "SecureString", value }),
        path: "value",
        at: ({ value }) => value,
    },
];

const whole: InputChange[] = [
    {
        title: "a whole map that is secret: the difference names the key within",
        name: "secret-whole-map",
        type: topic,
        before: { tags: { $secret: { a: `${secretWord}-a`, b: "1" } } },
        after: { tags: { $secret: { a: `${secretWord}-b`, b: "1" } } },
        op: "update",
        diff: { "tags.a": "update" },
        also: ({ after }) => {
            assert.ok(isEncrypted(after.get("secret-whole-map").inputs.tags));
            assert.ok(isEncrypted(after.get("secret-whole-map").outputs.tagsAll));
        },
    },
    {
        title: "a whole list that is secret",
        name: "secret-whole-list",
        type: bucket,
        before: { corsRules: { $secret: [rule(`${secretWord}-a`)] } },
        after: { corsRules: { $secret: [rule(`${secretWord}-a`), rule(`${secretWord}-b`)] } },
        op: "update",
        diff: { "corsRules[1]": "add" },
        also: ({ after }) => assert.ok(isEncrypted(after.get("secret-whole-list").inputs.corsRules)),
    },
    {
        title: "a whole block that is secret and brings a property that forces a replacement",
        name: "secret-whole-block",
        type: bucket,
        before: {},
        after: { objectLockConfiguration: { $secret: { objectLockEnabled: "Enabled" } } },
        op: "replace",
        diff: { objectLockConfiguration: "add-replace" },
        keys: ["objectLockConfiguration"],
    },
    {
        title: "a plain value becomes secret: nothing changes, and the state forgets the plain one",
        name: "secret-from-plain",
        type: topic,
        before: { displayName: "plain-word" },
        after: { displayName: { $secret: "plain-word" } },
        op: "same",
        also: ({ after }) => assert.ok(isEncrypted(after.get("secret-from-plain").inputs.displayName)),
    },
    {
        title: "a secret becomes plain: nothing changes",
        name: "secret-to-plain",
        type: topic,
        before: { displayName: { $secret: "plain-word" } },
        after: { displayName: "plain-word" },
        op: "same",
        also: ({ after }) => assert.equal(after.get("secret-to-plain").inputs.displayName, "plain-word"),
    },
    {
        title: "a secret is added",
        name: "secret-add",
        type: topic,
        before: {},
        after: { displayName: one },
        op: "update",
        diff: { displayName: "add" },
    },
    {
        title: "a secret is removed",
        name: "secret-remove",
        type: topic,
        before: { displayName: one },
        after: {},
        op: "update",
        diff: { displayName: "delete" },
    },
    {
        title: "a secret property that forces a replacement, and is never printed",
        name: "secret-forces",
        type: "aws:secretsmanager/secretVersion:SecretVersion",
        needs: [
            {
                type: "aws:secretsmanager/secret:Secret",
                name: "secret-forces-holder",
                inputs: { name: "secret-forces" },
            },
        ],
        before: { secretId: { $ref: "secret-forces-holder.id" }, secretString: one },
        after: { secretId: { $ref: "secret-forces-holder.id" }, secretString: two },
        op: "replace",
        diff: { secretString: "update-replace" },
        keys: ["secretString"],
    },
    {
        title: "a name that is secret, where another property forces a replacement: the old object still goes first",
        name: "secret-name",
        type: "aws:iam/role:Role",
        before: { name: "secret-name-role", path: "/a/", assumeRolePolicy: "{}" },
        after: { name: { $secret: "secret-name-role" }, path: "/b/", assumeRolePolicy: "{}" },
        op: "replace",
        diff: { path: "update-replace" },
        keys: ["path"],
        deleteFirst: true,
    },
];

function placed({ title, name, type, inputs, path, at }: SecretPlace): ConformanceCase {
    const encrypted = (state: KnownState): void => {
        const { inputs: given, outputs } = state.get(name);
        assert.ok(isEncrypted(at(given)), "inputs");
        assert.ok(isEncrypted(at(outputs)), "outputs");
    };
    return inputChange({
        title,
        name,
        type,
        before: inputs(one),
        after: inputs(two),
        op: "update",
        diff: { [path]: "update" },
        also: ({ before, after, refreshed }) => {
            encrypted(before);
            encrypted(after);
            encrypted(refreshed);
            assert.notDeepEqual(at(before.get(name).inputs), at(after.get(name).inputs));
        },
    });
}

const flow: ConformanceCase[] = [
    {
        title: "a secret of one resource stays one in another that uses it",
        before: [
            { type: parameter, name: "flow-from", inputs: { type: "SecureString", value: one } },
            { type: topic, name: "flow-to", inputs: { displayName: { $ref: "flow-from.value" } } },
        ],
        expect: (run) => {
            expectChange(run, "flow-to", { op: "same" });
            assert.ok(isEncrypted(run.after.get("flow-to").inputs.displayName));
            assert.ok(isEncrypted(run.after.get("flow-to").outputs.displayName));
        },
    },
    ...unknownSecrets(),
    {
        title: "an output declared secret by the program is encrypted, and those that use it are too",
        before: [
            {
                type: "aws:sqs/queue:Queue",
                name: "declared",
                inputs: {},
                options: { additionalSecretOutputs: ["arn"] },
            },
            { type: topic, name: "declared-user", inputs: { displayName: { $ref: "declared.arn" } } },
        ],
        expect: (run) => {
            expectChange(run, "declared", { op: "same" });
            const { outputs, additionalSecretOutputs } = run.refreshed.get("declared");
            assert.deepEqual([isEncrypted(outputs.arn), isEncrypted(outputs.url)], [true, false]);
            assert.deepEqual(additionalSecretOutputs, ["arn"]);
            assert.ok(isEncrypted(run.after.get("declared-user").inputs.displayName));
        },
    },
    {
        title: "an output is declared secret afterwards: nothing changes, and it is encrypted",
        before: [{ type: "aws:sqs/queue:Queue", name: "declared-later", inputs: {} }],
        after: [
            {
                type: "aws:sqs/queue:Queue",
                name: "declared-later",
                inputs: {},
                options: { additionalSecretOutputs: ["arn"] },
            },
        ],
        expect: (run) => {
            expectChange(run, "declared-later", { op: "same" });
            assert.ok(isEncrypted(run.after.get("declared-later").outputs.arn));
        },
    },
];

/** Secrets that are not known yet when they are previewed. */
function unknownSecrets(): ConformanceCase[] {
    const source = (name: string): ListedResource => ({
        type: "aws:sqs/queue:Queue",
        name: `${name}-source`,
        inputs: {},
    });
    const hidden = (name: string): ListedValue => ({ $secret: { $ref: `${name}-source.arn` } });
    const places: { title: string; name: string; inputs: Record<string, ListedValue>; at: SecretPlace["at"] }[] = [
        {
            title: "at the top",
            name: "hidden-top",
            inputs: { displayName: hidden("hidden-top") },
            at: ({ displayName }) => displayName,
        },
        {
            title: "in a map",
            name: "hidden-map",
            inputs: { tags: { a: "1", b: hidden("hidden-map") } },
            at: ({ tags }) => tags.b,
        },
    ];
    return places.map(({ title, name, inputs, at }) => ({
        title: `a secret not known yet, ${title}`,
        before: [source(name), { type: topic, name, inputs }],
        expect: (run: ScenarioRun) => {
            expectChange(run, name, { op: "same" });
            assert.equal(at(run.preview.step(name).inputs), unknownText);
            assert.ok(isEncrypted(at(run.after.get(name).inputs)));
            assert.ok(isEncrypted(at(run.refreshed.get(name).outputs)));
        },
    }));
}

const nowhere: ConformanceCase[] = [
    {
        title: "no secret is in the state in plain",
        before: [],
        expect: ({ before, after, refreshed }) => {
            for (const { text } of [before, after, refreshed]) {
                assert.ok(text.includes("secret-top") && !text.includes(secretWord));
            }
        },
    },
    {
        title: "no secret is in the cloud's store in plain",
        before: [],
        expect: ({ stored }) => assert.ok(stored.includes("secret-top") && !stored.includes(secretWord)),
    },
    {
        title: "no secret is printed",
        before: [],
        expect: ({ preview, up, changePreview, change, refresh, destroy }) => {
            for (const trace of [preview, up, changePreview, change, refresh, destroy]) {
                assert.ok(trace.begun.length > 0 && !JSON.stringify(trace).includes(secretWord));
            }
        },
    },
];

/** Cases of secrets. */
export const secrets: Record<string, ConformanceCase[]> = {
    "a secret": places.map(placed),
    "a secret as a whole": whole.map(inputChange),
    "a secret that travels": flow,
    "secrets everywhere": nowhere,
};
