import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const owned = (tenant: string) => ({ tags: { "neo:tenant": tenant } });
const arnOf = (tenant: string) => `arn:aws:kms:eu-west-1:111122223333:key/${tenant}`;
const keyOf = (tenant: string) =>
    resource("aws:kms/key:Key", `${tenant}-key`, { arn: arnOf(tenant), ...owned(tenant) });

const acmeKey = keyOf("acme");
const globexKey = keyOf("globex");

const role = resource("aws:iam/role:Role", "role", owned("acme"));

const judge = (type: string, props: Record<string, unknown>) =>
    judgeStack("tenant-data-own-key", [
        resource(type, "data", { ...owned("acme"), ...props }),
        acmeKey,
        globexKey,
        role,
    ]);

/** A resource of each type whose key is the given one, and where that key stands. */
const users: { type: string; property: string; props: (key: unknown) => Record<string, unknown> }[] = [
    {
        type: "aws:rds/cluster:Cluster",
        property: "kmsKeyId",
        props: (key) => ({ kmsKeyId: key, masterUserSecretKmsKeyId: arnOf("acme") }),
    },
    {
        type: "aws:rds/cluster:Cluster",
        property: "masterUserSecretKmsKeyId",
        props: (key) => ({ kmsKeyId: arnOf("acme"), masterUserSecretKmsKeyId: key }),
    },
    {
        type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        property: "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId",
        props: (key) => ({ rules: [{ applyServerSideEncryptionByDefault: { kmsMasterKeyId: key } }] }),
    },
    {
        type: "aws:dynamodb/table:Table",
        property: "serverSideEncryption.kmsKeyArn",
        props: (key) => ({ serverSideEncryption: { enabled: true, kmsKeyArn: key } }),
    },
    {
        type: "aws:dynamodb/table:Table",
        property: "replicas.0.kmsKeyArn",
        props: (key) => ({ serverSideEncryption: { kmsKeyArn: arnOf("acme") }, replicas: [{ kmsKeyArn: key }] }),
    },
    {
        type: "aws:secretsmanager/secret:Secret",
        property: "replicas.0.kmsKeyId",
        props: (key) => ({ kmsKeyId: arnOf("acme"), replicas: [{ kmsKeyId: key }] }),
    },
    { type: "aws:cloudwatch/logGroup:LogGroup", property: "kmsKeyId", props: (key) => ({ kmsKeyId: key }) },
    {
        type: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
        property: "encryptionConfigurations.0.kmsKey",
        props: (key) => ({ encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key }] }),
    },
];

describe("tenant-data-own-key", () => {
    for (const { type, property, props } of users) {
        for (const [title, key] of [
            ["known", arnOf("acme")],
            ["not made yet", madeFrom(acmeKey)],
            ["of another stack", "arn:aws:kms:eu-west-1:111122223333:alias/neo-acme-platform-key"],
        ] as const) {
            it(`accepts the tenant's own key in ${property} of ${type}, ${title}`, async () => {
                assert.deepEqual(await judge(type, props(key)), []);
            });
        }
        for (const [title, key] of [
            ["no key", null],
            ["another tenant's key", arnOf("globex")],
            ["another tenant's key that is not made yet", madeFrom(globexKey)],
            ["AWS's own key", "alias/aws/rds"],
            ["a key the provider will choose", unknown],
            ["a key made from something else", madeFrom(role)],
            ["a key nobody can tell", fromOtherStack()],
        ] as const) {
            it(`rejects ${title} in ${property} of ${type}`, async () => {
                assert.deepEqual(subjects(await judge(type, props(key))).length, 1);
            });
        }
    }
    it("names the place where a key is missing", async () => {
        assert.deepEqual(await judge("aws:dynamodb/table:Table", {}), [
            "data: serverSideEncryption.kmsKeyArn must name a key of its own tenant, got absent; use the tenant's own key",
        ]);
    });
    it("names the list where there is nothing in it", async () => {
        const type = "aws:ecr/repository:Repository";
        assert.deepEqual(subjects(await judge(type, { encryptionConfigurations: [] })), [
            "data: encryptionConfigurations",
        ]);
    });
    it("judges a list that is not known by what it is made from", async () => {
        const type = "aws:ecr/repository:Repository";
        assert.deepEqual(await judge(type, { encryptionConfigurations: madeFrom(acmeKey) }), []);
        assert.deepEqual(subjects(await judge(type, { encryptionConfigurations: madeFrom(globexKey) })), [
            "data: encryptionConfigurations",
        ]);
    });
    it("rejects copies that nobody can tell", async () => {
        const found = await judge("aws:secretsmanager/secret:Secret", {
            kmsKeyId: arnOf("acme"),
            replicas: fromOtherStack(),
        });
        assert.deepEqual(subjects(found), ["data: replicas"]);
    });
    it("takes copies that only the provider knows of for none", async () => {
        const props = { kmsKeyId: arnOf("acme"), replicas: unknown };
        assert.deepEqual(await judge("aws:secretsmanager/secret:Secret", props), []);
    });
});
