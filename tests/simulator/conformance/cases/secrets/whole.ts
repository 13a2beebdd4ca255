/** Maps, lists, blocks and properties that are secret as a whole, and what becomes secret or plain. */
import { strict as assert } from "node:assert";
import type { ListedValue } from "../../../engine/neutral-cloud.ts";
import { deletesFirst, isEncrypted, replaces, same, updates } from "../../harness/expectations.ts";
import { changesBy, changesOf, changesOfProperty } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { corsRule, secretText, secretWord, types } from "../resources.ts";

const corsRules = changesOfProperty(types.bucket, "corsRules");
const displayName = changesOfProperty(types.topic, "displayName");
const objectLock = changesOfProperty(types.bucket, "objectLockConfiguration");
const role = changesOf(types.role, { assumeRolePolicy: "{}" });
const tags = changesOfProperty(types.topic, "tags");
const secretVersion = changesBy("aws:secretsmanager/secretVersion:SecretVersion", (secretString: ListedValue) => ({
    secretId: { $ref: "secret-forces-holder.id" },
    secretString,
}));

const ruleFor = (suffix: string): ListedValue => corsRule(1, "https://a", `${secretWord}-${suffix}`);

/** Cases of "a secret as a whole". */
export const wholeSecrets: ConformanceCase[] = [
    tags(
        "a whole map that is secret: the difference names the key within",
        "secret-whole-map",
        { $secret: { a: `${secretWord}-a`, b: "1" } },
        { $secret: { a: `${secretWord}-b`, b: "1" } },
        updates({ "tags.a": "update" }),
        {
            also: ({ after }, name) => {
                assert.ok(isEncrypted(after.get(name).inputs.tags));
                assert.ok(isEncrypted(after.get(name).outputs.tagsAll));
            },
        },
    ),
    corsRules(
        "a whole list that is secret",
        "secret-whole-list",
        { $secret: [ruleFor("a")] },
        { $secret: [ruleFor("a"), ruleFor("b")] },
        updates({ "corsRules[1]": "add" }),
        { also: ({ after }, name) => assert.ok(isEncrypted(after.get(name).inputs.corsRules)) },
    ),
    objectLock(
        "a whole block that is secret and brings a property that forces a replacement",
        "secret-whole-block",
        undefined,
        { $secret: { objectLockEnabled: "Enabled" } },
        replaces({ objectLockConfiguration: "add-replace" }, ["objectLockConfiguration"]),
    ),
    displayName(
        "a plain value becomes secret: nothing changes, and the state forgets the plain one",
        "secret-from-plain",
        "plain-word",
        { $secret: "plain-word" },
        same,
        { also: ({ after }, name) => assert.ok(isEncrypted(after.get(name).inputs.displayName)) },
    ),
    displayName(
        "a secret becomes plain: nothing changes",
        "secret-to-plain",
        { $secret: "plain-word" },
        "plain-word",
        same,
        { also: ({ after }, name) => assert.equal(after.get(name).inputs.displayName, "plain-word") },
    ),
    displayName("a secret is added", "secret-add", undefined, secretText("one"), updates({ displayName: "add" })),
    displayName(
        "a secret is removed",
        "secret-remove",
        secretText("one"),
        undefined,
        updates({ displayName: "delete" }),
    ),
    secretVersion(
        "a secret property that forces a replacement, and is never printed",
        "secret-forces",
        secretText("one"),
        secretText("two"),
        replaces({ secretString: "update-replace" }, ["secretString"]),
        {
            needs: [
                {
                    type: "aws:secretsmanager/secret:Secret",
                    name: "secret-forces-holder",
                    inputs: { name: "secret-forces" },
                },
            ],
        },
    ),
    role(
        "a name that is secret, where another property forces a replacement: the old object still goes first",
        "secret-name",
        { name: "secret-name-role", path: "/a/" },
        { name: { $secret: "secret-name-role" }, path: "/b/" },
        deletesFirst({ path: "update-replace" }, ["path"]),
    ),
];
