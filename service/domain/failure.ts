/** Why operations fail, and what is done about each class of reasons. Pure. */

/** Classes of failures; each says by itself whether trying again helps. */
export const failureClasses = [
    "policy",
    "config",
    "program",
    "credentials",
    "quota",
    "throttled",
    "provider",
    "network",
    "machine",
    "locked",
    "plan-stale",
    "state",
    "interrupted",
    "unknown",
] as const;
export type FailureClass = (typeof failureClasses)[number];

/** What is known of a failure. */
export interface Failure {
    class: FailureClass;
    /** The first error, as whoever refused said it. */
    message: string;
    remedy: string;
}

interface Retry {
    /** Tries after the first one. */
    most: number;
    /** Before the first of them; doubled for each further one. */
    seconds: number;
}

const longestWaitSeconds = 900;

const retries: Partial<Record<FailureClass, Retry>> = {
    throttled: { most: 5, seconds: 30 },
    network: { most: 5, seconds: 30 },
    locked: { most: 5, seconds: 30 },
    interrupted: { most: 5, seconds: 5 },
    machine: { most: 5, seconds: 60 },
    provider: { most: 3, seconds: 60 },
};

/**
 * How long to wait before the next try, in seconds; undefined when it would not help.
 * @param attempts how often it was tried
 * @param chance 0 to 1, so that what failed together is not tried again together
 */
export function retryAfter(failure: FailureClass, attempts: number, chance: number): number | undefined {
    const retry = retries[failure];
    if (retry === undefined || attempts > retry.most) return undefined;
    const longest = Math.min(longestWaitSeconds, retry.seconds * 2 ** (attempts - 1));
    return longest * (0.5 + chance / 2);
}

const remedies: Readonly<Record<FailureClass, string>> = {
    policy: "change the config so that it keeps the rule, or ask for a waiver",
    config: "change the config; the message names the key",
    program: "this is a defect of the program: retry with a release that has it mended",
    credentials: "see that the worker's role may do this and has not expired",
    quota: "raise the quota, or place the tenant elsewhere, then retry",
    throttled: "wait; it is tried again by itself",
    provider: "wait; it is tried again by itself",
    network: "wait; it is tried again by itself",
    machine: "give the worker's machine what it lacks; it is tried again by itself",
    locked: "wait for the other operation; it is tried again by itself",
    "plan-stale": "ask for a new preview and approve that one",
    state: "look at the stack's state before anything else is done with it",
    interrupted: "retry: it goes on where it ended",
    unknown: "read the log of the operation, then retry",
};

/** Recognised by what AWS, Kubernetes and the engine say; the first that fits. */
const signs: readonly (readonly [FailureClass, RegExp])[] = [
    ["plan-stale", /violates plan|resource .* violates|plan .* (?:stale|expired)/i],
    ["locked", /currently locked by|the stack is currently locked/i],
    // A program, a provider or a policy pack that was killed, for its memory for example, takes nothing else with it.
    [
        "interrupted",
        /exited prematurely|signal: killed|could not read plugin .*: (?:EOF|exit status -1)|error reading from server|transport is closing/,
    ],
    ["throttled", /throttl|rate exceeded|too many requests|\b429\b|RequestLimitExceeded|SlowDown/i],
    ["quota", /(?:limit|quota)s? ?exceeded|LimitExceeded|ServiceQuotaExceeded|VcpuLimitExceeded|exceeded quota/i],
    [
        "credentials",
        /AccessDenied|UnauthorizedOperation|ExpiredToken|InvalidClientTokenId|no valid credential|is not authorized|\bForbidden\b/i,
    ],
    ["machine", /no space left on device|ENOSPC|cannot allocate memory|ENOMEM|too many open files|EMFILE/i],
    [
        "network",
        /connection reset|ECONN(?:REFUSED|RESET)|ETIMEDOUT|i\/o timeout|no such host|connection refused|TLS handshake/i,
    ],
    ["provider", /InternalError|InternalFailure|ServiceUnavailable|\b50[0234]\b|plugin exited|Unavailable desc/i],
    ["state", /snapshot integrity|could not deserialize|failed to load checkpoint/i],
    ["config", /\bmust\b.*, got .*; /],
    ["program", /unhandled exception|SyntaxError|TypeError|ReferenceError|an unhandled error occurred/i],
];

/**
 * What went wrong, from what was said.
 * @param violated whether a mandatory rule was; that comes first, because everything else follows from it
 */
export function failureOf(errors: readonly string[], violated: boolean): Failure {
    const [message = "the engine ended without saying why"] = errors;
    const found = signs.find(([, sign]) => errors.some((error) => sign.test(error)))?.[0] ?? "unknown";
    const cause = violated ? "policy" : found;
    return { class: cause, message, remedy: remedies[cause] };
}
