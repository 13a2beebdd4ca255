import { strict as assert } from "node:assert";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { affectedStacks, type Affected, type StackNode } from "../../../analysis/affected/affected-stacks.ts";
import { changedBusEntries } from "../../../analysis/affected/bus-entries.ts";
import { parseNameStatus, type ChangedFile } from "../../../analysis/affected/changed-file.ts";
import { ImportGraph } from "../../../analysis/affected/import-graph.ts";
import { stackNodes } from "../../../cli/pr/stack-nodes.ts";
import { projectRoot } from "../../../tools/setup/paths.js";
import { sampleLandscape } from "../../support/landscape.ts";

const landscape = sampleLandscape();
const nodes = stackNodes(landscape);
const sources = globSync(["infra/**/*.ts", "components/**/*.ts"], { cwd: projectRoot });
const imports = new ImportGraph(
    Object.fromEntries(sources.map((path) => [path, readFileSync(join(projectRoot, path), "utf8")])),
);
const everyStack = nodes.map(({ name }) => name).toSorted();
const stacksOf = (...roles: string[]) =>
    nodes
        .filter(({ role }) => roles.includes(role))
        .map(({ name }) => name)
        .toSorted();

function affected(...paths: string[]): Affected {
    return affectedStacks(
        paths.map((path) => ({ path, status: "modified" })),
        nodes,
        imports,
    );
}
const names = ({ stacks }: Affected) => stacks.map(({ stack }) => stack).toSorted();

describe("affected stacks", () => {
    for (const { title, path, expected } of [
        { title: "the stack whose config it is", path: "stacks/Pulumi.acme-test.yaml", expected: ["acme-test"] },
        {
            title: "every stack of a customer",
            path: "stacks/customers/globex.yaml",
            expected: [
                "cell-globexproduction-1",
                "cell-globexproduction-1-services",
                "globex",
                "globex-production",
                "globex-production-apps",
            ],
        },
        { title: "every stack", path: "stacks/installation.yaml", expected: everyStack },
        { title: "every stack", path: "Pulumi.yaml", expected: everyStack },
        { title: "every stack", path: "package-lock.json", expected: everyStack },
        { title: "every stack, to be judged again", path: "policy/rules/s3/index.ts", expected: everyStack },
        { title: "every stack, to be judged again", path: "policy/waivers.json", expected: everyStack },
        { title: "every stack, to be judged again", path: "analysis/gate/gate.ts", expected: everyStack },
        { title: "every stack", path: "components/edge/gateway/crds.json", expected: everyStack },
        { title: "every stack, being what all roles run", path: "infra/contracts.ts", expected: everyStack },
        { title: "every stack, being unheard of", path: "something/new.txt", expected: everyStack },
        { title: "the stacks of its role", path: "infra/roles/customer.ts", expected: stacksOf("customer") },
        {
            title: "the stacks of the roles that import it",
            path: "components/data/aurora-serverless.ts",
            expected: stacksOf("platform", "stage"),
        },
        {
            title: "the stacks of the one role that imports it",
            path: "components/tenant/app.ts",
            expected: stacksOf("platform-services", "apps"),
        },
        { title: "no stack, being for other programs", path: "components/runtime-stage.ts", expected: [] },
        { title: "no stack", path: "docs/gate.md", expected: [] },
        { title: "no stack", path: "policy/RULES.md", expected: [] },
        { title: "no stack", path: "tests/infra/contracts.spec.ts", expected: [] },
        { title: "no stack", path: ".github/workflows/ci.yml", expected: [] },
        { title: "no stack", path: "stacks/README.md", expected: [] },
    ]) {
        it(`of ${path}: ${title}`, () => {
            assert.deepEqual(names(affected(path)), expected);
        });
    }

    it("say of each file why", () => {
        const { stacks, unconcerned } = affected("stacks/Pulumi.acme.yaml", "stacks/customers/acme.yaml", "README.md");
        assert.deepEqual(stacks.find(({ stack }) => stack === "acme")?.reasons, [
            { path: "stacks/Pulumi.acme.yaml", because: "its own config" },
            { path: "stacks/customers/acme.yaml", because: "config of customer acme" },
        ]);
        assert.deepEqual(unconcerned, [{ path: "README.md", because: "a document" }]);
        const [judgedAgain] = affected("policy/waivers.json").stacks;
        assert.deepEqual(judgedAgain?.reasons, [
            { path: "policy/waivers.json", because: "what every stack is judged by" },
        ]);
    });

    it("are named as following when they build on one, however far", () => {
        const { following } = affected("stacks/Pulumi.cell-test-1.yaml");
        assert.deepEqual(following, [
            { stack: "cell-test-1-services", after: ["cell-test-1"] },
            { stack: "acme-test", after: ["cell-test-1"] },
            { stack: "acme-test-apps", after: ["cell-test-1"] },
        ]);
    });

    it("take a stack whose file cannot be read, and miss none that is gone", () => {
        const files: ChangedFile[] = [
            { path: "stacks/Pulumi.acme-broken.yaml", status: "added" },
            { path: "stacks/Pulumi.acme-gone.yaml", status: "deleted" },
        ];
        const { stacks, removed } = affectedStacks(files, nodes, imports);
        assert.deepEqual(
            stacks.map(({ stack }) => stack),
            ["acme-broken"],
        );
        assert.deepEqual(removed, ["acme-gone"]);
    });

    it("come in the order of the graph, each once, whatever changes", () => {
        const paths = fc.uniqueArray(
            fc.constantFrom(
                ...nodes.map(({ name }) => `stacks/Pulumi.${name}.yaml`),
                "stacks/customers/acme.yaml",
                "components/data/table.ts",
                "infra/roles/cell.ts",
                "README.md",
            ),
        );
        fc.assert(
            fc.property(paths, fc.infiniteStream(fc.nat()), (changed, order) => {
                const shuffled = [...nodes].toSorted(() => ((order.next().value ?? 0) % 2) - 0.5);
                const result = affectedStacks(
                    changed.map((path) => ({ path, status: "modified" })),
                    shuffled,
                    imports,
                );
                const place = new Map(result.stacks.map(({ stack }, index) => [stack, index]));
                assert.equal(place.size, result.stacks.length);
                for (const { name, after } of shuffled) {
                    for (const upstream of after) {
                        const [own, its] = [place.get(name), place.get(upstream)];
                        if (own !== undefined && its !== undefined) assert.ok(its < own, `${upstream} before ${name}`);
                    }
                }
                const previewed = new Set(place.keys());
                for (const { stack, after } of result.following) {
                    assert.ok(!previewed.has(stack));
                    assert.ok(after.every((name) => previewed.has(name)));
                }
            }),
            { numRuns: 50 },
        );
    });
});

describe("the files of a change", () => {
    it("are read from git, a renamed one by both names", () => {
        const text =
            "M\0a.ts\0R087\0stacks/Pulumi.old.yaml\0stacks/Pulumi.new.yaml\0D\0b c.ts\0C100\0x\0y\0A\0z\0T\0link\0";
        assert.deepEqual(parseNameStatus(text), [
            { path: "a.ts", status: "modified" },
            { path: "stacks/Pulumi.old.yaml", status: "deleted" },
            { path: "stacks/Pulumi.new.yaml", status: "added" },
            { path: "b c.ts", status: "deleted" },
            { path: "y", status: "added" },
            { path: "z", status: "added" },
            { path: "link", status: "modified" },
        ]);
        assert.deepEqual(parseNameStatus(""), []);
        assert.throws(() => parseNameStatus("X\0a\0"), /must be one of A, C, D, M, R, T and U, got X/);
    });
});

describe("a change of the bus's keys", () => {
    const file = { operator: "O", stages: { "acme-test": { account: "A" }, "globex-production": { account: "B" } } };
    for (const { title, after, expected } of [
        {
            title: "of one stage",
            after: { ...file, stages: { ...file.stages, "acme-test": { account: "C" } } },
            expected: ["acme-test"],
        },
        {
            title: "of a new stage",
            after: { ...file, stages: { ...file.stages, initech: { account: "D" } } },
            expected: ["initech"],
        },
        { title: "of none", after: structuredClone(file), expected: [] },
        { title: "of all, with the operator", after: { ...file, operator: "P" }, expected: undefined },
        { title: "of all, where it cannot be read", after: undefined, expected: undefined },
    ]) {
        it(`is about the entries ${title}`, () => {
            assert.deepEqual(changedBusEntries(file, after), expected);
        });
    }

    it("concerns the stacks of those entries alone", () => {
        const onlyAcme: ChangedFile = { path: "stacks/bus.yaml", status: "modified", entries: ["acme-test"] };
        const node = (name: string): StackNode => ({ name, role: "stage", after: [] });
        const { stacks } = affectedStacks([onlyAcme], [node("acme-test"), node("globex-production")], imports);
        assert.deepEqual(stacks, [
            { stack: "acme-test", reasons: [{ path: "stacks/bus.yaml", because: "its own entry" }] },
        ]);
        assert.deepEqual(names(affected("stacks/bus.yaml")), everyStack);
    });
});
