/** One planted violation, every way the pack is asked: a rule that some way does not reach would be a gap nobody sees. */
import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { judgePreview } from "../../../cli/gate/judge-preview.ts";
import { policyPack } from "../../../cli/engine/environment.ts";
import { exportStack } from "../../../cli/engine/operation.ts";
import { auditFile, auditStack, type Audit } from "../../../cli/policy/audit.ts";
import { StackEngine } from "../../../service/engine/stack-engine.ts";
import { localAccount } from "../../../simulator/cloud/account.ts";
import { NeutralCloud, type ListedResource } from "../../simulator/engine/neutral-cloud.ts";

const tags = { "neo:tenant": "acme", "neo:environment": "test", "neo:owner": "acme", "neo:cost-centre": "acme" };
const planted: ListedResource[] = [
    {
        type: "pulumi:providers:aws",
        name: "aws",
        inputs: { region: "eu-central-1", allowedAccountIds: [localAccount], defaultTags: { tags } },
    },
    {
        type: "aws:ec2/securityGroup:SecurityGroup",
        name: "open",
        // About one resource.
        inputs: {
            description: "open to the world",
            ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"], description: "anybody" }],
            tags,
        },
        options: { provider: "aws" },
    },
    // About the stack: another tenant's.
    {
        type: "aws:sqs/queue:Queue",
        name: "foreign",
        inputs: { tags: { ...tags, "neo:tenant": "globex" } },
        options: { provider: "aws" },
    },
    { type: "aws:sqs/queue:Queue", name: "own", inputs: { tags }, options: { provider: "aws" } },
];
const expected = [
    "resource-type-allow-list foreign",
    "resource-type-allow-list own",
    "sg-no-world-ingress open",
    "single-tenant-per-stack foreign",
];

describe("one planted violation", function () {
    this.timeout("2m");
    const cloud = new NeutralCloud("one-verdict");
    let environment: NodeJS.ProcessEnv;
    before(async () => {
        await cloud.createStack("dev");
        environment = {
            ...(await cloud.environmentWith("dev", planted)),
            PULUMI_OPTION_POLICY_PACK: policyPack,
        };
    });
    after(() => cloud.remove());

    const told = (findings: readonly { rule: string; urn?: string }[]) =>
        findings
            .filter(({ rule }) =>
                ["resource-type-allow-list", "sg-no-world-ingress", "single-tenant-per-stack"].includes(rule),
            )
            .map(({ rule, urn = "" }) => `${rule} ${urn.split("::").at(-1)}`)
            .toSorted();
    // A runner has the engine on its own path.
    const { PATH: pathBefore } = process.env;
    after(() => (process.env.PATH = pathBefore));
    const serviceEngine = () => {
        process.env.PATH = environment.PATH;
        const variables = Object.fromEntries(Object.entries(environment).map(([name, value = ""]) => [name, value]));
        return StackEngine.open("dev", cloud.folder, variables, () => undefined);
    };
    const withPack = { variables: { PULUMI_OPTION_POLICY_PACK: policyPack } };

    it("is told by a preview", async () => {
        const { succeeded, violations } = await cloud.runWith("preview", "dev", planted, withPack);
        assert.equal(succeeded, false);
        assert.deepEqual(told(violations), expected);
    });

    it("is told by the gate", async () => {
        const { passes, findings } = await judgePreview({ stack: "dev", environment, approvals: [] });
        assert.equal(passes, false);
        assert.deepEqual(told(findings), expected);
    });

    it("is told by the service: its engine previews before every change", async () => {
        const { succeeded, report } = await (await serviceEngine()).run("preview", () => undefined);
        assert.equal(succeeded, false);
        assert.deepEqual(told(report.violations), expected);
    });

    it("stops an update that nobody previewed, before the first resource that breaks a rule is made", async () => {
        const { succeeded, violations } = await cloud.runWith("up", "dev", planted, withPack);
        assert.equal(succeeded, false);
        // What is told depends on which resource comes first: the update ends there.
        assert.ok(told(violations).every((finding) => expected.includes(finding)));
        assert.ok(told(violations).length > 0);
        assert.deepEqual(
            cloud.inspect((store) => store.list()),
            [],
        );
    });

    describe("that was brought up without the pack", () => {
        let audit: Audit;
        before(async () => {
            const { succeeded, text } = await cloud.runWith("up", "dev", planted);
            assert.ok(succeeded, text);
            audit = await auditStack("dev", environment);
        });

        it("is told of the saved state", () => {
            assert.equal(audit.passes, false);
            assert.deepEqual(told(audit.findings), expected);
        });
        it("is told by the service's audit, in the same words", async () => {
            const { succeeded, report } = await (await serviceEngine()).run("policy-audit", () => undefined);
            assert.equal(succeeded, false);
            assert.deepEqual(
                report.violations.map(({ message }) => message).toSorted(),
                audit.findings.map(({ message }) => message).toSorted(),
            );
        });
        it("is told of an exported state, in the same words", async () => {
            const file = join(cloud.folder, "state.json");
            writeFileSync(file, JSON.stringify(await exportStack("dev", environment)));
            const { findings } = await auditFile(file, environment);
            assert.deepEqual(
                findings.map(({ message }) => message),
                audit.findings.map(({ message }) => message),
            );
        });
    });
});
