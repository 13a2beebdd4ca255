import { cdkNag, prowler, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { userPool } from "../../types.ts";

const leastPasswordLength = 14;
const characterClasses = ["requireLowercase", "requireUppercase", "requireNumbers", "requireSymbols"];

/** Who signs in here deploys code. Deletion protection, which a retiring stack lifts, is judged by stateful-protected. */
export const cognitoSignIn: ResourceRule = {
    name: "cognito-sign-in",
    displayName: "Signing in takes more than a guess",
    description:
        "User pools ask everybody for a second factor and for long, mixed passwords; on the tier that has it, threats are " +
        "blocked.",
    category: "identity",
    severity: "high",
    references: [
        securityHub("Cognito.1, Cognito.3", "User pools block threats, and ask for strong passwords"),
        cdkNag(
            "AwsSolutions-COG1, AwsSolutions-COG2, AwsSolutions-COG8",
            "User pools ask for strong passwords and a second factor, and block threats",
        ),
        prowler(
            "cognito_user_pool_mfa_enabled, cognito_user_pool_password_policy_minimum_length_14, " +
                "cognito_user_pool_password_policy_lowercase, cognito_user_pool_password_policy_uppercase, " +
                "cognito_user_pool_password_policy_number, cognito_user_pool_password_policy_symbol, " +
                "cognito_user_pool_advanced_security_enabled",
            "User pools ask for a second factor and strong passwords, and watch for threats",
        ),
    ],
    tags: ["identity"],
    remediationSteps:
        'Set mfaConfiguration: "ON", a passwordPolicy of 14 characters and more of all four kinds, and on the tier PLUS ' +
        'userPoolAddOns with advancedSecurityMode: "ENFORCED".',
    enforcementLevel: "mandatory",
    types: [userPool],
    validateResource: (pool, report) => {
        for (const finding of [...factorFindings(pool), ...passwordFindings(pool), ...threatFindings(pool)]) {
            report(finding);
        }
    },
};

function factorFindings(pool: Readable): Finding[] {
    const got = read(pool, "mfaConfiguration");
    if (got.is("ON")) return [];
    return [{ property: "mfaConfiguration", rule: 'be "ON"', got, remedy: "a password alone is stolen by one mail" }];
}

function passwordFindings(pool: Readable): Finding[] {
    const length = read(pool, "passwordPolicy.minimumLength");
    const classes = characterClasses
        .map((name) => ({ property: `passwordPolicy.${name}`, got: read(pool, `passwordPolicy.${name}`) }))
        .filter(({ got }) => !got.is(true))
        .map(({ property, got }) => ({ property, rule: "be true", got, remedy: "ask for all four kinds" }));
    if ((length.number ?? 0) >= leastPasswordLength) return classes;
    const rule = `be ${leastPasswordLength} at least`;
    const remedy = "Cognito defaults to 8";
    return [{ property: "passwordPolicy.minimumLength", rule, got: length, remedy }, ...classes];
}

/** Cognito refuses threat protection on other tiers. Source: Amazon Cognito developer guide, "User pool feature plans". */
function threatFindings(pool: Readable): Finding[] {
    const tier = read(pool, "userPoolTier");
    const isWithout = tier.state === "absent" || tier.is("ESSENTIALS") || tier.is("LITE");
    const property = "userPoolAddOns.advancedSecurityMode";
    const got = read(pool, property);
    if (isWithout || got.is("ENFORCED")) return [];
    return [{ property, rule: 'be "ENFORCED" on the tier PLUS', got, remedy: "the tier is paid for it" }];
}
