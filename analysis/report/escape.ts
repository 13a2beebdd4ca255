/**
 * Texts of others in Markdown. Whoever opens a pull request chooses names and messages: none of them may mention people, link,
 * break a table, or be HTML. Pure.
 */

/** Characters that are Markdown's or HTML's in the middle of a line. */
const special = /[&<>`*_[\]|~\\$^]/;

/** Invisible characters, and those that turn the direction of a text: what is read would not be what is there. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** Breaks mentions (`@team`), references (`#1`, `!1`, `%1`) and links, and cannot be seen. */
const breaker = "&#8203;";

/**
 * A text that is nothing but text.
 * @param limit most characters of the result, which escaping makes longer than the text
 */
export function plainText(text: string, limit = 600): string {
    const clean = text.replaceAll(invisible, " ").replaceAll(/ {2,}/g, " ").trim();
    // Most names are as they should be, and a report has thousands.
    if (clean.length <= limit && /^[A-Za-z0-9.,;:' -]*$/.test(clean) && !/www/i.test(clean)) return clean;
    let escaped = "";
    for (const character of clean) {
        const next = special.test(character) ? `&#${character.codePointAt(0)};` : character;
        if (escaped.length + next.length + breaker.length > limit) return `${escaped}…`;
        escaped += next + (breaks(`${escaped.slice(-longestMark)}${next}`) ? breaker : "");
    }
    return escaped;
}

/** The same as code: a name. */
export function code(text: string, limit = 200): string {
    return `<code>${plainText(text, limit) || "&#8203;"}</code>`;
}

/** Enough of what came before to see `www`. */
const longestMark = 3;

/** Whether a link, a mention or a reference would go on from here. */
function breaks(soFar: string): boolean {
    return /(?:[@#!%]|:\/|\bwww)$/i.test(soFar);
}
