import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { existingRules } from "../../policy/waivers.ts";
import { packRules, PackProcess } from "../support/policy.ts";

const mandatory = 1;
const advisory = 0;
/** Openings that may be meant: they are told, not refused. */
const advice = ["route-token-check"];
const packsFolder = join(import.meta.dirname, "../../policy/packs");

const isolation = [
    "aurora-private",
    "cloudfront-has-waf",
    "eks-endpoint",
    "iam-no-star-action",
    "no-key-shared-by-tenants",
    "ns-default-deny",
    "ns-psa-restricted",
    "pod-restricted",
    "provider-pinned",
    "rbac-tenant-namespace-only",
    "route-token-check",
    "s3-public-access-block",
    "sg-no-world-ingress",
    "single-tenant-per-stack",
    "tenant-tags-required",
    "waf-baseline",
];

const encryption = [
    "alb-tls",
    "aurora-encrypted",
    "aurora-force-ssl",
    "cloudfront-viewer-tls",
    "eks-secrets-encrypted",
    "kms-policy-no-star",
    "kms-rotation",
    "loggroup-kms",
    "s3-sse-kms",
    "s3-tls-only",
    "secret-cmk",
];

const operations = ["az-local-nat", "eks-logging", "ns-quota-limits"];

/** What the engine asks in the rules' stead. */
const judges = ["judge-resources", "judge-stack"];

const packs: Record<string, string[]> = {
    isolation,
    encryption,
    operations,
    neo: [...isolation, ...encryption, ...operations],
};

describe("the packs", () => {
    for (const [pack, names] of Object.entries(packs)) {
        it(`${pack} serves exactly these rules, mandatory but for what may be meant`, async () => {
            const served = pack === "neo" ? undefined : await PackProcess.start(pack);
            const rules = await (served?.rules() ?? packRules());
            served?.stop();
            assert.deepEqual(
                rules.map(({ name, enforcementlevel }) => [name, enforcementlevel]),
                [...names, ...judges].map((name) => [name, advice.includes(name) ? advisory : mandatory]),
            );
        });
    }

    it("are all the packs there are, and hold every rule there is, once", () => {
        assert.deepEqual(new Set(readdirSync(packsFolder)), new Set(Object.keys(packs)));
        assert.deepEqual([...existingRules()].sort(), packs.neo!.toSorted());
    });

    it("are handed to Node as they are: nothing makes the runner compile and type-check them", () => {
        for (const pack of Object.keys(packs)) {
            const folder = join(packsFolder, pack);
            const project = parse(readFileSync(join(folder, "PulumiPolicy.yaml"), "utf8")) as { runtime: unknown };
            assert.deepEqual(
                project.runtime,
                { name: "nodejs", options: { typescript: false, nodeargs: "--max-semi-space-size=2" } },
                pack,
            );
            assert.ok(!readdirSync(folder).some((file) => file.includes("tsconfig")), pack);
        }
    });

    it("tell for every rule what it is about, how bad a violation is and what to do", async () => {
        for (const rule of (await packRules()).filter(({ name }) => !judges.includes(name))) {
            const { displayname, description, severity, framework, tagsList, remediationSteps } = rule;
            assert.ok(
                [displayname, description, remediationSteps].every((text) => text.length > 10),
                rule.name,
            );
            assert.ok(Number(severity) > 0 && tagsList.length > 0, rule.name);
            assert.ok(framework?.name && framework.reference && framework.specification, rule.name);
        }
    });
});
