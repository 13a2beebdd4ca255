/** Whether a certificate may be issued, by CAA records (RFC 8659). Pure. */

/** Names by which the issuer knows itself. Source: ACM user guide, "Configure a CAA record". */
export const issuers: readonly string[] = ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"];

/** One record. */
export interface CaaRecord {
    /** Whether whoever does not know the property must not issue. */
    critical: boolean;
    /** Name of the property; case means nothing. */
    tag: string;
    value: string;
}

/** What a name's CAA records are; `failed` says why nobody knows. */
export interface CaaLevel {
    name: string;
    answer: { records: readonly CaaRecord[] } | { failed: string };
}

const knownTags: ReadonlySet<string> = new Set([
    "issue",
    "issuewild",
    "iodef",
    "contactemail",
    "contactphone",
    "issuemail",
    "issuevmc",
]);

/** Names whose records are asked for, one after the other until one has any: the host, and each name above it. */
export function caaNames(host: string): string[] {
    const labels = host.split(".");
    return labels.map((_, index) => labels.slice(index).join("."));
}

/**
 * Why the issuer must not issue for a host; undefined when it may. The closest name that has records decides alone; without any,
 * everybody may. `issuewild` says nothing here: it is about wildcards.
 * @param levels in the order of {@link caaNames}, as far as they were asked for
 */
export function caaProblem(levels: readonly CaaLevel[]): string | undefined {
    for (const { name, answer } of levels) {
        if ("failed" in answer)
            return `CAA of ${name} must be answered, got ${answer.failed}; look at its name servers`;
        if (answer.records.length > 0) return recordsProblem(name, answer.records);
    }
    return undefined;
}

function recordsProblem(name: string, records: readonly CaaRecord[]): string | undefined {
    const unknown = records.find(({ critical, tag }) => critical && !knownTags.has(tag.toLowerCase()));
    if (unknown !== undefined) {
        return `CAA of ${name} must have no critical property that issuers do not know, got ${unknown.tag}; remove it`;
    }
    const values = records.filter(({ tag }) => tag.toLowerCase() === "issue").map(({ value }) => value);
    if (values.length === 0 || values.some((value) => issuers.includes(issuerOf(value) ?? ""))) return undefined;
    const said = values.map((value) => JSON.stringify(value)).join(", ");
    return `CAA of ${name} must allow ${issuers[0]}, got ${said}; add: ${name} CAA 0 issue "${issuers[0]}"`;
}

const blank = "[ \\t]*";
const parameter = `${blank}[A-Za-z0-9][A-Za-z0-9-]*${blank}=${blank}[!-:<-~]*${blank}`;
const label = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
const issueValue = new RegExp(
    `^${blank}(${label}(?:\\.${label})*)?${blank}(?:;${blank}(?:${parameter}(?:;${parameter})*)?)?$`,
);

/** Who may issue by a value; undefined for nobody, as by one that is not well formed. Source: RFC 8659, section 4.2. */
export function issuerOf(value: string): string | undefined {
    return issueValue.exec(value)?.[1]?.toLowerCase();
}
