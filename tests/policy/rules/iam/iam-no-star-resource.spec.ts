import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::neo-acme-blobs/*" };
const judgeDocument = (policy: unknown, name = "neo-acme-test") =>
    judgeResource("iam-no-star-resource", resource("aws:iam/policy:Policy", "policy", { name, policy }));
const judge = (changes: Record<string, unknown>) =>
    judgeDocument(JSON.stringify({ Statement: [{ ...statement, ...changes }] }));
const anyKey = "arn:aws:kms:us-east-1:111122223333:key/*";
const decrypt = { Action: "kms:Decrypt", Resource: anyKey };

describe("iam-no-star-resource", () => {
    for (const { title, changes } of [
        { title: "a named resource", changes: {} },
        { title: "everything where nothing is allowed", changes: { Effect: "Deny", Resource: "*" } },
        { title: "actions without a resource", changes: { Action: ["secretsmanager:ListSecrets"], Resource: "*" } },
        {
            title: "any key with an alias of ours",
            changes: {
                ...decrypt,
                Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/neo-acme" } },
            },
        },
        {
            title: "anything with the tenant's tag",
            changes: { Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/neo:tenant": "acme" } } },
        },
        {
            title: "any key for what it encrypts",
            changes: {
                ...decrypt,
                Condition: {
                    StringLike: { "kms:EncryptionContext:SecretARN": "arn:aws:secretsmanager:*:*:secret:neo-acme-*" },
                },
            },
        },
    ]) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    it("accepts a boundary, which only takes away", async () => {
        const document = JSON.stringify({ Statement: [{ ...statement, Resource: "*" }] });
        assert.deepEqual(await judgeDocument(document, "neo-shared-boundary"), []);
        assert.equal((await judgeDocument(document)).length, 1);
    });
    it("leaves a document that is not known to its step", async () => {
        assert.deepEqual(await judgeDocument(unknown), []);
    });

    it("refuses everything, and says where", async () => {
        assert.deepEqual(await judge({ Sid: "All", Resource: ["arn:aws:s3:::neo-acme", "*"] }), [
            'policy: policy must allow actions on named resources, got "*" in statement All; ' +
                "name them, or say by a condition whose they are",
        ]);
    });
    for (const { title, changes } of [
        { title: "every bucket", changes: { Resource: "arn:aws:s3:::*" } },
        { title: "any key", changes: decrypt },
        { title: "everything but", changes: { Resource: undefined, NotResource: "arn:aws:s3:::neo-globex-blobs" } },
        { title: "no resource", changes: { Resource: undefined } },
        { title: "a resource that is not known", changes: { Resource: [unknown] } },
        {
            title: "an action without a resource beside one with",
            changes: { Action: ["kms:ListKeys", "kms:Decrypt"], Resource: "*" },
        },
        {
            title: "a condition that holds where the key is missing",
            changes: { ...decrypt, Condition: { StringEqualsIfExists: { "kms:ResourceAliases": "alias/neo-acme" } } },
        },
        {
            title: "a condition of every value",
            changes: { ...decrypt, Condition: { StringLike: { "aws:ResourceTag/neo:tenant": "*" } } },
        },
        {
            title: "a condition on a tag that is not known",
            changes: { ...decrypt, Condition: { StringEquals: { "aws:ResourceTag/neo:tenant": unknown } } },
        },
        {
            title: "a condition about something else",
            changes: { ...decrypt, Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } },
        },
        {
            title: "a condition that says whose it is not",
            changes: { ...decrypt, Condition: { StringNotEquals: { "aws:ResourceTag/neo:tenant": "globex" } } },
        },
    ]) {
        it(`refuses ${title}`, async () => {
            const document = { Statement: [{ ...statement, ...changes }] };
            assert.deepEqual(subjects(await judgeDocument(document)), ["policy: policy"]);
        });
    }
    it("looks at a role's inline policies", async () => {
        const role = resource("aws:iam/role:Role", "role", {
            inlinePolicies: [{ name: "all", policy: JSON.stringify({ Statement: { ...statement, Resource: "*" } }) }],
        });
        assert.deepEqual(subjects(await judgeResource("iam-no-star-resource", role)), [
            "role: inlinePolicies.0.policy",
        ]);
    });
});
