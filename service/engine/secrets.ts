/** Takes values that are known to be secret out of whatever is told. Pure. */
import { masked } from "../../analysis/report/mask.ts";

/** Shorter ones are words of the language. */
const leastLength = 6;

/** Names of variables whose values nobody may read. */
const secretName = /PASSPHRASE$|SECRET|TOKEN$|PASSWORD|ACCESS_KEY_ID$/;

/** The secrets of an attempt: of the engine's environment, of addresses in it, and of the database's address. */
export function secretsOf(variables: Readonly<Record<string, string>>, databaseUrl: string): string[] {
    const values = Object.entries(variables).flatMap(([name, value]) => (secretName.test(name) ? [value] : []));
    const passwords = [databaseUrl, ...Object.values(variables)].flatMap(passwordsIn);
    return [...values, ...passwords].filter(({ length }) => length >= leastLength);
}

function passwordsIn(text: string): string[] {
    const password = URL.parse(text)?.password ?? "";
    return [password, decodeURIComponent(password)];
}

/** Plain data with a word in the place of every secret. */
export function withoutLiterals<T>(value: T, secrets: readonly string[]): T {
    if (typeof value === "string")
        return secrets.reduce((text, secret) => text.replaceAll(secret, masked), value as string) as T;
    if (Array.isArray(value)) return value.map((item: unknown) => withoutLiterals(item, secrets)) as T;
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    return Object.fromEntries(
        Object.entries(value).map(([key, nested]) => [key, withoutLiterals<unknown>(nested, secrets)]),
    ) as T;
}
