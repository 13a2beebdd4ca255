import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const visibilityConfig = { cloudwatchMetricsEnabled: true };
const managed = (name: string, statement: object = {}, changes: object = {}) => ({
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name, ...statement } },
    visibilityConfig,
    ...changes,
});
const rate = (statement: object = {}, changes: object = {}) => ({
    action: { block: {} },
    statement: { rateBasedStatement: { limit: 2000, ...statement } },
    visibilityConfig,
    ...changes,
});
const common = "AWSManagedRulesCommonRuleSet";
const inputs = managed("AWSManagedRulesKnownBadInputsRuleSet");
const reputation = managed("AWSManagedRulesAmazonIpReputationList");

const judgeRules = (rules: unknown, changes: object = {}) =>
    judgeResource("waf-baseline", resource("aws:wafv2/webAcl:WebAcl", "acl", { rules, visibilityConfig, ...changes }));
const judge = (first: object, limit: object = rate()) => judgeRules([first, inputs, reputation, limit]);

const missing = (rule: string, remedy: string) => [`acl: rules must ${rule}, got absent; ${remedy}`];
const noCommon = missing(`enforce ${common} for all requests`, "add the group with overrideAction none");
const noLimit = missing("limit the rate of all requests", "add a rateBasedStatement with action block");

describe("waf-baseline", () => {
    it("accepts the baseline", async () => assert.deepEqual(await judge(managed(common)), []));
    it("accepts a challenge instead of a block, and further rules", async () => {
        const limit = rate({}, { action: { challenge: {} } });
        assert.deepEqual(await judgeRules([managed(common), inputs, reputation, limit, managed("Mine")]), []);
    });

    for (const [title, rules] of [
        ["no rules", null],
        ["an empty list", []],
        ["rules that are not known", unknown],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judgeRules(rules)), ["acl: rules"]));
    }
    for (const [title, first] of [
        ["without a group", managed("AWSManagedRulesSQLiRuleSet")],
        ["with somebody else's group of that name", managed(common, { vendorName: "Umbrella" })],
        ["with a group for some requests", managed(common, { scopeDownStatement: { geoMatchStatement: {} } })],
        ["with a group for nobody knows which requests", managed(common, { scopeDownStatement: unknown })],
        ["with a group whose name is not known", managed(unknown)],
        ["with a group without an action", managed(common, {}, { overrideAction: null })],
    ] as const) {
        it(`rejects an ACL ${title}`, async () => assert.deepEqual(await judge(first), noCommon));
    }
    for (const [title, limit] of [
        ["without a rate limit", managed("Mine")],
        ["with a limit for some requests", rate({ scopeDownStatement: { byteMatchStatement: {} } })],
        ["with a limit that is not known", rate({ limit: unknown })],
        ["with a limit that allows", rate({}, { action: { allow: {} } })],
    ] as const) {
        it(`rejects an ACL ${title}`, async () => assert.deepEqual(await judge(managed(common), limit), noLimit));
    }

    for (const [title, first, found] of [
        [
            "a group that counts",
            managed(common, {}, { overrideAction: { count: {} } }),
            ["acl: rules", "acl: rules.0.overrideAction"],
        ],
        [
            "a group that does nobody knows what",
            managed(common, {}, { overrideAction: unknown }),
            ["acl: rules", "acl: rules.0.overrideAction"],
        ],
        [
            "a rule of a group that counts",
            managed(common, { ruleActionOverrides: [{ actionToUse: { block: {} } }, { actionToUse: { count: {} } }] }),
            ["acl: rules.0.ruleActionOverrides.1.actionToUse"],
        ],
        [
            "overrides that are not known",
            managed(common, { ruleActionOverrides: unknown }),
            ["acl: rules.0.ruleActionOverrides"],
        ],
        [
            "a rule without metrics",
            managed(common, {}, { visibilityConfig: null }),
            ["acl: rules.0.visibilityConfig.cloudwatchMetricsEnabled"],
        ],
    ] as const) {
        it(`rejects ${title}`, async () => {
            const messages = await judge(first);
            assert.deepEqual(
                messages.map((message) => /^(acl: [\w.]+) must/.exec(message)?.[1]),
                found,
            );
        });
    }
    it("rejects a limit that counts", async () => {
        const messages = await judge(managed(common), rate({}, { action: { count: {} } }));
        assert.deepEqual(subjects(messages), ["acl: rules", "acl: rules.3.action"]);
    });
    it("rejects a limit that does nobody knows what", async () => {
        const messages = await judge(managed(common), rate({}, { action: unknown }));
        assert.deepEqual(subjects(messages), ["acl: rules", "acl: rules.3.action"]);
    });
    for (const enabled of [null, false, unknown]) {
        it(`rejects metrics ${enabled === unknown ? "unknown" : enabled}`, async () => {
            const changes = { visibilityConfig: { cloudwatchMetricsEnabled: enabled } };
            const messages = await judgeRules([managed(common), inputs, reputation, rate()], changes);
            assert.deepEqual(subjects(messages), ["acl: visibilityConfig.cloudwatchMetricsEnabled"]);
        });
    }
});
