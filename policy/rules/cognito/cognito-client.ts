import { prowler, securityPillar } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { userPoolClient } from "../../types.ts";

/** Flows in which the app sees the password. Source: Amazon Cognito API reference, CreateUserPoolClient. */
const passwordFlows = [
    "ADMIN_NO_SRP_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "USER_PASSWORD_AUTH",
];

/** A token that nobody asks back about ends within the hour, one that can be revoked within a day. */
const mostMinutes: Readonly<Record<string, number>> = { accessToken: 60, idToken: 60, refreshToken: 24 * 60 };

const minutesOf: Readonly<Record<string, number>> = { seconds: 1 / 60, minutes: 1, hours: 60, days: 24 * 60 };

/** What Cognito counts in when nothing is said. Source: Amazon Cognito API reference, TokenValidityUnitsType. */
const defaultUnits: Readonly<Record<string, string>> = { accessToken: "hours", idToken: "hours", refreshToken: "days" };

/** An app never sees a password, and a token that leaks ends soon. */
export const cognitoClient: ResourceRule = {
    name: "cognito-client",
    displayName: "Apps sign users in by code, and tokens end soon",
    description:
        "Clients of user pools use the code flow alone, return to https, hide who exists, and can revoke tokens, which are " +
        "short-lived.",
    category: "identity",
    severity: "high",
    references: [
        prowler(
            "cognito_user_pool_client_token_revocation_enabled, cognito_user_pool_client_prevent_user_existence_errors",
            "Clients can revoke tokens, and do not tell who exists",
        ),
        securityPillar("SEC02-BP02", "Credentials are temporary"),
    ],
    tags: ["identity"],
    remediationSteps:
        'Set allowedOauthFlows: ["code"], explicitAuthFlows without passwords, enableTokenRevocation: true, ' +
        'preventUserExistenceErrors: "ENABLED", callback and logout URLs with https; validity of access and ID tokens an ' +
        "hour at most, of refresh tokens a day.",
    enforcementLevel: "mandatory",
    types: [userPoolClient],
    validateResource: (client, report) => {
        for (const finding of [
            ...flowFindings(client),
            ...switchFindings(client),
            ...addressFindings(client),
            ...Object.keys(mostMinutes).flatMap((token) => validityFindings(client, token)),
        ]) {
            report(finding);
        }
    },
};

function flowFindings(client: Readable): Finding[] {
    const oauth = read(client, "allowedOauthFlows");
    const explicit = read(client, "explicitAuthFlows");
    const isCodeOnly = oauth.items.length > 0 && oauth.items.every((flow) => flow.is("code"));
    const isFreeOfPasswords = explicit.items.every(({ text }) => text !== undefined && !passwordFlows.includes(text));
    const findings: Finding[] = [];
    if (!isCodeOnly) {
        const remedy = "other flows put tokens into addresses, or know no user";
        findings.push({ property: "allowedOauthFlows", rule: 'be ["code"]', got: oauth, remedy });
    }
    // Absent is fine: Cognito's own choice has no flow with a password.
    if (explicit.state === "unknown" || !isFreeOfPasswords) {
        const rule = `hold none of ${passwordFlows.join(", ")}`;
        findings.push({ property: "explicitAuthFlows", rule, got: explicit, remedy: "no app handles passwords" });
    }
    return findings;
}

function switchFindings(client: Readable): Finding[] {
    const revocation = read(client, "enableTokenRevocation");
    const errors = read(client, "preventUserExistenceErrors");
    const findings: Finding[] = [];
    if (!revocation.is(true)) {
        const remedy = "else a stolen session lasts until it ends by itself";
        findings.push({ property: "enableTokenRevocation", rule: "be true", got: revocation, remedy });
    }
    if (!errors.is("ENABLED")) {
        const remedy = "else errors tell who has an account";
        findings.push({ property: "preventUserExistenceErrors", rule: 'be "ENABLED"', got: errors, remedy });
    }
    return findings;
}

function addressFindings(client: Readable): Finding[] {
    return ["callbackUrls", "logoutUrls"].flatMap((property) => {
        const got = read(client, property);
        const isSecure = got.items.every(({ text }) => text?.startsWith("https://") === true);
        if (got.state !== "unknown" && isSecure) return [];
        return [{ property, rule: "be known and begin with https://", got, remedy: "codes travel in these addresses" }];
    });
}

function validityFindings(client: Readable, token: string): Finding[] {
    const property = `${token}Validity`;
    const got = read(client, property);
    const unit = read(client, "tokenValidityUnits").field(token);
    const unitName = unit.state === "absent" ? defaultUnits[token] : unit.text;
    const minutes = (got.number ?? Infinity) * (minutesOf[unitName ?? ""] ?? Infinity);
    const most = mostMinutes[token] ?? 0;
    // 0 is Cognito's own choice, which for refresh tokens is a month.
    if (minutes > 0 && minutes <= most) return [];
    const seen = `${got.toString()} ${unitName ?? unit.toString()}`;
    return [{ property, rule: `be ${most} minutes at most`, got: seen, remedy: "say it, with tokenValidityUnits" }];
}
