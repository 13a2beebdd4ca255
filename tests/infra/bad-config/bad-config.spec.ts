/** Kinds of bad config: each is refused in one sentence that says where, what must be, what is, and where it helps what to do. */
import { strict as assert } from "node:assert";
import { parseLandscape, parseYaml } from "../../../infra/landscape.ts";
import { ConfigError, problemSentence, type ConfigProblem } from "../../../infra/problems.ts";
import { resolveConfig } from "../../../infra/resolve.ts";
import { sampleFiles } from "../../support/landscape.ts";
import { config, type BadConfig } from "./bad-config.ts";
import { badFiles } from "./files.ts";
import { badRelations } from "./relations.ts";
import { badValues } from "./values.ts";

function problemsOf(stack: string, change: BadConfig["change"]): ConfigProblem[] {
    const files = sampleFiles();
    change(files);
    const { problems, config: resolved } = resolveConfig(stack, parseLandscape(files));
    assert.equal(resolved === undefined, problems.length > 0, "there is a config, or there are problems");
    return problems;
}

describe("bad config", () => {
    it("is none of the sample files", () => {
        const { stacks } = parseLandscape(sampleFiles());
        assert.ok(Object.keys(stacks).length >= 14);
        for (const stack of Object.keys(stacks)) {
            assert.deepEqual(
                problemsOf(stack, () => undefined),
                [],
            );
        }
    });

    for (const [kind, cases] of Object.entries({
        "a file": badFiles,
        "a value by itself": badValues,
        "a value next to others": badRelations,
    })) {
        describe(`in ${kind}`, () => {
            for (const { title, stack, change, sentence } of cases) {
                it(`refuses ${title}`, () => {
                    assert.deepEqual(problemsOf(stack, change).map(problemSentence), [sentence]);
                });
            }
        });
    }

    it("is said in the same form whatever is wrong", () => {
        const sentences = [...badFiles, ...badValues, ...badRelations].map(({ sentence }) => sentence);
        assert.ok(new Set(sentences).size >= 25);
        for (const sentence of sentences) {
            assert.match(sentence, /^stacks\/\S+\.yaml: \S.* must \S.*, got \S/);
        }
    });

    it("is refused with every problem of every file a stack is made of, and none of other stacks", () => {
        const problems = problemsOf("acme-production", (files) => {
            files["installation.yaml"].region = "Virginia";
            files["installation.yaml"].accountId = 111122223333;
            files["bus.yaml"].operator.publicKey = "none";
            delete files["customers/acme.yaml"].owner;
            files["customers/acme.yaml"].tier = "gold";
            files["Pulumi.acme.yaml"] = parseYaml("config: {");
            config(files, "acme-production")["neo:quota"] = { pod: 1 };
            config(files, "acme-production")["neo:database"] = { readers: "one" };
            config(files, "cell-production-1")["neo:network"] = { cidr: "10.3.0.0/16" };
            config(files, "cell-test-1")["neo:kind"] = "staging";
            files["customers/globex.yaml"].tier = "gold";
        });
        assert.deepEqual(problems.map((problem) => problemSentence(problem).split(" must ")[0]).sort(), [
            "stacks/Pulumi.acme-production.yaml: database.readers",
            "stacks/Pulumi.acme-production.yaml: quota.pod",
            "stacks/Pulumi.acme.yaml: line 1",
            "stacks/bus.yaml: operator.publicKey",
            "stacks/customers/acme.yaml: owner",
            "stacks/customers/acme.yaml: tier",
            "stacks/installation.yaml: accountId",
            "stacks/installation.yaml: region",
        ]);
    });

    it("is refused by rules over several files with every problem at once too", () => {
        const problems = problemsOf("acme-production", (files) => {
            files["installation.yaml"].domains.runtime.name = "outsystems.dev";
            delete files["bus.yaml"].stages["acme-production"];
            delete files["Pulumi.acme.yaml"];
            files["customers/acme.yaml"].stages.production.cell = "cell-test-1";
            config(files, "acme-production")["neo:database"] = { readers: 0, minCapacity: 0 };
            config(files, "acme-production")["neo:lifecycle"] = "retiring";
        });
        assert.deepEqual(
            problems.map((problem) => problemSentence(problem).split(" must ")[0]),
            [
                "stacks/installation.yaml: domains.runtime.name",
                "stacks/bus.yaml: stages.acme-production",
                "stacks/Pulumi.acme-production.yaml: role",
                "stacks/Pulumi.acme-production.yaml: lifecycle",
                "stacks/customers/acme.yaml: stages.production.cell",
                "stacks/Pulumi.acme-production.yaml: database.readers",
                "stacks/Pulumi.acme-production.yaml: database.minCapacity",
            ],
        );
    });

    it("is one error with a line a problem", () => {
        const problems = problemsOf("acme-test", (files) => {
            config(files, "acme-test")["neo:quota"] = { cpu: 0, pods: 0 };
        });
        assert.deepEqual(new ConfigError(problems).message.split("\n"), problems.map(problemSentence));
        assert.equal(problems.length, 2);
    });
});
