import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, unknown } from "../../../support/policy.ts";

const blobs = resource("aws:s3/bucket:Bucket", "blobs", { bucket: "neo-acme-blobs", id: unknown, arn: unknown });
const arn = "arn:aws:s3:::neo-acme-blobs";
const refusal = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const policy = (document: unknown, bucket: unknown = "neo-acme-blobs") =>
    resource("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket, policy: document });
const judgeDocument = (document: unknown, bucket?: unknown) =>
    judgeStack("s3-tls-only", [blobs, policy(document, bucket)]);
const judge = (changes: Record<string, unknown>) =>
    judgeDocument(JSON.stringify({ Statement: [{ ...refusal, ...changes }] }));

const message = (got: string) => [
    `blobs: bucket policy must deny everything without TLS on the bucket and its objects, got ${got}; add the statement to the bucket's own policy`,
];

describe("s3-tls-only", () => {
    for (const { title, changes } of [
        { title: "the statement", changes: {} },
        { title: "one pattern for bucket and objects", changes: { Resource: `${arn}*` } },
        { title: "everybody as an AWS principal", changes: { Principal: { AWS: ["*"] } } },
        { title: "every action of every service", changes: { Action: ["*"] } },
        { title: "every action of S3 among others", changes: { Action: ["s3:GetObject", "s3:*"] } },
        { title: "a condition with a truth value", changes: { Condition: { Bool: { "AWS:SECURETRANSPORT": false } } } },
    ]) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    it("accepts a policy made from the bucket, beside other statements and not as text", async () => {
        const other = {
            Effect: "Allow",
            Principal: { AWS: "111122223333" },
            Action: "s3:GetObject",
            Resource: `${arn}/*`,
        };
        assert.deepEqual(await judgeDocument({ Statement: [other, refusal] }, madeFrom(blobs)), []);
    });
    it("accepts the ARN of a bucket that has one", async () => {
        const named = resource("aws:s3/bucket:Bucket", "blobs", { bucket: "neo-acme-blobs", arn: `${arn}2`, id: "x" });
        const Resource = [`${arn}2`, `${arn}2/*`];
        const document = JSON.stringify({ Statement: { ...refusal, Resource } });
        assert.deepEqual(await judgeStack("s3-tls-only", [named, policy(document)]), []);
    });

    for (const { title, changes } of [
        { title: "an allowing statement", changes: { Effect: "Allow" } },
        { title: "a statement about some", changes: { Principal: { AWS: "111122223333" } } },
        { title: "a statement without a principal", changes: { Principal: undefined } },
        { title: "some actions", changes: { Action: ["s3:GetObject"] } },
        { title: "the bucket alone", changes: { Resource: arn } },
        { title: "its objects alone", changes: { Resource: `${arn}/*` } },
        { title: "another bucket", changes: { Resource: ["arn:aws:s3:::neo-globex-blobs*"] } },
        { title: "no condition, which denies all and tests nothing", changes: { Condition: undefined } },
        { title: "the opposite", changes: { Condition: { Bool: { "aws:SecureTransport": "true" } } } },
        { title: "both", changes: { Condition: { Bool: { "aws:SecureTransport": ["false", "true"] } } } },
        {
            title: "a second condition",
            changes: { Condition: { ...refusal.Condition, StringEquals: { "aws:PrincipalAccount": "1" } } },
        },
        {
            title: "a second condition that is not known",
            changes: { Condition: { ...refusal.Condition, StringEquals: unknown } },
        },
        { title: "a condition that is not known", changes: { Condition: unknown } },
        { title: "a condition about nothing", changes: { Condition: { Bool: {} } } },
        { title: "another test", changes: { Condition: { Null: { "aws:SecureTransport": "false" } } } },
        { title: "a test of something else", changes: { Condition: { Bool: { "aws:ViaAWSService": "false" } } } },
        {
            title: "a second key in the condition",
            changes: { Condition: { Bool: { "aws:SecureTransport": "false", "aws:PrincipalIsAWSService": "false" } } },
        },
    ]) {
        it(`rejects ${title}`, async () => assert.deepEqual(await judge(changes), message("policy without it")));
    }

    it("rejects a bucket without a policy", async () => {
        assert.deepEqual(await judgeStack("s3-tls-only", [blobs]), message("absent"));
    });
    it("rejects a policy of an unknown bucket", async () => {
        assert.deepEqual(await judgeDocument({ Statement: refusal }, unknown), message("absent"));
    });
    it("rejects a document that is not known, even made from the bucket", async () => {
        assert.deepEqual(await judgeDocument(madeFrom(blobs)), message("policy unknown until blobs exists"));
    });
    it("rejects what is no document", async () => {
        assert.deepEqual(await judgeDocument("none"), message('policy "none"'));
    });
    it("rejects a refusal for a thing called undefined, where the bucket has no name", async () => {
        const nameless = resource("aws:s3/bucket:Bucket", "blobs", { bucket: unknown, id: unknown, arn: unknown });
        const document = { Statement: { ...refusal, Resource: [`${undefined}`, `${undefined}/*`] } };
        const found = await judgeStack("s3-tls-only", [nameless, policy(document, madeFrom(nameless))]);
        assert.deepEqual(found, message("policy without it"));
    });
    it("rejects a bucket whose name AWS will choose", async () => {
        const nameless = resource("aws:s3/bucket:Bucket", "blobs", { bucket: unknown, id: unknown, arn: unknown });
        const found = await judgeStack("s3-tls-only", [nameless, policy({ Statement: refusal }, madeFrom(nameless))]);
        assert.deepEqual(found, message("policy without it"));
    });
});
