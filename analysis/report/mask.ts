/**
 * Takes secrets out of texts that everybody may read. The engine conceals what it knows to be secret; rules see values in plain
 * text, and messages quote them. Pure.
 */

/** What stands in a secret's place: the engine's own word. */
export const masked = "[secret]";

/** Words in names of what is secret, unless the name says that it is only where the secret is. */
const secretWord = /passw(or)?d|secret|token|credential|private_?key|api_?key|access_?key|\bseed\b/i;
const pointer = /(arn|id|ids|name|names|policy|path|url|version|window_?in_?days|enabled|refs?|kms_?key_?id)["']?$/i;

/** What is a secret whatever it is called. */
const secretShapes: readonly RegExp[] = [
    // The engine's own wrapper of a secret, were one to come through as JSON.
    /\{[^{}]*4dabf18193072939515e22adb298388d[^{}]*\}/g,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    // Ids of AWS access keys, JSON web tokens, seeds of NATS keys, tokens of GitHub, GitLab and Slack.
    /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
    /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
    /\bS[ACNOUX][A-Z2-7]{56}\b/g,
    /\bgh[pousr]_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abprs]-[\w-]{10,}/g,
    /(?<=\b(?:Bearer|Basic) )[\w.~+/=-]{8,}/g,
    // The password in an address.
    /(?<=:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/g,
];

/** A finding's sentence: `<name>: <property> must <rule>, got <value>; <remedy>`. */
const sentence = /^(?<before>[^:]*: (?<property>\S+) must .*?, got )(?<value>["[{].*)(?<after>; .*)$/s;

/** A quoted value after its key, or any value after `key=`; what stands unquoted after a colon may be an assignment itself. */
const assignment = /(["']?[\w.-]+["']?)(\s*:\s*(?=["'])|=)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s,;"'{}[\]]+)/g;

/** The text without what is, or is called, a secret. */
export function maskSecrets(text: string): string {
    const shaped = secretShapes.reduce((rest, shape) => rest.replaceAll(shape, masked), text);
    const assigned = shaped.replaceAll(assignment, (whole, key: string, sign: string) =>
        isSecretName(key) ? `${key}${sign}${masked}` : whole,
    );
    const { before, property = "", after } = sentence.exec(assigned)?.groups ?? {};
    return isSecretName(property) ? `${before}${masked}${after}` : assigned;
}

/** Every text of a structure of plain data, masked; keys are names of the structure's own. */
export function maskAll<T>(value: T): T {
    if (typeof value === "string") return maskSecrets(value) as T;
    if (Array.isArray(value)) return value.map((item: unknown) => maskAll(item)) as T;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, maskAll<unknown>(nested)])) as T;
}

/** Whether what is called so is a secret, and not only where one is. */
export function isSecretName(name: string): boolean {
    return secretWord.test(name) && !pointer.test(name);
}
