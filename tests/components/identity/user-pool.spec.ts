import { strict as assert } from "node:assert";
import { UserPool, userPoolProblems, type UserPoolArgs } from "../../../components/identity/user-pool.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { virginia } from "../../support/identities.ts";

const args: UserPoolArgs = {
    identity: { platform: "neo", tenant: "acme", stage: "platform" },
    location: virginia,
    incarnation: "a1",
    callbackUrls: ["https://acme.outsystems.dev/login/callback"],
    logoutUrls: ["https://acme.outsystems.dev/"],
};
const poolType = "aws:cognito/userPool:UserPool";
const clientType = "aws:cognito/userPoolClient:UserPoolClient";

describe("userPoolProblems", () => {
    const callbackUrls = args.callbackUrls;
    for (const { title, given, paths } of [
        { title: "accepts its defaults", given: { callbackUrls }, paths: [] },
        { title: "accepts the longest password", given: { callbackUrls, passwordLength: 99 }, paths: [] },
        { title: "fails on nowhere to return to", given: { callbackUrls: [] }, paths: ["callbackUrls"] },
        {
            title: "fails on a sign-out in plain text",
            given: { callbackUrls, logoutUrls: ["https://acme.outsystems.dev/", "http://acme.outsystems.dev/"] },
            paths: ["logoutUrls[1]"],
        },
        {
            title: "fails with every problem at once",
            given: { callbackUrls: ["acme.outsystems.dev"], passwordLength: 8 },
            paths: ["callbackUrls[0]", "passwordLength"],
        },
    ]) {
        it(title, () =>
            assert.deepEqual(
                userPoolProblems(given).map(({ propertyPath }) => propertyPath),
                paths,
            ),
        );
    }
});

describe("UserPool", () => {
    let engine: RecordingEngine;
    let users: UserPool;

    before(async () => {
        engine = new RecordingEngine();
        users = await engine.deploy(() => new UserPool("users", args));
    });

    it("is one customer's, in one incarnation", () => {
        const { inputs } = engine.single(poolType);
        assert.equal(inputs.name, "neo-acme-platform-users-a1");
        assert.equal(inputs.tags["neo:data-class"], "restricted");
    });

    it("says who signs its tokens", async () => {
        const issuer = await new Promise((resolve) => users.issuer.apply(resolve));
        assert.equal(issuer, "https://cognito-idp.us-east-1.amazonaws.com/users-id");
    });

    it("takes users only from the customer, with long passwords and a second factor", () => {
        const { inputs } = engine.single(poolType);
        assert.equal(inputs.adminCreateUserConfig.allowAdminCreateUserOnly, true);
        assert.equal(inputs.passwordPolicy.minimumLength, 14);
        assert.equal(inputs.mfaConfiguration, "ON");
        assert.deepEqual(inputs.softwareTokenMfaConfiguration, { enabled: true });
        assert.equal(inputs.userPoolTier, "ESSENTIALS");
    });

    it("leaves the second factor to who wants one when it is told to", async () => {
        const lenient = await deployed({ secondFactor: "OPTIONAL" });
        assert.equal(lenient.single(poolType).inputs.mfaConfiguration, "OPTIONAL");
    });

    for (const { tier, expected } of [
        { tier: "ESSENTIALS", expected: undefined },
        { tier: "PLUS", expected: { advancedSecurityMode: "ENFORCED" } },
    ] as const) {
        it(`acts on odd sign-ins where that is paid for: ${tier}`, async () => {
            assert.deepEqual((await deployed({ tier })).single(poolType).inputs.userPoolAddOns, expected);
        });
    }

    it("signs in by code only, and has no secret that could land in the state", () => {
        const { inputs } = engine.single(clientType);
        assert.deepEqual(inputs.allowedOauthFlows, ["code"]);
        assert.equal(inputs.generateSecret, false);
        assert.deepEqual(inputs.callbackUrls, args.callbackUrls);
        assert.deepEqual(inputs.logoutUrls, args.logoutUrls);
    });

    it("can revoke sessions, and gives every refresh token out once", () => {
        const { inputs } = engine.single(clientType);
        assert.equal(inputs.enableTokenRevocation, true);
        assert.equal(inputs.refreshTokenRotation.feature, "ENABLED");
        assert.ok(!inputs.explicitAuthFlows.includes("ALLOW_REFRESH_TOKEN_AUTH"), "Cognito refuses it beside rotation");
    });

    it("tells nobody which users exist", () => {
        assert.equal(engine.single(clientType).inputs.preventUserExistenceErrors, "ENABLED");
    });

    for (const { title, protection, expected } of [
        { title: "is protected, in the engine and in Cognito", protection: undefined, expected: [true, "ACTIVE"] },
        { title: "lifts both protections when it is told to", protection: false, expected: [false, "INACTIVE"] },
    ]) {
        it(title, async () => {
            const { protect, inputs } = (await deployed({ protection })).single(poolType);
            assert.deepEqual([protect, inputs.deletionProtection], expected);
        });
    }

    it("refuses arguments that make no sense with every problem in one message", async () => {
        await assert.rejects(
            deployed({ callbackUrls: ["http://acme.outsystems.dev"], passwordLength: 8 }),
            /UserPool "users": callbackUrls\[0\] must begin with https:\/\/, got http:.*\n.*passwordLength must be a whole number from 14 to 99, got 8/,
        );
    });
});

async function deployed(changed: Partial<UserPoolArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new UserPool("users", { ...args, ...changed }));
    return engine;
}
