import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const owned = (tenant: string) => ({ tags: { "neo:tenant": tenant } });
const poolOf = (tenant: string) =>
    resource("aws:cognito/userPool:UserPool", `${tenant}-users`, { id: `eu-west-1_${tenant}`, ...owned(tenant) });
const acmePool = poolOf("acme");
const globexPool = poolOf("globex");
const nobodysPool = resource("aws:cognito/userPool:UserPool", "nobodys-users", { id: "eu-west-1_nobody" });

const judge = (changes: Record<string, unknown>, tenant = "acme") => {
    const component = resource("neo:identity:UserPool", "users", { tenant });
    const good = { userPoolId: madeFrom(acmePool), callbackUrls: ["https://acme.outsystems.dev/login"] };
    return judgeStack("cognito-single-tenant", [
        component,
        resource(
            "aws:cognito/userPoolClient:UserPoolClient",
            "sign-in",
            { ...good, ...changes },
            { parent: component },
        ),
        acmePool,
        globexPool,
        nobodysPool,
    ]);
};

describe("cognito-single-tenant", () => {
    for (const [title, changes] of [
        ["a pool that is not made yet", {}],
        ["a pool that is", { userPoolId: "eu-west-1_acme" }],
        ["a second address", { logoutUrls: ["https://apps.acme.example/", "https://acme-test.outsystems.app/"] }],
        ["addresses the provider will choose", { logoutUrls: unknown }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const [title, userPoolId, seen] of [
        ["another tenant's pool", "eu-west-1_globex", "globex-users of tenant globex"],
        ["another tenant's pool that is not made yet", madeFrom(globexPool), "globex-users of tenant globex"],
        [
            "a pool nobody can attribute",
            madeFrom(nobodysPool),
            "nobodys-users of tenant (nobody can tell: it has no tenant tag or label, and no component around it registers one)",
        ],
        ["a pool of another stack", "eu-west-1_umbrella", '"eu-west-1_umbrella"'],
        ["a pool another stack will name", fromOtherStack(), "unknown until the update runs"],
        ["no pool", null, "absent"],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(await judge({ userPoolId }), [
                `sign-in: userPoolId must lead to a pool of this stack and of tenant acme, got ${seen}; ` +
                    "make the client next to its pool",
            ]);
        });
    }
    for (const property of ["callbackUrls", "logoutUrls"]) {
        for (const [title, value] of [
            ["another tenant's", ["https://globex.outsystems.dev/login"]],
            ["one of two", ["https://acme.outsystems.dev/", "https://globex.outsystems.dev/acme"]],
            ["one whose tenant's name only begins so", ["https://acmetest.outsystems.dev/"]],
            ["one that is not known", ["https://acme.outsystems.dev/", unknown]],
            ["no address", ["acme"]],
            ["one that another stack will tell", fromOtherStack()],
        ] as const) {
            it(`rejects ${title} in ${property}`, async () => {
                assert.deepEqual(subjects(await judge({ [property]: value })), [`sign-in: ${property}`]);
            });
        }
    }
    it("asks of a pool that all share no name in its addresses", async () => {
        const pool = poolOf("shared");
        const component = resource("neo:identity:UserPool", "users", { tenant: "shared" });
        const props = { userPoolId: madeFrom(pool), callbackUrls: ["https://outsystems.dev/login"] };
        const client = resource("aws:cognito/userPoolClient:UserPoolClient", "sign-in", props, { parent: component });
        assert.deepEqual(await judgeStack("cognito-single-tenant", [component, client, pool]), []);
    });
    it("rejects a client nobody can attribute", async () => {
        const client = resource("aws:cognito/userPoolClient:UserPoolClient", "sign-in", {
            userPoolId: madeFrom(nobodysPool),
            callbackUrls: ["https://acme.outsystems.dev/login"],
        });
        assert.deepEqual(subjects(await judgeStack("cognito-single-tenant", [client, nobodysPool])), [
            "sign-in: userPoolId",
        ]);
    });
});
