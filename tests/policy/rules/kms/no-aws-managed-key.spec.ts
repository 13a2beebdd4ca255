import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const ours = "arn:aws:kms:eu-west-1:111122223333:key/1c2d";
const judge = (type: string, props: Record<string, unknown>) =>
    judgeResource("no-aws-managed-key", resource(type, "data", props));

const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

describe("no-aws-managed-key", () => {
    for (const [title, type, props] of [
        ["a key", "aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: ours }],
        ["an alias of ours", "aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: "alias/neo-acme-platform-key" }],
        ["a key not known yet, which others judge", "aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: unknown }],
        ["copies under keys", "aws:secretsmanager/secret:Secret", { kmsKeyId: ours, replicas: [{ kmsKeyId: ours }] }],
        ["a type without keys", "aws:iam/role:Role", {}],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(type, props), []));
    }
    for (const [title, type, props, properties] of [
        ["the service's default", "aws:cloudwatch/logGroup:LogGroup", {}, ["kmsKeyId"]],
        ["AWS's alias", "aws:secretsmanager/secret:Secret", { kmsKeyId: "alias/aws/secretsmanager" }, ["kmsKeyId"]],
        [
            "AWS's alias by its ARN",
            "aws:rds/cluster:Cluster",
            { kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/aws/rds", masterUserSecretKmsKeyId: ours },
            ["kmsKeyId"],
        ],
        ["what is no key", "aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: "ours" }, ["kmsKeyId"]],
        ["a table of DynamoDB's own key", "aws:dynamodb/table:Table", {}, ["serverSideEncryption.kmsKeyArn"]],
        [
            "a copy under AWS's key",
            "aws:dynamodb/table:Table",
            { serverSideEncryption: { kmsKeyArn: ours }, replicas: [{ regionName: "eu-west-2" }] },
            ["replicas.0.kmsKeyArn"],
        ],
        [
            "S3's own key",
            encryption,
            { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
            ["rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId"],
        ],
        [
            "a repository that says nothing",
            "aws:ecr/repository:Repository",
            { encryptionConfigurations: [] },
            ["encryptionConfigurations"],
        ],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(
                subjects(await judge(type, props)),
                properties.map((property) => `data: ${property}`),
            );
        });
    }
    it("tells the value seen and why", async () => {
        assert.deepEqual(await judge("aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: "alias/aws/logs" }), [
            "data: kmsKeyId must name a customer managed KMS key, got \"alias/aws/logs\"; AWS's own keys are everybody's",
        ]);
    });
});
