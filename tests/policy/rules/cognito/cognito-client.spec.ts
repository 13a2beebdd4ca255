import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const good = {
    allowedOauthFlows: ["code"],
    explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
    enableTokenRevocation: true,
    preventUserExistenceErrors: "ENABLED",
    callbackUrls: ["https://acme.outsystems.dev/login/callback"],
    logoutUrls: ["https://acme.outsystems.dev/"],
    accessTokenValidity: 60,
    idTokenValidity: 1,
    refreshTokenValidity: 24,
    tokenValidityUnits: { accessToken: "minutes", idToken: "hours", refreshToken: "hours" },
};
const judge = (changes: Record<string, unknown>) =>
    judgeResource(
        "cognito-client",
        resource("aws:cognito/userPoolClient:UserPoolClient", "sign-in", { ...good, ...changes }),
    );

describe("cognito-client", () => {
    for (const [title, changes] of [
        ["the longest there may be", {}],
        ["Cognito's own choice of flows", { explicitAuthFlows: null }],
        ["no way out", { logoutUrls: null }],
        [
            "what Cognito counts in when nothing is said",
            { accessTokenValidity: 1, idTokenValidity: 1, refreshTokenValidity: 1, tokenValidityUnits: null },
        ],
        [
            "seconds",
            { accessTokenValidity: 300, tokenValidityUnits: { ...good.tokenValidityUnits, accessToken: "seconds" } },
        ],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const [property, values] of [
        [
            "allowedOauthFlows",
            [null, [], ["implicit"], ["code", "implicit"], ["client_credentials"], [unknown], unknown],
        ],
        [
            "explicitAuthFlows",
            [
                ["ALLOW_USER_PASSWORD_AUTH"],
                ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
                ["USER_PASSWORD_AUTH"],
                ["ADMIN_NO_SRP_AUTH"],
                [unknown],
                unknown,
            ],
        ],
        ["enableTokenRevocation", [null, false, unknown]],
        ["preventUserExistenceErrors", [null, "LEGACY", unknown]],
        ["callbackUrls", [["http://acme.outsystems.dev"], ["https://acme.outsystems.dev", unknown], unknown]],
        ["logoutUrls", [["acme.outsystems.dev"], unknown]],
        ["accessTokenValidity", [null, 0, 61, "60", unknown]],
        ["idTokenValidity", [null, 0, 2, unknown]],
        ["refreshTokenValidity", [null, 0, 25, unknown]],
    ] as const) {
        for (const value of values) {
            it(`rejects ${property} being ${JSON.stringify(value).replaceAll(unknown, "unknown")}`, async () => {
                assert.deepEqual(subjects(await judge({ [property]: value })), [`sign-in: ${property}`]);
            });
        }
    }
    for (const [title, units, expected] of [
        ["in days", { ...good.tokenValidityUnits, accessToken: "days" }, ["accessTokenValidity"]],
        ["in hours where nothing is said", { refreshToken: "hours", idToken: "hours" }, ["accessTokenValidity"]],
        ["in what nobody has heard of", { ...good.tokenValidityUnits, idToken: "moons" }, ["idTokenValidity"]],
        ["in what nobody can tell", unknown, ["accessTokenValidity", "idTokenValidity", "refreshTokenValidity"]],
    ] as const) {
        it(`rejects tokens counted ${title}`, async () => {
            assert.deepEqual(
                subjects(await judge({ tokenValidityUnits: units })),
                expected.map((property) => `sign-in: ${property}`),
            );
        });
    }
    it("tells value and unit", async () => {
        const found = await judge({
            refreshTokenValidity: 30,
            tokenValidityUnits: { ...good.tokenValidityUnits, refreshToken: null },
        });
        assert.deepEqual(found, [
            "sign-in: refreshTokenValidity must be 1440 minutes at most, got 30 days; say it, with tokenValidityUnits",
        ]);
    });
});
