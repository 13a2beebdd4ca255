import { strict as assert } from "node:assert";
import { judgeStack, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::neo-acme-blobs/*" };
const policyOf = (tenant: unknown, document: unknown, name = "neo-acme-reader") =>
    resource("aws:iam/policy:Policy", "policy", { name, policy: document, tags: { "neo:tenant": tenant } });
const judge = (changes: Record<string, unknown>, tenant: unknown = "acme", others: TestResource[] = []) =>
    judgeStack("iam-no-cross-tenant-resource", [
        policyOf(tenant, JSON.stringify({ Statement: [{ ...statement, ...changes }] })),
        ...others,
    ]);
const anyKey = { Action: "kms:Decrypt", Resource: "arn:aws:kms:us-east-1:111122223333:key/*" };
const key = (tenant: string) =>
    resource("aws:kms/key:Key", `${tenant}-key`, {
        arn: `arn:aws:kms:us-east-1:111122223333:key/1c2d-${tenant}`,
        tags: { "neo:tenant": tenant },
    });

describe("iam-no-cross-tenant-resource", () => {
    for (const { title, changes } of [
        { title: "the tenant's own", changes: {} },
        { title: "a pattern of the tenant's own", changes: { Resource: "arn:aws:s3:::neo-acme-*" } },
        { title: "something shared", changes: { Resource: "arn:aws:s3:::neo-shared-platform-revisions/acme/*" } },
        {
            title: "own names by the variable",
            changes: { Resource: "arn:aws:s3:::neo-${aws:PrincipalTag/neo:tenant}-*" },
        },
        {
            title: "one exact key",
            changes: { ...anyKey, Resource: "arn:aws:kms:us-east-1:111122223333:key/36731248-b233-4160" },
        },
        { title: "actions without a resource", changes: { Action: "secretsmanager:ListSecrets", Resource: "*" } },
        { title: "what is denied", changes: { Effect: "Deny", Resource: "*" } },
        {
            title: "anything with the tenant's tag",
            changes: { Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/neo:tenant": "acme" } } },
        },
        {
            title: "anything with the tag of whoever asks",
            changes: {
                Resource: "*",
                Condition: { StringEquals: { "aws:ResourceTag/neo:tenant": "${aws:PrincipalTag/neo:tenant}" } },
            },
        },
        {
            title: "any key with the tenant's alias",
            changes: {
                ...anyKey,
                Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/neo-acme-key" } },
            },
        },
    ]) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes, "acme", [key("globex")]), []));
    }
    it("accepts what fits something shared in the stack", async () => {
        const Resource = "arn:aws:kms:us-east-1:111122223333:key/1c2d-shared";
        assert.deepEqual(await judge({ ...anyKey, Resource }, "acme", [key("shared")]), []);
    });
    it("leaves to others a thing of the stack that nobody owns", async () => {
        const arn = "arn:aws:kms:us-east-1:111122223333:key/1c2d-nobodys";
        const nobodys = resource("aws:kms/key:Key", "nobodys-key", { arn });
        assert.deepEqual(await judge({ ...anyKey, Resource: arn }, "acme", [nobodys]), []);
    });
    it("leaves to others what is shared, what bounds, and what is not known yet", async () => {
        assert.deepEqual(await judge({ Resource: "*" }, "shared"), []);
        const boundary = policyOf(
            "acme",
            JSON.stringify({ Statement: { ...statement, Resource: "*" } }),
            "neo-boundary",
        );
        assert.deepEqual(await judgeStack("iam-no-cross-tenant-resource", [boundary, policyOf("acme", unknown)]), []);
    });

    it("refuses a pattern that anybody's things may come to fit", async () => {
        assert.deepEqual(await judge({ Resource: "arn:aws:s3:::neo-*-blobs" }), [
            'policy: policy must fit nothing but what is acme\'s, or shared, got "arn:aws:s3:::neo-*-blobs" in statement 1, ' +
                "which fits anybody's; put the tenant into the ARN, or a condition on the resource's tenant",
        ]);
    });
    it("refuses what fits another tenant's resource of the stack, whatever its name", async () => {
        const messages = await judge({ ...anyKey, Resource: "arn:aws:kms:*:*:key/1c2d-gl*" }, "acme", [key("globex")]);
        assert.match(messages.join(), /which fits globex's arn:aws:kms:us-east-1:111122223333:key\/1c2d-globex;/);
        assert.deepEqual(
            await judge({ ...anyKey, Resource: "arn:aws:kms:us-east-1:111122223333:key/1c2d-acme" }, "acme", [
                key("acme"),
                key("globex"),
            ]),
            [],
        );
    });
    it("refuses another tenant's resource of the stack by its exact ARN", async () => {
        const Resource = "arn:aws:kms:us-east-1:111122223333:key/1c2d-globex";
        assert.deepEqual(subjects(await judge({ ...anyKey, Resource }, "acme", [key("globex")])), ["policy: policy"]);
    });
    it("refuses what is in another tenant's resource, though its name tells nobody", async () => {
        const bucket = resource("aws:s3/bucket:Bucket", "bucket", {
            arn: "arn:aws:s3:::legacy",
            tags: { "neo:tenant": "globex" },
        });
        const messages = await judge({ Resource: "arn:aws:s3:::legacy/exports/*" }, "acme", [bucket]);
        assert.match(messages.join(), /which fits globex's arn:aws:s3:::legacy;/);
    });
    for (const { title, changes, tenant = "acme" } of [
        { title: "another tenant by name", changes: { Resource: "arn:aws:s3:::neo-globex-blobs/*" } },
        {
            title: "another tenant's repository",
            changes: { Resource: "arn:aws:ecr:us-east-1:111122223333:repository/neo/globex/*" },
        },
        { title: "tenants whose names begin alike", changes: { Resource: "arn:aws:s3:::neo-acme*" } },
        { title: "everything", changes: { Resource: "*" } },
        {
            title: "no resource that can be told",
            changes: { Resource: undefined, NotResource: "arn:aws:s3:::neo-acme-x" },
        },
        { title: "any key", changes: anyKey },
        { title: "own names of nobody", changes: {}, tenant: unknown },
        {
            title: "another tenant's tag",
            changes: { Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/neo:tenant": "globex" } } },
        },
        {
            title: "one tag of several tenants",
            changes: {
                Resource: "*",
                Condition: { StringEquals: { "aws:ResourceTag/neo:tenant": ["acme", "globex"] } },
            },
        },
        {
            title: "a tag that is not known",
            changes: { Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/neo:tenant": unknown } } },
        },
        {
            title: "the platform's tag for nobody",
            changes: { Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/neo:tenant": "shared" } } },
            tenant: unknown,
        },
        {
            title: "keys of anybody's whose aliases carry the tenant besides",
            changes: {
                ...anyKey,
                Condition: { "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/neo-*-acme" } },
            },
        },
        {
            title: "a tag that is there only sometimes",
            changes: { Resource: "*", Condition: { StringEqualsIfExists: { "aws:ResourceTag/neo:tenant": "acme" } } },
        },
    ]) {
        it(`refuses ${title}`, async () => {
            assert.deepEqual(subjects(await judge(changes, tenant)), ["policy: policy"]);
        });
    }
});
