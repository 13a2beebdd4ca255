/** The users of one customer: a pool of its own, so that no customer's tokens mean anything to another's apps. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { rejectInputs, type Problem } from "../shared/inputs.ts";
import { nameLimits, physicalName, survivingName } from "../shared/names.ts";
import { dataTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "identity/user-pool";

/** What Cognito offers and charges for; `PLUS` adds the detection of stolen passwords and odd sign-ins. */
export type UserPoolTier = "LITE" | "ESSENTIALS" | "PLUS";

/** What a pool of users is made from. */
export interface UserPoolArgs {
    identity: Identity;
    location: AwsLocation;
    /** Part of the pool's name: who returns after deletion must not meet their old one. A change replaces the pool and its users. */
    incarnation: string;
    /** Addresses a sign-in may return to, for example `https://acme.outsystems.dev/login/callback`. */
    callbackUrls: string[];
    /** Addresses a sign-out may return to. @default none */
    logoutUrls?: string[];
    /** @default "ESSENTIALS" */
    tier?: UserPoolTier;
    /** Whether everybody needs a second factor, or who wants one, which the policies refuse without a waiver. @default "REQUIRED" */
    secondFactor?: "REQUIRED" | "OPTIONAL";
    /** Least length of a password, 14 to 99. @default 14 */
    passwordLength?: number;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** What a pool gets when nothing is said. */
export const userPoolDefaults = {
    logoutUrls: [],
    tier: "ESSENTIALS",
    secondFactor: "REQUIRED",
    passwordLength: 14,
    protection: true,
} as const;

/** The most Cognito takes. Source: Amazon Cognito API reference, PasswordPolicyType. */
const mostPasswordLength = 99;

/** How long tokens hold. Short for those nobody asks back about, a working day for the one that can be revoked. */
const minutesOfAccess = 15;
const hoursOfSession = 12;

/** Everything wrong with a pool's arguments. */
export function userPoolProblems(
    args: Pick<UserPoolArgs, "callbackUrls" | "logoutUrls" | "passwordLength">,
): Problem[] {
    const { callbackUrls, logoutUrls = [], passwordLength = userPoolDefaults.passwordLength } = args;
    const least = userPoolDefaults.passwordLength;
    const problems: Problem[] = [];
    if (callbackUrls.length === 0) {
        problems.push({ propertyPath: "callbackUrls", rule: "name at least one address", value: "none" });
    }
    for (const [property, urls] of Object.entries({ callbackUrls, logoutUrls })) {
        for (const [index, url] of urls.entries()) {
            if (!url.startsWith("https://")) {
                problems.push({ propertyPath: `${property}[${index}]`, rule: "begin with https://", value: url });
            }
        }
    }
    if (!Number.isInteger(passwordLength) || passwordLength < least || passwordLength > mostPasswordLength) {
        const rule = `be a whole number from ${least} to ${mostPasswordLength}`;
        problems.push({ propertyPath: "passwordLength", rule, value: passwordLength });
    }
    return problems;
}

/**
 * Creates a pool and the client that signs users in. Cost driver: $0.015 a user and month beyond 10,000 of the account.
 * Cognito has no keys of ours: what it keeps is encrypted with AWS's.
 */
export class UserPool extends TenantComponent {
    readonly userPoolId: pulumi.Output<string>;
    readonly clientId: pulumi.Output<string>;
    /** Who signs the tokens: where gateways find the keys to check them, and what they must say. */
    readonly issuer: pulumi.Output<string>;

    constructor(name: string, args: UserPoolArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:identity:UserPool", name, args.identity, options);
        rejectInputs(`UserPool "${name}"`, userPoolProblems(args));
        const pool = this.createPool(name, args);
        const client = this.createClient(`${name}-client`, args, pool);
        this.userPoolId = pool.id;
        this.clientId = client.id;
        this.issuer = pulumi.interpolate`https://cognito-idp.${args.location.region}.amazonaws.com/${pool.id}`;
        this.registerOwned({ issuer: this.issuer });
    }

    private createPool(name: string, args: UserPoolArgs): aws.cognito.UserPool {
        const poolName = survivingName(args.identity, "users", args.incarnation, nameLimits.userPool);
        const tier = args.tier ?? userPoolDefaults.tier;
        const secondFactor = args.secondFactor ?? userPoolDefaults.secondFactor;
        const protection = args.protection ?? userPoolDefaults.protection;
        return new aws.cognito.UserPool(
            name,
            {
                name: poolName,
                userPoolTier: tier,
                usernameAttributes: ["email"],
                usernameConfiguration: { caseSensitive: false },
                autoVerifiedAttributes: ["email"],
                // Until the new address has proved itself, the old one stays: else a typo, or a thief, takes the account.
                userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
                adminCreateUserConfig: { allowAdminCreateUserOnly: true },
                passwordPolicy: passwordPolicy(args.passwordLength ?? userPoolDefaults.passwordLength),
                mfaConfiguration: secondFactor === "REQUIRED" ? "ON" : "OPTIONAL",
                softwareTokenMfaConfiguration: { enabled: true },
                accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
                userPoolAddOns: tier === "PLUS" ? { advancedSecurityMode: "ENFORCED" } : undefined,
                deletionProtection: protection ? "ACTIVE" : "INACTIVE",
                tags: dataTags(component, poolName, "restricted"),
            },
            { parent: this, protect: protection },
        );
    }

    /** A client without a secret, for a sign-in by code that proves itself (PKCE): there is nothing to keep, or to leak. */
    private createClient(name: string, args: UserPoolArgs, pool: aws.cognito.UserPool): aws.cognito.UserPoolClient {
        return new aws.cognito.UserPoolClient(
            name,
            {
                name: physicalName(args.identity, "sign-in", nameLimits.userPool),
                userPoolId: pool.id,
                generateSecret: false,
                allowedOauthFlowsUserPoolClient: true,
                allowedOauthFlows: ["code"],
                allowedOauthScopes: ["openid", "email", "profile"],
                supportedIdentityProviders: ["COGNITO"],
                callbackUrls: args.callbackUrls,
                logoutUrls: args.logoutUrls ?? userPoolDefaults.logoutUrls.slice(),
                // No ALLOW_REFRESH_TOKEN_AUTH: Cognito refuses it beside rotation.
                explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
                enableTokenRevocation: true,
                refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 10 },
                preventUserExistenceErrors: "ENABLED",
                accessTokenValidity: minutesOfAccess,
                idTokenValidity: minutesOfAccess,
                refreshTokenValidity: hoursOfSession,
                tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "hours" },
            },
            { parent: this },
        );
    }
}

function passwordPolicy(minimumLength: number) {
    return {
        minimumLength,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
        temporaryPasswordValidityDays: 3,
    };
}
