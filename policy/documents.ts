/** Access policies in IAM's language, of roles, keys and buckets alike: text with JSON, or the object before it is text. */
import type { Reading } from "./read.ts";

/** The statements of a document; undefined when it is not known, or no document. */
export function statementsOf(document: Reading): Reading[] | undefined {
    // Asked of any text there is: to try to parse what cannot be a document costs most of all.
    if (document.text?.trimStart().startsWith("{") === false) return undefined;
    const statement = document.parsed.field("Statement");
    if (statement.state !== "known") return undefined;
    if (statement.items.length > 0) return statement.items;
    return statement.fields.length > 0 ? [statement] : undefined;
}

/** True unless the statement is known to deny: what nobody can tell may allow. */
export function allows(statement: Reading): boolean {
    return !statement.field("Effect").is("Deny");
}

/** One string or a list of them; undefined when there is none, or one is not known. */
export function stringsOf(reading: Reading): string[] | undefined {
    const items = reading.items.length > 0 ? reading.items : [reading];
    const strings = items.flatMap(({ text }) => text ?? []);
    return strings.length === items.length ? strings : undefined;
}

/** Whom a statement is about, whatever kind of principal they are; undefined when nobody can tell. */
export function principalsOf(statement: Reading): string[] | undefined {
    const principal = statement.field("Principal");
    if (principal.fields.length === 0) return stringsOf(principal);
    const kinds = principal.fields.map(([, names]) => stringsOf(names));
    return kinds.some((names) => names === undefined) ? undefined : kinds.flatMap((names) => names ?? []);
}

/** How messages call a statement: by its Sid, or by its place in the document. */
export function statementName(statement: Reading, index: number): string {
    return `statement ${statement.field("Sid").text ?? index + 1}`;
}
