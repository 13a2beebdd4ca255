/** Writes RULES.md from the rules themselves: `node policy/rules-document.ts`. A test fails when it is out of date. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { cisAws, cisEks, podSecurity, securityHub } from "./frameworks.ts";
import { allRules, rulesAbout } from "./rules/index.ts";
import { isResourceRule, isStackRule, type Rule } from "./rule.ts";

/** The committed document. */
export const rulesFile = join(import.meta.dirname, "RULES.md");

const introduction = [
    "# Rules",
    "Made by `node policy/rules-document.ts` from the rules themselves; a test fails when it is out of date.",
    "A rule about a resource judges its inputs before each step; a rule about a stack judges all of its resources at the " +
        "end of a preview or an update. The pack `neo` holds all of them. How to waive one: [README.md](README.md#waiving-a-finding).",
].join("\n\n");

/** The document as it should be, in the project's format. */
export async function rulesDocument(): Promise<string> {
    const categories = [...new Set(allRules.map(({ category }) => category))].toSorted();
    const sections = categories.map((category) => `## ${category}\n\n${table(rulesAbout(category))}`);
    const options = await resolveConfig(rulesFile);
    return format([introduction, ...sections, ...frameworkSections()].join("\n\n"), {
        ...options,
        filepath: rulesFile,
    });
}

function table(rules: readonly Rule[]): string {
    const heads = ["rule", "level", "severity", "about", "asserts", "reference", "remedy"];
    return [heads, heads.map(() => "---"), ...rules.map(cells)].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function cells(rule: Rule): string[] {
    const { name, enforcementLevel, severity, description, references, remediationSteps } = rule;
    const places = references.map(({ framework, version, reference }) => `${framework} ${version}: ${reference}`);
    const texts = [description, places.join("; "), remediationSteps].map(asMarkdown);
    return [`<a id="${name}"></a>\`${name}\``, enforcementLevel, severity, subjectOf(rule), ...texts];
}

function subjectOf(rule: Rule): string {
    const subjects = [isResourceRule(rule) ? "resource" : "", isStackRule(rule) ? "stack" : ""];
    return subjects.filter((subject) => subject !== "").join(" and ");
}

/** Frameworks whose controls people look up; the others are told with each rule. */
const lookedUp = [cisAws, cisEks, securityHub, podSecurity].map((reference) => reference("", "").framework);

/** For each framework: which rules stand for which of its controls. */
function frameworkSections(): string[] {
    const places = allRules.flatMap(({ name, references }) =>
        references.flatMap(({ framework, version, reference }) =>
            reference.split(", ").map((control) => ({ framework: `${framework} ${version}`, control, name })),
        ),
    );
    return lookedUp.flatMap((wanted) => {
        const found = places.filter(({ framework }) => framework.startsWith(`${wanted} `));
        const byControl = Map.groupBy(found, ({ control }) => control);
        const rows = [...byControl].toSorted(([one], [other]) => one.localeCompare(other, "en", { numeric: true }));
        const lines = rows.map(([control, rules]) => {
            const links = new Set(rules.map(({ name }) => `[${name}](#${name})`));
            return `| ${asMarkdown(control)} | ${[...links].join(", ")} |`;
        });
        return [
            `## Controls of ${found[0]?.framework ?? wanted}`,
            `| control | rules |\n| --- | --- |\n${lines.join("\n")}`,
        ];
    });
}

/** What Markdown would take for marks of its own. */
function asMarkdown(text: string): string {
    return text.replace(/[\\`*_<>|[\]]/g, "\\$&");
}

if (import.meta.main) writeFileSync(rulesFile, await rulesDocument());
