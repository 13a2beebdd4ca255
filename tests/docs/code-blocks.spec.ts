/** Every block of code in every document is checked by what it is written for: compiler, help, schema, or a run. */
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { localCloud, prepareLocalCloud } from "../../cli/local/environment.ts";
import { readWaivers } from "../../policy/waivers.ts";
import { commandFolder, projectRoot } from "../../tools/setup/paths.js";
import { judgeCommand, pulumiExecutable, type Verdict } from "./commands.ts";
import { codeBlocks, filesEndingIn, indentedCode, inlineCode, read, type CodeBlock } from "./documents.ts";
import { judgeJson, judgeMermaid, judgeYaml } from "./markup.ts";
import { shellCommands } from "./shell.ts";
import { typeProblems } from "./typescript.ts";

/** Languages nothing here checks, each with the reason why it may stand in a document. */
const unchecked: Record<string, string> = {};

const typescript = ["ts", "typescript"];
const markup: Record<string, (text: string) => Verdict> = {
    yaml: judgeYaml,
    json: judgeJson,
    mermaid: judgeMermaid,
};

/** Commands that are quick and change nothing: they are run, on a local cloud that holds nothing. */
const runnable = [/^npx neo config explain /, /^npx neo local (env|status)$/, /^npx neo pulumi stack ls$/];

describe("code in documents", function () {
    this.timeout(120_000);
    const documents = filesEndingIn(".md");
    const blocks = documents.flatMap((file) => codeBlocks(file));
    const inLanguage = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));
    let pulumi = "";

    before(async () => {
        pulumi = await pulumiExecutable();
    });

    it("is there, of every kind that is checked", () => {
        for (const language of ["sh", "ts", ...Object.keys(markup)]) {
            assert.notDeepEqual(inLanguage(language), [], language);
        }
    });

    it("is in a language that is checked, or that need not be", () => {
        const known = ["sh", ...typescript, ...Object.keys(markup), ...Object.keys(unchecked)];
        const strange = blocks.filter(({ language }) => !known.includes(language));
        assert.deepEqual(strange.map(where), []);
    });

    it("stands between fences, which name its language", () => {
        const indented = documents.flatMap((file) => indentedCode(file).map((code) => `${file}: ${code}`));
        assert.deepEqual(indented, []);
    });

    it("compiles where it is TypeScript", () => {
        assert.deepEqual(typeProblems(inLanguage(...typescript)), []);
    });

    for (const [language, judge] of Object.entries(markup)) {
        it(`is right where it is ${language}`, () => {
            const verdicts = inLanguage(language).flatMap((block) => {
                const verdict = judge(block.code);
                return verdict === undefined ? [] : [`${where(block)} ${verdict}`];
            });
            assert.deepEqual(verdicts, []);
        });
    }

    it("names commands, words and options that are there", () => {
        const verdicts = inLanguage("sh").flatMap((block) =>
            shellCommands(block.code).flatMap((command) => {
                const verdict = judgeCommand(command, pulumi);
                return verdict === undefined ? [] : [`${where(block)} ${command.text}: ${verdict}`];
            }),
        );
        assert.deepEqual(verdicts, []);
    });

    it("does so within the lines as well, where it begins like a command of ours", () => {
        const verdicts = documents.flatMap((file) =>
            inlineCode(file)
                .filter((code) => /^(npx neo|npm (run|test|start|ci|pack)|neo [a-z]+) ?/.test(code))
                .filter((code) => !code.includes("…") && !/<\w+>/.test(code))
                .flatMap((code) => shellCommands(code).map((command) => ({ ...command, file })))
                .flatMap((command) => {
                    // A sentence about a word need not give what it is to be followed by.
                    const verdict = judgeCommand(command, pulumi);
                    const isPart = /must be (given \d+ argument|followed by a word it has, got none)/.test(
                        verdict ?? "",
                    );
                    return verdict === undefined || isPart ? [] : [`${command.file} ${command.text}: ${verdict}`];
                }),
        );
        assert.deepEqual(verdicts, []);
    });

    it("speaks of stacks that are there", () => {
        const stacks = readdirSync(join(projectRoot, "stacks")).flatMap(
            (name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [],
        );
        const strange = inLanguage("sh")
            .filter(({ file }) => !file.startsWith("examples/"))
            .flatMap(({ code }) => shellCommands(code))
            .flatMap(({ text }) => /(?:--stack|stack init|local drift|config explain) (\S+)/.exec(text)?.[1] ?? [])
            .filter((stack) => !stacks.includes(stack));
        assert.deepEqual(strange, []);
    });

    it("sets config that the examples read, and all they must be told", () => {
        const [, ...parts] = read("examples/README.md").split("pulumi config set ");
        const set = parts.map((part) => part.split(/\s/)[0]!);
        const program = read("examples/foundation.ts");
        const required = [...program.matchAll(/config\.require(?:Object)?\("(\w+)"\)/g)].map(([, key]) => key!);
        assert.deepEqual(
            set.filter((key) => !program.includes(`"${key}"`)),
            [],
        );
        assert.deepEqual(
            required.filter((key) => !set.includes(key)),
            [],
        );
    });

    it("is a waiver that the packs would take, where it shows one", () => {
        const [waiver] = inLanguage("json").filter(({ file }) => file === "policy/README.md");
        const file = join(mkdtempSync(join(tmpdir(), "neo-waiver-")), "waivers.json");
        writeFileSync(file, `[${waiver!.code}]`);
        const { expires } = JSON.parse(waiver!.code) as { expires: string };
        assert.equal(readWaivers(file, new Date(Date.parse(expires) - 86_400_000)).length, 1);
        rmSync(dirname(file), { recursive: true });
    });

    describe("that is quick and changes nothing", () => {
        const cloud = localCloud(join(projectRoot, ".neo", `test-docs-${process.pid}`));
        const commands = new Set(
            inLanguage("sh")
                .flatMap(({ code }) => shellCommands(code))
                .map(({ text }) => text)
                .filter((text) => runnable.some((pattern) => pattern.test(text))),
        );
        before(async () => {
            mkdirSync(cloud.folder, { recursive: true });
            await prepareLocalCloud(cloud);
        });
        after(() => rmSync(cloud.folder, { recursive: true, force: true }));

        it("is there", () => assert.ok(commands.size >= runnable.length, [...commands].join("\n")));

        for (const text of commands) {
            it(`runs: ${text}`, () => {
                const [, ...words] = shellCommands(text)[0]!.words;
                const env = { ...process.env, NEO_LOCAL: cloud.folder };
                const options = { encoding: "utf8", env, cwd: projectRoot, stdio: "pipe" } as const;
                assert.notEqual(execFileSync(join(commandFolder, words[0]!), words.slice(1), options).trim(), "");
            });
        }
    });
});

describe("the checks of code in documents", () => {
    const block = (code: string): CodeBlock => ({ file: "example.md", line: 10, language: "ts", code });

    it("find blocks and the lines they begin in", () => {
        const text = "# Title\n\n```ts\nconst a = 1;\n```\n\n````md\n```sh\n```\n````\n";
        assert.deepEqual(codeBlocks("example.md", text), [
            { file: "example.md", line: 4, language: "ts", code: "const a = 1;\n" },
            { file: "example.md", line: 8, language: "md", code: "```sh\n```\n" },
        ]);
        assert.throws(() => codeBlocks("example.md", "```ts\n"), { message: "example.md:2 must close its fence" });
    });

    it("say where a type is wrong, and that a file or a name is not there", function () {
        this.timeout(120_000);
        const problems = typeProblems([
            block("const count: number = 1;\nexport const name: string = count;\n"),
            block('import { Vpc } from "./components/network/vpcs.ts";\nVpc;\n'),
            block('import { Nothing } from "neo/components/network/vpc";\nNothing;\n'),
        ]);
        assert.match(problems.join("\n"), /^example\.md:11: Type 'number' is not assignable to type 'string'/);
        assert.match(problems.join("\n"), /example\.md:10: Cannot find module '.\/components\/network\/vpcs.ts'/);
        assert.match(problems.join("\n"), /example\.md:10: Module .* has no exported member 'Nothing'/);
        assert.equal(problems.length, 3);
    });

    for (const { script, commands } of [
        { script: "npm start   # brings it up", commands: [["npm", "start"]] },
        { script: 'eval "$(npx neo local env)"', commands: [["npx", "neo", "local", "env"]] },
        { script: 'export PATH="$PWD/bin:$PATH"', commands: [] },
        {
            script: "cd a && pulumi up \\\n  --stack b",
            commands: [
                ["cd", "a"],
                ["pulumi", "up", "--stack", "b"],
            ],
        },
        { script: "pulumi config set a '[\"b # c\"]'", commands: [["pulumi", "config", "set", "a", '["b # c"]']] },
    ]) {
        it(`read ${JSON.stringify(script)} as a shell does`, () => {
            assert.deepEqual(
                shellCommands(script).map(({ words }) => words),
                commands,
            );
        });
    }

    for (const [command, reason] of Object.entries({
        "npm run nothing": /nothing must be a script/,
        "npm test -- 'tests/nothing/**/*.spec.ts'": /must match a file/,
        "npx nothing": /nothing must be a command of the project/,
        "curl https://example.com": /curl must be a command/,
        "npx neo locl up": /neo must be followed by a word it has, got locl/,
        "npx neo local grow": /neo local must be followed by a word it has, got grow/,
        "npx neo local up --fast": /neo local up must be given an option it has, got --fast/,
        "npx neo config explain": /neo config explain must be given 1 argument, got 0/,
        "npx neo pulumi stack lss": /pulumi stack must be followed by a word it has, got lss/,
        "pulumi upp": /pulumi must be followed by a word it has, got upp/,
        "pulumi up --stak acme": /pulumi up must be given an option it has, got --stak/,
        "node nothing.ts": /must be a file/,
    })) {
        it(`refuse ${command}`, async () => {
            assert.match(judgeCommand(shellCommands(command)[0]!, await pulumiExecutable()) ?? "", reason);
        }).timeout(60_000);
    }

    for (const [picture, reason] of Object.entries({
        "flowcart TB\n a --> b": /must begin with a kind of diagram/,
        'flowchart TB\n a["b --> c': /must close its quotes/,
        "flowchart TB\n a[(b]) --> c": /must open what it closes/,
        "flowchart TB\n subgraph x\n a --> b": /must close what it opens/,
    })) {
        it(`refuse the picture ${JSON.stringify(picture)}`, () => assert.match(judgeMermaid(picture) ?? "", reason));
    }

    it("refuse files that are none of ours, or wrong ones", () => {
        assert.match(judgeYaml("a: [") ?? "", /must be YAML/);
        assert.match(judgeYaml("a: 1") ?? "", /must be a whole file of stacks/);
        assert.match(judgeYaml("config:\n  neo:role: cell\n  neo:colour: red\n") ?? "", /must follow stack\.json/);
        assert.match(judgeJson("{a: 1}") ?? "", /must be JSON/);
    });
});

function where({ file, line, language }: CodeBlock): string {
    return `${file}:${line} (${language || "no language"})`;
}
