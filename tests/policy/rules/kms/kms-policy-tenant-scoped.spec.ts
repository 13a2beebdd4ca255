import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, unknown } from "../../../support/policy.ts";

const owned = (tenant: string) => ({ tags: { "neo:tenant": tenant } });
const roleOf = (tenant: string, name: string) =>
    resource("aws:iam/role:Role", name, { arn: `arn:aws:iam::111122223333:role/${name}`, ...owned(tenant) });

const roles = [roleOf("acme", "builder"), roleOf("globex", "other"), roleOf("globex", "neo-acme-lookalike")];
const arn = (role: string) => `arn:aws:iam::111122223333:role/${role}`;

const key = (statements: unknown, tenant = "acme") =>
    resource(
        "aws:kms/key:Key",
        "key",
        { ...owned(tenant), keyId: "1c2d", policy: JSON.stringify({ Statement: statements }) },
        { provider: "aws", providerProps: { allowedAccountIds: '["111122223333","111122224444"]' } },
    );
const judge = (statement: Record<string, unknown>) =>
    judgeStack("kms-policy-tenant-scoped", [key([{ Effect: "Allow", Action: "kms:*", ...statement }]), ...roles]);

const service = { Service: "logs.eu-west-1.amazonaws.com" };
const group = "arn:aws:logs:eu-west-1:111122223333:log-group:/neo/acme/production/*";

describe("kms-policy-tenant-scoped", () => {
    for (const [title, statement] of [
        ["the account's root", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
        ["the stack's other account", { Principal: { AWS: "arn:aws:iam::111122224444:root" } }],
        ["the account by its number", { Principal: { AWS: ["111122223333"] } }],
        ["a role of the stack, of the tenant", { Principal: { AWS: arn("builder") } }],
        ["a role elsewhere that carries the tenant", { Principal: { AWS: [arn("neo-acme-production-app")] } }],
        ["everybody, whom kms-policy-no-star refuses", { Principal: "*" }],
        ["everybody by kind, whom kms-policy-no-star refuses", { Principal: { AWS: "*" } }],
        ["a refusal", { Effect: "Deny", Principal: { AWS: arn("other") } }],
        [
            "a service for the account",
            { Principal: service, Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } },
        ],
        [
            "a service for whoever of the account calls it",
            {
                Principal: service,
                Condition: { StringEquals: { "kms:CallerAccount": ["111122223333", "111122224444"] } },
            },
        ],
        [
            "a service for one organisation",
            { Principal: service, Condition: { StringEquals: { "aws:SourceOrgID": "o-1a2b3c4d5e" } } },
        ],
        [
            "a service that another one asks",
            { Principal: service, Condition: { StringLike: { "kms:ViaService": "rds.*.amazonaws.com" } } },
        ],
        [
            "a service for the tenant's log groups",
            { Principal: service, Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": [group] } } },
        ],
        [
            "a service for a resource of the tenant's, by whatever context",
            {
                Principal: service,
                Condition: {
                    StringEquals: { "AWS:SourceArn": "arn:aws:cloudtrail:eu-west-1:1:trail/neo-acme-audit" },
                    StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:1:trail/*" },
                },
            },
        ],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(statement), []));
    }

    for (const [title, statement, seen] of [
        ["a role of another tenant", { Principal: { AWS: arn("other") } }, `"${arn("other")}"`],
        [
            "another tenant's role whose name carries this one",
            { Principal: { AWS: arn("neo-acme-lookalike") } },
            `"${arn("neo-acme-lookalike")}"`,
        ],
        [
            "a role elsewhere of another tenant",
            { Principal: { AWS: arn("neo-globex-app") } },
            `"${arn("neo-globex-app")}"`,
        ],
        [
            "another account",
            { Principal: { AWS: "arn:aws:iam::999999999999:root" } },
            '"arn:aws:iam::999999999999:root"',
        ],
        ["another account by its number", { Principal: { AWS: "999999999999" } }, '"999999999999"'],
        ["an identity provider", { Principal: { Federated: "accounts.google.com" } }, '"accounts.google.com"'],
        ["one of two roles", { Principal: { AWS: [arn("builder"), arn("other")] } }, `"${arn("other")}"`],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(await judge(statement), [
                `key: policy must admit the stack's account and principals of tenant acme only, got ${seen} in statement 1; ` +
                    "name a role of the key's own tenant",
            ]);
        });
    }

    for (const [title, Condition] of [
        ["without a condition", undefined],
        ["on a condition that bounds nothing", { StringEquals: { "kms:KeySpec": "SYMMETRIC_DEFAULT" } }],
        ["on a condition that may be absent", { StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } }],
        [
            "on a condition that holds without its key",
            { "ForAllValues:StringEquals": { "aws:SourceAccount": "111122223333" } },
        ],
        ["for every account", { StringLike: { "aws:SourceAccount": "*" } }],
        ["for another account", { StringEquals: { "kms:CallerAccount": ["111122223333", "999999999999"] } }],
        ["for an account that is not known", { StringEquals: { "aws:SourceAccount": unknown } }],
        ["for any organisation", { StringLike: { "aws:SourceOrgID": "o-*" } }],
        ["by way of any service", { StringLike: { "kms:ViaService": "*" } }],
        ["on the opposite", { StringNotEquals: { "aws:SourceAccount": "111122223333" } }],
        ["for another tenant", { ArnLike: { "kms:EncryptionContext:aws:logs:arn": group.replace("acme", "globex") } }],
        ["for what is no name", { ArnLike: { "aws:SourceArn": [true] } }],
        ["for several tenants", { ArnLike: { "kms:EncryptionContext:aws:logs:arn": [group, "arn:aws:logs:*"] } }],
        [
            "for another tenant of the same account",
            { StringEquals: { "aws:SourceAccount": "111122223333", "aws:SourceArn": "arn:aws:s3:::neo-globex-blobs" } },
        ],
    ] as const) {
        it(`rejects a service ${title}`, async () => {
            const [message, ...others] = await judge({ Principal: service, Condition });
            assert.match(
                message ?? "",
                /^key: policy must bind services to the account, or to resources of tenant acme/,
            );
            assert.deepEqual(others, []);
        });
    }

    it("accepts any account where nobody lists the stack's, which provider-pinned refuses", async () => {
        const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: "999999999999" } }] });
        const unpinned = resource("aws:kms/key:Key", "key", { ...owned("acme"), policy }, { provider: "aws" });
        assert.deepEqual(await judgeStack("kms-policy-tenant-scoped", [unpinned]), []);
    });
    it("judges a policy beside its key by the key's tenant", async () => {
        const policy = JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS: arn("neo-acme-app") } } });
        const beside = (keyId: unknown) => resource("aws:kms/keyPolicy:KeyPolicy", "policy", { keyId, policy });
        const globexKey = resource("aws:kms/key:Key", "globex-key", owned("globex"));
        const acmeKey = resource("aws:kms/key:Key", "acme-key", owned("acme"));
        const found = (of: typeof acmeKey) =>
            judgeStack("kms-policy-tenant-scoped", [beside(madeFrom(of)), acmeKey, globexKey]);
        assert.deepEqual(await found(acmeKey), []);
        assert.match(
            (await found(globexKey)).join(),
            /^policy: policy must admit the stack's account and principals of tenant globex only/,
        );
    });
    it("judges a policy that may be beside either of two tenants' keys by neither", async () => {
        const policy = JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS: arn("neo-acme-app") } } });
        const [acmeKey, second, globexKey] = ["acme", "acme", "globex"].map((tenant, index) =>
            resource("aws:kms/key:Key", `key-${index}`, owned(tenant)),
        );
        const found = (...keys: (typeof acmeKey)[]) =>
            judgeStack("kms-policy-tenant-scoped", [
                resource("aws:kms/keyPolicy:KeyPolicy", "policy", {
                    keyId: madeFrom(...keys.map((each) => each!)),
                    policy,
                }),
                ...keys.map((each) => each!),
            ]);
        assert.deepEqual(await found(acmeKey, second), []);
        assert.match((await found(acmeKey, globexKey)).join(), /principals of tenant \(which nobody can tell\) only/);
    });
    it("judges a replica by its own tenant, whosever its primary is", async () => {
        const policy = JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS: arn("neo-acme-app") } } });
        const primary = resource("aws:kms/key:Key", "primary", { keyId: "mrk-1", ...owned("globex") });
        const replica = resource("aws:kms/replicaKey:ReplicaKey", "replica", {
            keyId: "mrk-1",
            policy,
            ...owned("acme"),
        });
        assert.deepEqual(await judgeStack("kms-policy-tenant-scoped", [primary, replica]), []);
    });
    it("judges a policy beside a key of another stack by its own tenant", async () => {
        const policy = JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS: arn("neo-acme-app") } } });
        const component = (tenant: string) => resource("neo:data:TenantKey", "component", { tenant });
        const found = (tenant: string) => {
            const parent = component(tenant);
            const beside = resource(
                "aws:kms/keyPolicy:KeyPolicy",
                "policy",
                { keyId: "elsewhere", policy },
                { parent },
            );
            return judgeStack("kms-policy-tenant-scoped", [parent, beside]);
        };
        assert.deepEqual(await found("acme"), []);
        assert.equal((await found("globex")).length, 1);
    });
    it("rejects nobody's role for nobody's key", async () => {
        const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: arn("nobodys") } }] });
        const found = await judgeStack("kms-policy-tenant-scoped", [
            resource("aws:kms/key:Key", "key", { policy }),
            resource("aws:iam/role:Role", "nobodys", { arn: arn("nobodys") }),
        ]);
        assert.equal(found.length, 1);
    });
    it("rejects roles for a key that nobody can attribute", async () => {
        const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: arn("builder") } }] });
        const found = await judgeStack("kms-policy-tenant-scoped", [
            resource("aws:kms/key:Key", "key", { policy }),
            ...roles,
        ]);
        assert.match(
            found.join(),
            /must admit the stack's account and principals of tenant \(which nobody can tell\) only/,
        );
    });
});
