/** Whether a command in a document is one: its words and options are looked up in the help of the command itself. */
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { engineFolder, ensureEngine } from "../../tools/setup/engine.js";
import { commandFolder, projectRoot } from "../../tools/setup/paths.js";
import type { ShellCommand } from "./shell.ts";

/** What is wrong with a command; undefined when nothing is. */
export type Verdict = string | undefined;

/** Commands of others, which the reader has; and why they are not looked at. */
const others: Record<string, string> = {
    git: "everybody who has the project has it",
    cd: "where to run what follows depends on the reader",
};

/**
 * Judges one command of a document.
 * @param pulumi the engine's executable
 */
export function judgeCommand({ words }: ShellCommand, pulumi: string): Verdict {
    const [command = "", ...rest] = words;
    switch (command) {
        case "npm":
            return judgeNpm(rest);
        case "npx":
            return rest[0] === "neo" ? judgeNeo(rest.slice(1), pulumi) : judgeInstalled(rest[0]);
        case "neo":
            return judgeNeo(rest, pulumi);
        case "pulumi":
            return judgeHelp([pulumi], "pulumi", rest);
        case "node":
            return existsSync(join(projectRoot, rest[0]!)) ? undefined : `${rest[0]} must be a file`;
        case "mocha":
            return judgeGlobs(rest) ?? judgeInstalled(command);
        default:
            if (command.includes("/")) {
                return existsSync(join(projectRoot, command)) ? undefined : `${command} must be a file`;
            }
            return command in others ? undefined : judgeInstalled(command);
    }
}

/** The engine that is there or was built. */
export async function pulumiExecutable(): Promise<string> {
    return join((await ensureEngine()) || engineFolder(), "pulumi");
}

function judgeNpm([word = "", ...rest]: string[]): Verdict {
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
        scripts: Record<string, string>;
    };
    const script = word === "run" ? (rest[0] ?? "") : word;
    if (word !== "run" && ["ci", "install", "pack"].includes(script)) {
        return undefined;
    }
    return script in scripts ? judgeGlobs(rest) : `${script} must be a script of package.json`;
}

/** Patterns of files have to match some. */
function judgeGlobs(words: string[]): Verdict {
    const dead = words.find((word) => word.includes("*") && globSync(word, { cwd: projectRoot }).length === 0);
    return dead && `${dead} must match a file`;
}

function judgeInstalled(command: string | undefined): Verdict {
    return existsSync(join(commandFolder, command!)) ? undefined : `${command} must be a command of the project`;
}

function judgeNeo(words: string[], pulumi: string): Verdict {
    if (words[0] === "pulumi") {
        return judgeHelp([pulumi], "pulumi", words.slice(1));
    }
    return judgeHelp([process.execPath, join(projectRoot, "cli", "bin.js")], "neo", words);
}

const helps = new Map<string, string>();

function helpOf(command: string[], words: string[]): string {
    const key = [...command, ...words].join(" ");
    if (!helps.has(key)) {
        const [program, ...first] = command;
        const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
        const text = execFileSync(program!, [...first, ...words, "--help"], { encoding: "utf8", env, stdio: "pipe" });
        helps.set(key, text);
    }
    return helps.get(key)!;
}

/** Follows the words of a command down its help as far as they are subcommands, and looks up its options there. */
function judgeHelp(command: string[], name: string, words: string[]): Verdict {
    const plain = words.filter((word) => !word.startsWith("-"));
    let path: string[] = [];
    let help = helpOf(command, path);
    while (plain[path.length] !== undefined && isSubcommand(help, command, [...path, plain[path.length]!], name)) {
        path = [...path, plain[path.length]!];
        help = helpOf(command, path);
    }
    const options = optionsOf(help);
    const said = [name, ...path].join(" ");
    const values: string[] = [];
    for (let index = path.length; index < words.length; index++) {
        const [option, value] = words[index]!.split("=");
        if (!option!.startsWith("-")) {
            values.push(option!);
            continue;
        }
        const known = options.get(option!);
        if (known === undefined) {
            return `${said} must be given an option it has, got ${option}`;
        }
        index += known.takesValue && value === undefined ? 1 : 0;
    }
    const isChoice = values[0] !== undefined && choicesOf(help).includes(values[0]);
    if (/^[\w ]*Commands:$/m.test(help) && !isChoice && (values.length > 0 || path.length === 0)) {
        return `${said} must be followed by a word it has, got ${values[0] ?? "none"}`;
    }
    const required = (/^Usage: .*$/m.exec(help)?.[0].match(/<\w+>/g) ?? []).length;
    return values.length < required ? `${said} must be given ${required} argument, got ${values.length}` : undefined;
}

/** Whether the help of a path is the path's own; for a word that is no command one gets its parent's, or none. */
function isSubcommand(parent: string, command: string[], path: string[], name: string): boolean {
    if (!/^[\w ]*Commands:$/m.test(parent)) {
        return false;
    }
    try {
        const [, usage] = /^Usage:\s+(.*)$/m.exec(helpOf(command, path)) ?? [];
        const words = usage!.split(" ").filter((word) => /^[a-z][a-z-]*$/.test(word));
        return words.length === [name, ...path].length;
    } catch {
        return false;
    }
}

/** The options in a help, by how they are written. */
function optionsOf(help: string): Map<string, { takesValue: boolean }> {
    const rows = help.matchAll(/^ {2,}(?:(-\w), )?(?: {4})?(--[\w-]+)(\s[<\w][^\s]*)?(?: {2,}|$)/gm);
    return new Map(
        [...rows].flatMap(([, short, long, value]) =>
            [short, long].flatMap((option) =>
                option === undefined ? [] : [[option, { takesValue: value !== undefined }] as const],
            ),
        ),
    );
}

/** Words a command takes as its argument, besides those that are commands of their own. */
function choicesOf(help: string): string[] {
    const choices = /\(choices:([^)]*)/.exec(/^Arguments:\n(?: .*\n)*/m.exec(help)?.[0] ?? "")?.[1] ?? "";
    return [...choices.replace(/default:.*/s, "").matchAll(/"(\w+)"/g)].map(([, word]) => word!);
}
