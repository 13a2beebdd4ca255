/** What the service tells and compares of a stack's state. Pure. */
import { createHash } from "node:crypto";
import { masked } from "../../analysis/report/mask.ts";
import type { ExportedStack } from "../../cli/engine/recovery.ts";

/** Key and value by which the engine marks a secret. Source: github.com/pulumi/pulumi, sdk/go/common/resource/sig/sig.go. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/**
 * SHA-256 of a state, in hexadecimal. A self-managed backend gives states no number; this stands for it. The time of saving is
 * left out, and so is how secrets are encrypted: two states of one hash may differ in the value of a secret alone.
 * @param exported without secrets in plain text
 */
export function stateHash(exported: ExportedStack | undefined): string {
    const { manifest, ...rest } = (exported?.deployment ?? {}) as { manifest?: Record<string, unknown> };
    const { time: _, ...timeless } = manifest ?? {};
    return createHash("sha256")
        .update(JSON.stringify(canonical({ ...rest, manifest: timeless })))
        .digest("hex");
}

/** An output as the Automation API gives it. */
export interface Output {
    value: unknown;
    secret: boolean;
}

/** Outputs that everybody may see: a secret's place is taken by a word. */
export function maskedOutputs(outputs: Readonly<Record<string, Output>>): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(outputs).map(([name, { value, secret }]) => [name, secret ? masked : withoutSecrets(value)]),
    );
}

/** A value with a word in the place of every secret in it. */
function withoutSecrets(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutSecrets);
    if (typeof value !== "object" || value === null) return value;
    if (isSecret(value)) return masked;
    return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, withoutSecrets(nested)]));
}

/** What a state says of whoever encrypts its secrets, as a stack file has to say it. */
export function secretsKeysOf(exported: ExportedStack | undefined): Record<string, string> {
    const { secrets_providers: provider } = (exported?.deployment ?? {}) as {
        secrets_providers?: { type: string; state?: { salt?: string; url?: string; encryptedkey?: string } };
    };
    const { salt, url, encryptedkey } = provider?.state ?? {};
    return {
        ...(salt === undefined ? {} : { encryptionsalt: salt }),
        ...(url === undefined ? {} : { secretsprovider: url }),
        ...(encryptedkey === undefined ? {} : { encryptedkey }),
    };
}

function canonical(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(canonical);
    if (typeof value !== "object" || value === null) return value;
    if (isSecret(value)) return masked;
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries.map(([key, nested]) => [key, canonical(nested)]));
}

function isSecret(value: object): boolean {
    return (value as Record<string, unknown>)[signatureKey] === secretSignature;
}
