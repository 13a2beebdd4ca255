import { strict as assert } from "node:assert";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const issuer = "oidc.eks.eu-central-1.amazonaws.com/id/0A1B";
const sub = "system:serviceaccount:neo-acme-test-apps:orders";
const claims = { [`${issuer}:sub`]: sub, [`${issuer}:aud`]: "sts.amazonaws.com" };
const byToken = {
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
    Condition: { StringEquals: claims },
};
const named = (name: string) => ({ AWS: `arn:aws:iam::111122223333:role/${name}` });
const judge = (changes: Record<string, unknown>, tags: unknown = { "neo:tenant": "acme" }) =>
    judgeStack("iam-trust-tenant-scoped", [
        resource("aws:iam/role:Role", "role", {
            tags,
            assumeRolePolicy: { Statement: [{ Sid: "Become", ...byToken, ...changes }] },
        }),
    ]);
const withClaims = (changes: Record<string, unknown>) => ({
    Condition: { StringEquals: { ...claims, ...changes } },
});

describe("iam-trust-tenant-scoped", () => {
    for (const [title, changes] of [
        ["one service account of the own tenant", {}],
        ["two of them", withClaims({ [`${issuer}:sub`]: [sub, `${sub}-worker`] })],
        ["the pod identity of EKS", { Principal: { Service: "pods.eks.amazonaws.com" }, Condition: undefined }],
        ["a role of the own tenant", { Principal: named("neo-acme-test-deploy"), Condition: undefined }],
        ["whatever it denies", { Effect: "Deny", Condition: undefined }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const [title, changes] of [
        ["another tenant's account", withClaims({ [`${issuer}:sub`]: sub.replace("acme", "globex") })],
        ["another tenant's account besides", withClaims({ [`${issuer}:sub`]: [sub, sub.replace("acme", "globex")] })],
        ["any account of a namespace", withClaims({ [`${issuer}:sub`]: sub.replace("orders", "*") })],
        ["an account of any namespace", withClaims({ [`${issuer}:sub`]: "system:serviceaccount:*:orders" })],
        ["an account of a plain namespace", withClaims({ [`${issuer}:sub`]: "system:serviceaccount:bus:leaf" })],
        ["no account in particular", withClaims({ [`${issuer}:sub`]: undefined })],
        ["an account that is not known", withClaims({ [`${issuer}:sub`]: [sub, unknown] })],
        [
            "an account by a test that fits more",
            {
                Condition: {
                    StringLike: { [`${issuer}:sub`]: sub },
                    StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" },
                },
            },
        ],
        ["any audience", withClaims({ [`${issuer}:aud`]: undefined })],
        ["another audience", withClaims({ [`${issuer}:aud`]: "kubernetes" })],
        ["another tenant's role", { Principal: named("neo-globex-test-orders"), Condition: undefined }],
        ["a role of nobody", { Principal: named("admin"), Condition: undefined }],
        ["the account as a whole", { Principal: { AWS: "arn:aws:iam::111122223333:root" }, Condition: undefined }],
        [
            "another's role besides",
            { Principal: { AWS: [named("neo-acme-test-a").AWS, unknown] }, Condition: undefined },
        ],
    ] as const) {
        it(`refuses ${title}`, async () => {
            assert.deepEqual(subjects(await judge(changes)), ["role: assumeRolePolicy"]);
        });
    }
    it("refuses tokens for a role of nobody, and with neither test says both", async () => {
        assert.equal((await judge({}, {})).length, 1);
        assert.equal((await judge({ Condition: undefined })).length, 2);
    });
    it("refuses to a role of nobody whoever else is nobody's", async () => {
        const ofNobody = { Principal: named("admin"), Condition: undefined };
        assert.deepEqual(subjects(await judge(ofNobody, {})), ["role: assumeRolePolicy"]);
        const plain = withClaims({ [`${issuer}:sub`]: "system:serviceaccount:bus:leaf" });
        assert.deepEqual(subjects(await judge(plain, {})), ["role: assumeRolePolicy"]);
    });
    it("follows a role of this stack by its ARN", async () => {
        const arn = named("deployer").AWS;
        const judgeBeside = (tenant: string) =>
            judgeStack("iam-trust-tenant-scoped", [
                resource("aws:iam/role:Role", "deployer", { arn, tags: { "neo:tenant": tenant } }),
                resource("aws:iam/role:Role", "role", {
                    tags: { "neo:tenant": "acme" },
                    assumeRolePolicy: { Statement: [{ Effect: "Allow", Principal: { AWS: arn } }] },
                }),
            ]);
        assert.deepEqual(await judgeBeside("acme"), []);
        assert.equal((await judgeBeside("globex")).length, 1);
    });
    it("says what is trusted", async () => {
        assert.deepEqual(await judge({ Principal: named("neo-globex-test-orders"), Condition: undefined }), [
            "role: assumeRolePolicy must trust roles of acme, each by name, got principal " +
                '"arn:aws:iam::111122223333:role/neo-globex-test-orders" in statement Become; name the tenant\'s own role',
        ]);
    });
});
