import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, unknown } from "../../../support/policy.ts";

const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1c2d";
const key = resource("aws:kms/key:Key", "acme-key", { arn: keyArn, id: "1c2d" });
const alias = resource("aws:kms/alias:Alias", "acme-alias", { targetKeyId: madeFrom(key), arn: unknown });
const role = resource("aws:iam/role:Role", "acme-role", {});

const cluster = (changes: Record<string, unknown>) =>
    resource("aws:rds/cluster:Cluster", "acme-db", { storageEncrypted: true, kmsKeyId: keyArn, ...changes });

const judge = (changes: Record<string, unknown>) =>
    judgeStack("aurora-encrypted", [cluster(changes), key, alias, role]);

const storage = (got: string) => [
    `acme-db: storageEncrypted must be true, got ${got}; set it; AWS cannot encrypt an existing cluster in place`,
];
const keyed = (got: string) => [
    `acme-db: kmsKeyId must be the ARN of a customer managed KMS key, got ${got}; use the tenant's own key`,
];

describe("aurora-encrypted", () => {
    for (const { title, changes, messages } of [
        { title: "accepts a known key of the stack", changes: {}, messages: [] },
        {
            title: "accepts an unknown made from a key of the stack",
            changes: { kmsKeyId: madeFrom(key) },
            messages: [],
        },
        { title: "accepts an unknown made from an alias", changes: { kmsKeyId: madeFrom(alias) }, messages: [] },
        { title: "accepts a key of another stack", changes: { kmsKeyId: `${keyArn}9` }, messages: [] },
        { title: "rejects absent encryption", changes: { storageEncrypted: null }, messages: storage("absent") },
        { title: "rejects encryption off", changes: { storageEncrypted: false }, messages: storage("false") },
        {
            title: "rejects encryption that is not known",
            changes: { storageEncrypted: unknown },
            messages: storage("unknown (made from nothing in this stack)"),
        },
        { title: "rejects an absent key", changes: { kmsKeyId: null }, messages: keyed("absent") },
        {
            title: "rejects the account's default key",
            changes: { kmsKeyId: "alias/aws/rds" },
            messages: keyed('"alias/aws/rds"'),
        },
        { title: "rejects what is no key", changes: { kmsKeyId: "acme" }, messages: keyed('"acme"') },
        {
            title: "rejects an unknown made from something else",
            changes: { kmsKeyId: madeFrom(role) },
            messages: keyed("unknown until acme-role exists"),
        },
        {
            title: "rejects an unknown of another stack",
            changes: { kmsKeyId: fromOtherStack() },
            messages: keyed("unknown until the update runs"),
        },
        {
            title: "rejects a key the provider would choose",
            changes: { kmsKeyId: unknown },
            messages: keyed("unknown (made from nothing in this stack)"),
        },
    ]) {
        it(title, async () => assert.deepEqual(await judge(changes), messages));
    }

    it("still finds a plain violation beside an unknown one", async () => {
        const plain = resource("aws:rds/cluster:Cluster", "globex-db", { storageEncrypted: false, kmsKeyId: keyArn });
        const found = await judgeStack("aurora-encrypted", [cluster({ kmsKeyId: unknown }), plain, key]);
        assert.deepEqual(
            found.map((message) => message.split(":")[0]),
            ["acme-db", "globex-db"],
        );
    });
});
