/** What webhooks are told of, where to, and how often it is tried. Pure. */
import { isIP } from "node:net";
import { isOver, type OperationStatus } from "./operation.ts";

/**
 * What can be told.
 * - `operation.settled`: it is over, and only a retry changes that
 * - `operation.needs-attention`, `operation.awaiting-approval`: somebody has to look
 * - `tenant.changed`: somebody wants it to be another
 * - `domain.changed`: a host of its own has come to another status, or its records are not right any more, or are again
 */
export const webhookEventTypes = [
    "operation.settled",
    "operation.needs-attention",
    "operation.awaiting-approval",
    "tenant.changed",
    "domain.changed",
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** What is told when an operation has come to this; undefined when nothing is. */
export function eventTypeOf(status: OperationStatus): WebhookEventType | undefined {
    if (isOver(status)) return "operation.settled";
    if (status === "needs-attention" || status === "awaiting-approval") return `operation.${status}`;
    return undefined;
}

const firstWaitSeconds = 5;
const longestWaitSeconds = 4 * 3600;
/** After so long nobody is told any more. */
const longestTrySeconds = 24 * 3600;

/**
 * Seconds until the next try; undefined when there is none: it was tried for a day.
 * @param attempts how often it was tried
 * @param ageSeconds since it happened
 * @param chance 0 to 1, so that what failed together is not sent again together
 */
export function nextTry(attempts: number, ageSeconds: number, chance: number): number | undefined {
    const longest = Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (attempts - 1));
    const wait = longest * (0.5 + chance / 2);
    return ageSeconds + wait > longestTrySeconds ? undefined : wait;
}

/** How long the secret before the newest one still signs, in seconds. */
export const oldSecretSeconds = 24 * 3600;

/**
 * What is wrong with where a webhook leads to; ready to follow `url must`. What its name leads to is looked at whenever something
 * is sent, because that changes.
 * @param hosts that are trusted: `name` or `name:port`, in small letters
 */
export function urlProblem(text: string, hosts: readonly string[]): string | undefined {
    const url = URL.parse(text);
    if (url === null) return "be a URL";
    if (url.username !== "" || url.password !== "") return "hold no user and no password";
    if (isTrustedHost(url, hosts)) {
        return url.protocol === "https:" || url.protocol === "http:" ? undefined : "begin with https:// or http://";
    }
    if (url.protocol !== "https:") return "begin with https://";
    if (isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0) return "have a name as its host, not an address";
    return undefined;
}

/** Whether something may be sent there wherever it is. */
export function isTrustedHost({ hostname, host }: URL, hosts: readonly string[]): boolean {
    return hosts.includes(hostname) || hosts.includes(host);
}
