import { strict as assert } from "node:assert";
import { capacityProblems, includedCapacity, requiredCapacity } from "../../../components/edge/waf-capacity.ts";
import { webAclRules, type WebAclOptions } from "../../../components/edge/web-acl-rules.ts";
import { WebAcl } from "../../../components/edge/web-acl.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity } from "../../support/identities.ts";
import { reasonOf } from "../../../components/shared/inputs.ts";

const everything: WebAclOptions = { bots: "targeted", accountTakeoverLoginPath: "/login" };

describe("webAclRules", () => {
    it("covers known bad patterns, floods, brute force and bots", () => {
        assert.deepEqual(
            webAclRules().map(({ name }) => name),
            [
                "anti-ddos",
                "ip-reputation",
                "known-bad-inputs",
                "common",
                "sql-injection",
                "rate-limit",
                "login-brute-force",
                "bots",
            ],
        );
    });

    it("adds the paid protection of log-in forms only when asked for", () => {
        assert.equal(webAclRules(everything).at(-1)?.name, "account-takeover");
    });
});

describe("capacityProblems", () => {
    it("keeps every combination of options within what the base price includes", () => {
        for (const options of [{}, { bots: "targeted" } as const, everything]) {
            assert.ok(requiredCapacity(webAclRules(options)) <= includedCapacity);
            assert.deepEqual(capacityProblems(webAclRules(options)), []);
        }
    });

    it("reports how much is too much", () => {
        const [problem] = capacityProblems(webAclRules(), 1000);
        assert.match(reasonOf(problem!), /must need at most 1000 capacity units, got 1361/);
    });
});

describe("WebAcl", () => {
    it("is of CloudFront scope, blocks what its groups block, and looks at targeted bots only on request", async () => {
        const engine = new RecordingEngine();
        await engine.deploy(() => [
            new WebAcl("plain", { identity: cellIdentity }),
            new WebAcl("strict", { identity: { ...cellIdentity, stage: "test2" }, options: everything }),
        ]);
        const [plain, strict] = engine.ofType("aws:wafv2/webAcl:WebAcl").map(({ inputs }) => inputs);
        assert.equal(plain!.scope, "CLOUDFRONT");
        assert.equal(plain!.region, "us-east-1");
        const managed = plain!.rules.filter(({ statement }: any) => statement.managedRuleGroupStatement !== undefined);
        assert.ok(managed.every(({ overrideAction }: any) => overrideAction.none !== undefined));
        assert.equal(inspectionLevel(plain), "COMMON");
        assert.equal(inspectionLevel(strict), "TARGETED");
    });

    it("counts per address and host, so that one customer cannot use up another's limit", async () => {
        const engine = new RecordingEngine();
        await engine.deploy(() => new WebAcl("plain", { identity: cellIdentity }));
        const { rules } = engine.single("aws:wafv2/webAcl:WebAcl").inputs;
        const limits = rules.flatMap(({ statement }: any) => statement.rateBasedStatement ?? []);
        assert.equal(limits.length, 2);
        for (const { customKeys } of limits) {
            assert.deepEqual(
                customKeys.map((key: object) => Object.keys(key)[0]),
                ["ip", "header"],
            );
        }
    });
});

function inspectionLevel(inputs: any): string {
    const bots = inputs.rules.find(({ name }: { name: string }) => name === "bots");
    return bots.statement.managedRuleGroupStatement.managedRuleGroupConfigs[0].awsManagedRulesBotControlRuleSet
        .inspectionLevel;
}
