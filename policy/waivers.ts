/** Exceptions as data: which rule is waived for which resources, why, by which decision, and until when. See docs/adr/0013-policy-packs.md. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { sentence, type Finding } from "./message.ts";

/** One exception. */
export interface Waiver {
    rule: string;
    /** Pattern of URNs; `*` stands for any characters. */
    urn: string;
    reason: string;
    /** Where it was decided: a ticket, a pull request, a decision record. */
    ticket: string;
    /** Last day it holds, as 2027-01-31. */
    expires: string;
}

/** The variable by which a project with packs of ours brings exceptions of its own. */
export const waiversVariable = "NEO_POLICY_WAIVERS";

/** An exception is decided anew at least once a year. */
const longestInDays = 366;

/** The file with the exceptions: the one the environment names, or this project's own. */
export function waiversFile(environment: NodeJS.ProcessEnv = process.env): string {
    const named = environment[waiversVariable];
    if (named === undefined || named === "") return join(import.meta.dirname, "waivers.json");
    if (isAbsolute(named)) return named;
    // The engine starts packs in their own folder, so a relative path would not lead where its author thinks.
    const remedy = "begin with the root folder";
    const finding = { property: waiversVariable, rule: "be an absolute path", got: JSON.stringify(named), remedy };
    throw new Error(sentence({ name: "environment" }, finding));
}

/** The ids of all rules there are, in whatever pack: a rule's file is named after it. */
export function existingRules(): Set<string> {
    const files = readdirSync(join(import.meta.dirname, "rules"), { recursive: true, encoding: "utf8" });
    // Compiled, a rule is a program and its types.
    const names = files.flatMap((file) => /([^/\\]+?)(?:\.d)?\.[jt]s$/.exec(file)?.[1] ?? []);
    return new Set(names.filter((name) => name !== "index"));
}

/**
 * Reads the exceptions.
 * @throws with everything that is wrong with the file, one sentence each: a pack that cannot tell its exceptions must not run
 */
export function readWaivers(file: string, today = new Date()): Waiver[] {
    const name = basename(file);
    const refuse = (findings: Finding[]) => {
        throw new Error(findings.map((finding) => sentence({ name }, finding)).join("\n"));
    };
    let content: unknown;
    try {
        content = JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
        const remedy = `correct ${file}, or let ${waiversVariable} name another file`;
        refuse([{ property: "file", rule: "be readable JSON", got: String(error), remedy }]);
    }
    if (!Array.isArray(content)) {
        return refuse([
            { property: "file", rule: "be a list", got: typeof content, remedy: "write [] for no waivers" },
        ]);
    }
    const rules = content.length === 0 ? new Set<string>() : existingRules();
    const findings = content.flatMap((entry: unknown, index) =>
        entryFindings(entry, rules, today).map((finding) => ({
            ...finding,
            property: `[${index}]${finding.property}`,
        })),
    );
    return findings.length === 0 ? (content as Waiver[]) : refuse(findings);
}

function entryFindings(entry: unknown, rules: ReadonlySet<string>, today: Date): Finding[] {
    if (typeof entry !== "object" || entry === null) {
        return [{ property: "", rule: "be an object", got: JSON.stringify(entry), remedy: `give it ${fieldNames}` }];
    }
    const fields = fieldsOf(rules, today);
    return [
        ...fields.flatMap(({ name, isFine, rule, remedy }) => {
            const value: unknown = Reflect.get(entry, name);
            if (typeof value === "string" && isFine(value)) return [];
            return [{ property: `.${name}`, rule, got: JSON.stringify(value) ?? "absent", remedy }];
        }),
        ...Object.keys(entry)
            .filter((key) => !fields.some(({ name }) => name === key))
            .map((key) => ({
                property: `.${key}`,
                rule: "be absent",
                got: "present",
                remedy: `keep to ${fieldNames}`,
            })),
    ];
}

const fieldNames = "rule, urn, reason, ticket and expires";

interface Field {
    name: keyof Waiver;
    isFine: (value: string) => boolean;
    rule: string;
    remedy: string;
}

function fieldsOf(rules: ReadonlySet<string>, today: Date): Field[] {
    return [
        { name: "rule", isFine: (id) => rules.has(id), rule: "be the id of a rule", remedy: "look in policy/RULES.md" },
        {
            name: "urn",
            // A name of nothing but stars would waive the rule itself.
            isFine: (pattern) => /^urn:pulumi:.+::.+::.+::[^:]*[^:*][^:]*$/.test(pattern),
            rule: "be a pattern of URNs that says at least a part of the name",
            remedy: "copy the URN from the finding, with * for what varies",
        },
        {
            name: "reason",
            isFine: (text) => text.trim().length >= 20,
            rule: "be a sentence",
            remedy: "say why the rule does not fit here, and what guards instead",
        },
        { name: "ticket", isFine: (text) => text.trim() !== "", rule: "be known", remedy: "say where it was decided" },
        {
            name: "expires",
            isFine: (date) => isDate(date) && daysUntil(date, today) <= longestInDays,
            rule: "be a date like 2027-01-31, within a year",
            remedy: "decide anew when it is over",
        },
    ];
}

function isDate(text: string): boolean {
    const date = new Date(text);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.valueOf()) && dayOf(date) === text;
}

/** True through the whole of its last day, by the clock of Greenwich. */
export function isInForce({ expires }: Waiver, today = new Date()): boolean {
    return dayOf(today) <= expires;
}

function dayOf(date: Date): string {
    return date.toISOString().slice(0, "2027-01-31".length);
}

function daysUntil(day: string, today: Date): number {
    return (new Date(day).valueOf() - today.valueOf()) / (24 * 60 * 60 * 1000);
}

/** True when the exception is about the resource. */
export function isAbout({ urn }: Waiver, resourceUrn: string): boolean {
    const literally = (text: string) => text.replace(/[\\^$.+?()[\]{}|]/g, "\\$&");
    return new RegExp(`^${urn.split("*").map(literally).join(".*")}$`).test(resourceUrn);
}
