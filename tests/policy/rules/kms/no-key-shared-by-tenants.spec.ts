import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, unknown, type TestResource } from "../../../support/policy.ts";

const owned = (tenant: string) => ({ tags: { "neo:tenant": tenant } });
const arnOf = (tenant: string) => `arn:aws:kms:eu-west-1:111122223333:key/${tenant}`;
const keyOf = (tenant: string) =>
    resource("aws:kms/key:Key", `${tenant}-key`, { arn: arnOf(tenant), ...owned(tenant) });

const acmeKey = keyOf("acme");
const globexKey = keyOf("globex");
const nobodysKey = resource("aws:kms/key:Key", "nobodys-key", { arn: arnOf("nobody") });
const globexAlias = resource(
    "aws:kms/alias:Alias",
    "globex-alias",
    { name: "alias/globex" },
    {
        parent: resource("neo:data:TenantKey", "globex", { tenant: "globex" }),
    },
);
const role = resource("aws:iam/role:Role", "acme-role", owned("acme"));

const secret = "aws:secretsmanager/secret:Secret";

const judge = (type: string, props: Record<string, unknown>, more: TestResource[] = []) =>
    judgeStack("no-key-shared-by-tenants", [
        resource(type, "user", { ...owned("acme"), ...props }),
        acmeKey,
        globexKey,
        nobodysKey,
        role,
        ...more,
    ]);

const foreign = (property: string) =>
    `user: ${property} must lead to a key of tenant acme, got globex-key of tenant globex; use the tenant's own key`;

describe("no-key-shared-by-tenants", () => {
    for (const { title, type, props } of [
        { title: "a known key of its own tenant", type: secret, props: { kmsKeyId: arnOf("acme") } },
        { title: "an unknown made from its own tenant's key", type: secret, props: { kmsKeyId: madeFrom(acmeKey) } },
        { title: "no key at all", type: secret, props: {} },
        {
            title: "an alias of another stack that carries the tenant",
            type: secret,
            props: { kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/neo-acme-production-key" },
        },
        {
            title: "a key the provider will show without being asked",
            type: "aws:rds/cluster:Cluster",
            props: { performanceInsightsKmsKeyId: unknown },
        },
        {
            title: "its own key deep inside",
            type: "aws:eks/cluster:Cluster",
            props: { encryptionConfig: { resources: ["secrets"], provider: { keyArn: madeFrom(acmeKey) } } },
        },
        {
            title: "a document that mentions its own key",
            type: "aws:iam/policy:Policy",
            props: { policy: JSON.stringify({ Resource: arnOf("acme") }) },
        },
    ]) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(type, props), []));
    }

    for (const { title, type, props, property } of [
        { title: "a known key", type: secret, props: { kmsKeyId: arnOf("globex") }, property: "kmsKeyId" },
        {
            title: "an unknown made from a key",
            type: secret,
            props: { kmsKeyId: madeFrom(globexKey) },
            property: "kmsKeyId",
        },
        {
            title: "an unknown made from two keys",
            type: secret,
            props: { kmsKeyId: madeFrom(acmeKey, globexKey) },
            property: "kmsKeyId",
        },
        {
            title: "a key for the master password",
            type: "aws:rds/cluster:Cluster",
            props: { kmsKeyId: arnOf("acme"), masterUserSecretKmsKeyId: arnOf("globex") },
            property: "masterUserSecretKmsKeyId",
        },
        {
            title: "a key inside a list",
            type: "aws:ecr/repository:Repository",
            props: { encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: arnOf("globex") }] },
            property: "encryptionConfigurations.0.kmsKey",
        },
        {
            title: "a key inside an object that is not known",
            type: "aws:eks/cluster:Cluster",
            props: { encryptionConfig: madeFrom(globexKey) },
            property: "encryptionConfig",
        },
        {
            title: "a key mentioned in a document",
            type: "aws:iam/policy:Policy",
            props: { policy: JSON.stringify({ Resource: arnOf("globex") }) },
            property: "references",
        },
        {
            title: "a key a document is made from",
            type: "aws:iam/policy:Policy",
            props: { policy: madeFrom(globexKey) },
            property: "references",
        },
    ]) {
        it(`rejects another tenant's key: ${title}`, async () => {
            assert.deepEqual(await judge(type, props), [foreign(property)]);
        });
    }

    it("accepts the stack's own outputs and those of components, which only pass keys on", async () => {
        for (const type of ["pulumi:pulumi:Stack", "neo:data:TenantKey"]) {
            assert.deepEqual(await judge(type, { contract: { keyArn: arnOf("globex") }, keyArn: arnOf("globex") }), []);
        }
    });

    it("rejects a key nobody can attribute", async () => {
        assert.deepEqual(await judge(secret, { kmsKeyId: arnOf("nobody") }), [
            "user: kmsKeyId must lead to a key of tenant acme, got nobodys-key of tenant (nobody can tell: it has no tenant " +
                "tag or label, and no component around it registers one); use the tenant's own key",
        ]);
    });

    for (const { title, kmsKeyId, got } of [
        {
            title: "made from something that is no key",
            kmsKeyId: madeFrom(role),
            got: "unknown until acme-role exists",
        },
        { title: "of another stack", kmsKeyId: fromOtherStack(), got: "unknown until the update runs" },
        { title: "made from nothing", kmsKeyId: unknown, got: "unknown (made from nothing in this stack)" },
    ]) {
        it(`rejects an unknown ${title}`, async () => {
            assert.deepEqual(await judge(secret, { kmsKeyId }), [
                `user: kmsKeyId must resolve to a key of its own tenant, got ${got}; use the tenant's own key`,
            ]);
        });
    }

    for (const reference of [
        "arn:aws:kms:eu-west-1:111122223333:key/1c2d-acme",
        "arn:aws:kms:eu-west-1:111122223333:alias/neo-globex-production-key",
        "alias/aws/secretsmanager",
        "alias/neo-acme2-key",
    ]) {
        it(`rejects ${reference} of another stack`, async () => {
            assert.deepEqual(await judge(secret, { kmsKeyId: reference }), [
                `user: kmsKeyId must name a key of this stack, or an alias that carries the tenant acme, ` +
                    `got "${reference}"; use the tenant's own key`,
            ]);
        });
    }

    it("rejects an alias of the stack that points at another tenant's key", async () => {
        const alias = resource("aws:kms/alias:Alias", "alias", { targetKeyId: madeFrom(globexKey), ...owned("acme") });
        const messages = await judge(secret, { kmsKeyId: madeFrom(alias) }, [alias]);
        assert.ok(messages.includes(foreign("kmsKeyId")), messages.join("\n"));
    });

    it("rejects an alias of the stack whose key nobody can tell, by its name", async () => {
        const messages = await judge(secret, { kmsKeyId: madeFrom(globexAlias) }, [globexAlias]);
        assert.match(messages.join(), /^user: kmsKeyId must name a key of this stack, or an alias that carries/);
    });
});
