/** What an `aws` provider is configured with. */
import {
    containsSecret,
    isProperties,
    isUnknown,
    revealAll,
    secret,
    text,
    unknown,
    type Properties,
    type Value,
} from "../../wire/values.ts";
import { localAccount } from "../../cloud/account.ts";
import type { CheckFailure } from "../contract.ts";

/** A provider's settings that matter to the local cloud. */
export interface AwsConfiguration {
    /** Region of resources that name none. */
    readonly region: string;
    /** Tags for every resource that can have tags, by key; a value not known yet while a preview cannot tell them. Secret as a whole when any is. */
    readonly defaultTags: Value;
}

/** What is wrong with a provider's settings; values not known yet are not judged. */
export function configurationFailures(config: Properties): CheckFailure[] {
    const settings = decodeSettings(config);
    return [...regionFailures(settings), ...accountFailures(settings)];
}

/** The settings of a provider. Throws an Error that lists everything wrong with them. */
export function readConfiguration(config: Properties): AwsConfiguration {
    const failures = configurationFailures(config);
    if (failures.length > 0) {
        throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("; "));
    }
    const settings = decodeSettings(config);
    const defaultTags = tagsOf(settings.defaultTags);
    return {
        region: text(settings, "region") ?? "",
        defaultTags: holdsSecret(config.defaultTags) ? secret(defaultTags) : defaultTags,
    };
}

/** Whether a setting is secret or has something secret in it, also as JSON text. */
function holdsSecret(setting: Value | undefined): boolean {
    return setting !== undefined && (containsSecret(setting) || containsSecret(parsed(setting)));
}

function tagsOf(setting: Value | undefined): Value {
    const tags = isProperties(setting) ? setting.tags : setting;
    return isUnknown(tags) ? unknown : isProperties(tags) ? tags : {};
}

/** Settings that are no strings travel as JSON text, because that is how provider settings have always travelled. */
function decodeSettings(config: Properties): Properties {
    return Object.fromEntries(Object.entries(config).map(([name, value]) => [name, decodeSetting(revealAll(value))]));
}

function decodeSetting(value: Value): Value {
    return revealAll(parsed(value));
}

/** What JSON text says; any other value as it is. */
function parsed(value: Value): Value {
    if (typeof value !== "string" || !/^[[{"]/.test(value)) {
        return value;
    }
    try {
        return JSON.parse(value) as Value;
    } catch {
        return value;
    }
}

function regionFailures(settings: Properties): CheckFailure[] {
    const { region } = settings;
    const isGiven = isUnknown(region) || (typeof region === "string" && region !== "");
    return isGiven
        ? []
        : [
              {
                  property: "region",
                  reason: "Missing required property 'region'; set it on the provider or as aws:region",
              },
          ];
}

/** A program that guards itself against the wrong account must find the local cloud to be a wrong account. */
function accountFailures(settings: Properties): CheckFailure[] {
    const { allowedAccountIds, forbiddenAccountIds } = settings;
    const allows = !Array.isArray(allowedAccountIds) || allowedAccountIds.includes(localAccount);
    const forbids = Array.isArray(forbiddenAccountIds) && forbiddenAccountIds.includes(localAccount);
    const isJudged =
        !isUnknown(allowedAccountIds) && !(Array.isArray(allowedAccountIds) && allowedAccountIds.some(isUnknown));
    return isJudged && (!allows || forbids)
        ? [
              {
                  property: forbids ? "forbiddenAccountIds" : "allowedAccountIds",
                  reason: `AWS account ID not allowed: ${localAccount} (this is the local cloud, which stands in for no real account)`,
              },
          ]
        : [];
}
