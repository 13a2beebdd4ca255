/** Nine ways to get past a policy pack by accident, on the real engine with the real pack: each must end at the gate. */
import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { judgePreview } from "../../../cli/gate/judge-preview.ts";
import type { GateReport } from "../../../cli/gate/text.ts";
import { policyPack } from "../../../cli/engine/environment.ts";
import { localAccount } from "../../../simulator/cloud/account.ts";
import { NeutralCloud, type ListedResource, type ListedValue } from "../../simulator/engine/neutral-cloud.ts";

const tags = {
    "neo:tenant": "acme",
    "neo:environment": "test",
    "neo:owner": "acme",
    "neo:cost-centre": "acme",
    "neo:data-class": "internal",
};
const provider: ListedResource = {
    type: "pulumi:providers:aws",
    name: "aws",
    inputs: { region: "eu-central-1", allowedAccountIds: [localAccount], defaultTags: { tags } },
};
function made(type: string, name: string, inputs: Record<string, ListedValue>, options = {}): ListedResource {
    return { type, name, inputs: { ...inputs, tags }, options: { provider: "aws", ...options } };
}

/** Keeps every rule. */
const address = made("aws:ec2/eip:Eip", "address", { domain: "vpc" }, { protect: true });
/** Breaks one: sg-no-world-ingress. */
const open = made("aws:ec2/securityGroup:SecurityGroup", "open", {
    description: "open to the world",
    ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"], description: "anybody" }],
});
const program = [provider, address];

describe("the gate, where a policy pack would let pass", function () {
    this.timeout("2m");
    const cloud = new NeutralCloud("gate");
    before(() => cloud.createStack("dev"));
    after(() => cloud.remove());

    async function judged(
        resources: readonly ListedResource[],
        { targets = [] as string[], ...variables }: { targets?: string[]; [variable: string]: unknown } = {},
    ): Promise<GateReport> {
        const environment = {
            ...(await cloud.environmentWith("dev", resources)),
            PULUMI_OPTION_POLICY_PACK: policyPack,
            ...(variables as Record<string, string>),
        };
        return judgePreview({ stack: "dev", environment, approvals: [], targets });
    }
    function file(name: string, content: unknown): string {
        const path = join(cloud.folder, name);
        writeFileSync(path, JSON.stringify(content));
        return path;
    }
    function assertRefused({ passes, findings }: GateReport, expected: RegExp): void {
        const told = findings.map(({ rule, message }) => `${rule}: ${message}`).join("\n");
        assert.equal(passes, false);
        assert.match(told, expected);
    }

    it("lets a program pass that keeps every rule, so that what follows is told apart from it", async () => {
        const { findings, passes, judged: said } = await judged(program);
        assert.deepEqual(findings, []);
        assert.equal(passes, true);
        assert.match(said.neo ?? "", /^\d+ rules, 3 resources: 0 violations/);
    });

    it("refuses when a rule throws", async () => {
        const pack = join(import.meta.dirname, "fixtures", "throwing-pack");
        const report = await judged(program, { PULUMI_OPTION_POLICY_PACK: pack });
        assertRefused(report, /^defective: address: the rule must come to a verdict, got TypeError: a defect;/m);
    });

    it("refuses when no pack was asked", async () => {
        const report = await judged(program, { PULUMI_OPTION_POLICY_PACK: "" });
        assertRefused(report, /^whole-preview: preview: pack neo must have judged it, got no verdict;/m);
    });

    it("refuses when the pack cannot be started", async () => {
        const report = await judged(program, { PULUMI_OPTION_POLICY_PACK: join(cloud.folder, "nowhere") });
        assertRefused(report, /^whole-preview: preview: it must succeed, got .*nowhere/m);
    });

    for (const [title, config, expected] of [
        ["all of it", { all: "disabled" }, /^whole-preview: preview: pack neo must have judged it/m],
        [
            "its look at resources",
            { "judge-resources": "disabled" },
            /^judged: .* judge-resources must have been asked/m,
        ],
        ["its look at stacks", { "judge-stack": "disabled" }, /^whole-preview: preview: pack neo must have judged it/m],
    ] as const) {
        it(`refuses when config switches off ${title}`, async () => {
            const report = await judged(program, { PULUMI_OPTION_POLICY_PACK_CONFIG: file("config.json", config) });
            assertRefused(report, expected);
        });
    }

    for (const config of [
        { all: "advisory" },
        { "sg-no-world-ingress": "disabled" },
        { "judge-resources": "advisory" },
    ]) {
        it(`refuses a violation when config says ${JSON.stringify(config)}`, async () => {
            const report = await judged([...program, open], {
                PULUMI_OPTION_POLICY_PACK_CONFIG: file("config.json", config),
            });
            assertRefused(report, /^sg-no-world-ingress: open: /m);
        });
    }

    it("refuses a violation among a flood of unknowns", async () => {
        const unknowns = Array.from({ length: 100 }, (_, index) =>
            made("aws:ec2/securityGroup:SecurityGroup", `unknown-${index}`, {
                description: { $ref: "address.publicIp" },
                vpcId: { $ref: "address.allocationId" },
            }),
        );
        const report = await judged([provider, address, ...unknowns.slice(50), open, ...unknowns.slice(0, 50)]);
        assertRefused(report, /^sg-no-world-ingress: open: /m);
    });

    it("refuses a violation whose waiver is over", async () => {
        const urn = "urn:pulumi:dev::neutral::aws:ec2/securityGroup:SecurityGroup::open";
        const waiver = {
            rule: "sg-no-world-ingress",
            urn,
            reason: "it was open for a test of a week",
            ticket: "NEO-1",
        };
        const report = await judged([...program, open], {
            NEO_POLICY_WAIVERS: file("waivers.json", [{ ...waiver, expires: "2026-01-31" }]),
        });
        assertRefused(report, /^sg-no-world-ingress: open: .* \(its waiver NEO-1 expired: 2026-01-31\)/m);
    });

    it("refuses a type that nobody has looked at", async () => {
        const queue = made("aws:efs/fileSystem:FileSystem", "files", {});
        assertRefused(
            await judged([...program, queue]),
            /^resource-type-allow-list: files: type must be one that has been reviewed/m,
        );
    });

    it("refuses a raw stack reference, and an object that is looked up", async () => {
        const reference: ListedResource = {
            type: "pulumi:pulumi:StackReference",
            name: "elsewhere",
            inputs: { name: "organization/neutral/dev" },
            options: { get: "organization/neutral/dev" },
        };
        assertRefused(await judged([...program, reference]), /^no-raw-reads: elsewhere: .* a read of a whole stack;/m);
    });

    it("refuses a preview of some resources", async () => {
        const urn = "urn:pulumi:dev::neutral::pulumi:providers:aws::aws";
        assertRefused(
            await judged(program, { targets: [urn] }),
            /^whole-preview: preview: it must be of the whole stack/m,
        );
    });

    it("refuses to lose what stands, until somebody approves", async () => {
        const unprotected = { ...address, options: { provider: "aws" } };
        const { succeeded, text } = await cloud.runWith("up", "dev", [provider, unprotected]);
        assert.ok(succeeded, text);
        assertRefused(
            await judged([provider]),
            /^no-unapproved-delete: address: delete must have an approval in force, got none;/m,
        );
        const approval = {
            urn: "urn:pulumi:dev::neutral::aws:ec2/eip:Eip::address",
            operation: "delete" as const,
            approver: "the owner",
            reason: "nobody has let it in any more",
            ticket: "NEO-2",
            expires: new Date().toISOString().slice(0, 10),
        };
        const environment = {
            ...(await cloud.environmentWith("dev", [provider])),
            PULUMI_OPTION_POLICY_PACK: policyPack,
        };
        const { findings } = await judgePreview({ stack: "dev", environment, approvals: [approval] });
        assert.deepEqual(findings, []);
        const destroy = await judgePreview({ stack: "dev", environment, approvals: [], isDestroy: true });
        assertRefused(destroy, /^no-unapproved-delete: address: delete/m);
        const moved = { ...provider, inputs: { ...provider.inputs, region: "us-east-1" } };
        assertRefused(
            await judged([moved, unprotected]),
            /^no-unapproved-delete: address: replace \(for region\) must have an approval in force, got none;/m,
        );
    });
});
