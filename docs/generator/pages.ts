/** Pages of components in Markdown. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { immutablePaths } from "../../simulator/behaviour/kubernetes/immutable.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import type { Component, Input } from "./components.ts";
import type { Creation } from "./creations.ts";

/** Folder of the pages. */
export const pageFolder = "docs/components";

/** File of a component's page: `network-vpc.md` of `neo:network:Vpc`. */
export function pageName({ token }: Component): string {
    const [, area, name] = token.split(":");
    return `${area}-${name!.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase()}.md`;
}

/** What a component costs, as its comment says; undefined where it says nothing. */
export function costOf(doc: string): string | undefined {
    const sentence = sentencesOf(doc).find(isAboutCost);
    const driver = sentence?.replace(/^Cost driver: /, "").replace(/\.$/, "");
    return driver?.replace(/^They are free/, "free").replace(/^Free/, "free");
}

/** What a component creates, as its comment begins. */
export function summaryOf(doc: string): string {
    return sentencesOf(doc)[0] ?? "";
}

/** Comments are written so that one sentence says one thing. */
function sentencesOf(doc: string): string[] {
    return doc.split(/(?<=[.!?])\s+(?=[A-Z`])/).filter((sentence) => sentence !== "");
}

function isAboutCost(sentence: string): boolean {
    return /^Cost driver: |^(They are )?[Ff]ree of charge/.test(sentence);
}

function isAboutChange(sentence: string): boolean {
    return /^A (change|step)\b/.test(sentence);
}

/** A comment's sentences that say what a change does, and the others. */
function splitChanges(doc: string): { meaning: string; change: string } {
    const sentences = sentencesOf(doc);
    return {
        meaning: sentences.filter((sentence) => !isAboutChange(sentence) && !isAboutCost(sentence)).join(" "),
        change: sentences
            .filter(isAboutChange)
            .map((sentence) => sentence.replace(/^A change (?=[a-z])/, ""))
            .join(" "),
    };
}

/** The page of one component. */
export function componentPage(component: Component, components: readonly Component[]): string {
    const { className, token, file, about, doc, creates, inputs, outputs } = component;
    const { meaning, change } = splitChanges(doc);
    const spec = `tests/${file.replace(/\.ts$/, ".spec.ts")}`;
    const facts = [
        ["type token", code(token)],
        ["source", link(file)],
        ["cost driver", costOf(doc) ?? ""],
        ...(change === "" ? [] : [["a change", change]]),
        ...(existsSync(join(projectRoot, spec)) ? [["tested in", link(spec)]] : []),
    ];
    return [
        generatedNote,
        `# ${className}`,
        linked(about),
        linked(meaning),
        table(["", ""], facts),
        "## Creates",
        creates.length === 0
            ? "Nothing but itself."
            : table(
                  ["what", "replaced by a change of"],
                  creates.map((creation) => [creationName(creation, components), replacedBy(creation)]),
              ),
        "## Inputs",
        table(["input", "type", "default", "what it is", "a change"], inputs.map(inputRow)),
        "## Outputs",
        outputs.length === 0
            ? "None."
            : table(
                  ["output", "type", "what it is"],
                  outputs.map(({ name, type, doc: said }) => [code(name), componentLink(type, components), said]),
              ),
    ].join("\n\n");
}

/** The page that lists all pages, by area. */
export function indexPage(components: readonly Component[]): string {
    const areas = Map.groupBy(components, ({ token }) => token.split(":")[1]!);
    const sections = [...areas].flatMap(([area, members]) => [
        `## ${area}`,
        table(
            ["component", "creates", "cost driver"],
            members.map((component) => [
                `[${component.className}](${pageName(component)})`,
                summaryOf(component.doc).replace(/^Creates (.*)\.$/, "$1"),
                costOf(component.doc) ?? "",
            ]),
        ),
    ]);
    return [
        generatedNote,
        "# Components, one by one",
        `${components.length} components, by the area of their type tokens. Each page is made from the component's code and ` +
            "comments: what it creates, takes and offers, what drives its cost, and what a change replaces. How they are " +
            "used: [components/README.md](../../components/README.md).",
        "Prices are list prices of us-east-1. _A change_ says what a change of an input does where that is not a plain " +
            "update. _Replaced by a change of_ names those of the inputs a component gives whose change replaces the resource, from the provider's sources " +
            "([aws-replace-on-change.json](../../simulator/catalog/aws-replace-on-change.json)); of Kubernetes objects it is " +
            "what the API does not change in place, besides name and namespace.",
        ...sections,
    ].join("\n\n");
}

const generatedNote =
    "<!-- Written by `node docs/generate.ts` from components/: change the comments there, not this page. -->";

function inputRow({ path, type, isRequired, default: fallback, doc }: Input): string[] {
    const { meaning, change } = splitChanges(doc);
    const unsaid = isRequired ? "required" : "none";
    const isLiteral = fallback !== undefined && /^(-?[\d.]+|true|false|".*"|[[{].*)$/.test(fallback);
    return [code(path), code(plainType(type)), isLiteral ? code(fallback) : (fallback ?? unsaid), meaning, change];
}

/** Without what only Pulumi's compiler needs to know. */
function plainType(type: string): string {
    return type.replace(/\bpulumi\./g, "");
}

function creationName({ name, kind }: Creation, components: readonly Component[]): string {
    return kind === "component" ? componentLink(name, components) : code(name);
}

/** A component by its page, any other type as it is written. */
function componentLink(type: string, components: readonly Component[]): string {
    const page = components.find(({ className }) => className === type);
    return page === undefined ? code(plainType(type)) : `[${type}](${pageName(page)})`;
}

type Catalog = Record<string, { replaceOn?: string[]; conditional?: Record<string, string> } | undefined>;

const catalog = JSON.parse(
    readFileSync(join(projectRoot, "simulator/catalog/aws-replace-on-change.json"), "utf8"),
) as Catalog;

/** Those of the inputs given whose change replaces the resource. */
function replacedBy({ kind, name, token, hasInput }: Creation): string {
    if (kind === "component") {
        return "";
    }
    if (kind === "aws") {
        const { replaceOn, conditional = {} } = catalog[token!] ?? {};
        if (replaceOn === undefined) {
            return "not in the catalogue";
        }
        const sometimes = Object.entries(conditional)
            .map(
                ([path, condition]) =>
                    [path, conditional[condition.replace("same rule as ", "")] ?? condition] as const,
            )
            .filter(
                ([path, condition]) => !replaceOn.includes(path) && !condition.startsWith("never") && hasInput(path),
            )
            .map(([path, condition]) => `${code(path)} (${condition})`);
        return [...replaceOn.filter(hasInput).map(code), ...sometimes].join(", ");
    }
    const plainKind = name.split(" ")[0]!.split(".").at(-1)!;
    const everywhere = ["apiVersion", "kind", "metadata.name", "metadata.namespace"];
    return immutablePaths(plainKind, { configMapMutable: true, secretMutable: false })
        .filter((path) => !everywhere.includes(path))
        .map(code)
        .join(", ");
}

function link(file: string): string {
    return `[${file}](../../${file})`;
}

/** Paths of decision records in a comment, as links. */
function linked(text: string): string {
    return text.replace(/docs\/adr\/([\w-]+\.md)/g, "[$1](../adr/$1)");
}

function code(text: string): string {
    return `\`${text}\``;
}

function table(headings: string[], rows: string[][]): string {
    const cell = (text: string) => text.replaceAll("|", "\\|");
    const line = (cells: string[]) => `| ${cells.map(cell).join(" | ")} |`;
    return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}
