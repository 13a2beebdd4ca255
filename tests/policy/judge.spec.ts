import { strict as assert } from "node:assert";
import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { securityHub } from "../../policy/frameworks.ts";
import { Judge, judgedName, type Violation } from "../../policy/judge.ts";
import type { Waiver } from "../../policy/waivers.ts";
import type { ResourceRule, RuleDescription, StackRule } from "../../policy/rule.ts";

const keyType = "aws:kms/key:Key";
const roleType = "aws:iam/role:Role";
const finding = { property: "colour", rule: "be blue", got: "red", remedy: "paint it" };

function description(name: string, rest: Partial<RuleDescription> = {}): RuleDescription {
    return {
        name,
        displayName: name,
        description: `${name} holds`,
        category: "isolation",
        severity: "high",
        enforcementLevel: "mandatory",
        references: [securityHub("KMS.5", "nothing in particular")],
        tags: [],
        remediationSteps: "paint it",
        ...rest,
    };
}

function resourceRule(name: string, rest: Partial<ResourceRule> = {}): ResourceRule {
    return {
        ...description(name),
        validateResource: (_, report) => {
            report(finding);
        },
        ...rest,
    };
}

function stackRule(name: string, rest: Partial<StackRule> = {}): StackRule {
    return {
        ...description(name),
        validateStack: ({ graph }, report) => {
            for (const each of graph.resources) report(each, finding);
        },
        ...rest,
    };
}

function resourceOf(type: string, name: string): PolicyResource {
    return { type, name, urn: `urn:pulumi:dev::neo::${type}::${name}`, props: {} } as PolicyResource;
}

const key = resourceOf(keyType, "key");
const role = resourceOf(roleType, "role");

function judged(judge: (report: (violation: Violation) => void) => void, alsoSums = false): string[] {
    const violations: Violation[] = [];
    judge((violation) => violations.push(violation));
    return violations
        .filter(({ name }) => alsoSums || name !== judgedName)
        .map(({ name, urn, enforcementLevel, message }) => {
            const resource = urn.split("::").at(-1) ?? "";
            return `${name} ${resource} ${enforcementLevel}: ${message}`;
        });
}

const about = (resource: object) => resource as ResourceValidationArgs;

describe("Judge", () => {
    const told = "colour must be blue, got red; paint it";

    it("asks the rules about a resource's type, and those about every type", () => {
        const judge = new Judge([resourceRule("of-keys", { types: [keyType] }), resourceRule("of-all")], []);
        assert.deepEqual(
            judged((report) => judge.judgeResource(about(key), report)),
            [`of-keys key mandatory: key: ${told}`, `of-all key mandatory: key: ${told}`],
        );
        assert.deepEqual(
            judged((report) => judge.judgeResource(about(role), report)),
            [`of-all role mandatory: role: ${told}`],
        );
    });

    it("asks the rules about stacks that have a resource of their types", () => {
        const judge = new Judge([stackRule("of-keys", { types: [keyType] }), stackRule("of-all")], []);
        assert.deepEqual(
            judged((report) => judge.judgeStack([role], report)),
            [`of-all role mandatory: role: ${told}`],
        );
        assert.equal(judged((report) => judge.judgeStack([role, key], report)).length, 4);
        assert.deepEqual(
            judged((report) => judge.judgeStack([], report)),
            [],
        );
    });

    it("shows all stack rules of a run the same graph", () => {
        const graphs = new Set<object>();
        const looking = (name: string) => stackRule(name, { validateStack: ({ graph }) => void graphs.add(graph) });
        const judge = new Judge([looking("one"), looking("other")], []);
        judge.judgeStack([key], () => undefined);
        assert.equal(graphs.size, 1);
        judge.judgeStack([key], () => undefined);
        assert.equal(graphs.size, 2, "another run has a graph of its own");
    });

    it("tells each finding with its rule's level", () => {
        const judge = new Judge([resourceRule("advice", { enforcementLevel: "advisory" })], []);
        assert.deepEqual(
            judged((report) => judge.judgeResource(about(key), report)),
            [`advice key advisory: key: ${told}`],
        );
    });

    describe("sums up", () => {
        const rules = [
            resourceRule("grave"),
            resourceRule("advice", { enforcementLevel: "advisory" }),
            stackRule("of-stacks", { types: [keyType] }),
        ];
        const sums = (judge: Judge) => judged((report) => judge.judgeStack([key, role], report), true).slice(-1);

        it("what was judged, and begins anew with the next stack", () => {
            const judge = new Judge(rules, []);
            for (let run = 0; run < 2; run++) {
                for (const each of [key, role]) judge.judgeResource(about(each), () => undefined);
                assert.deepEqual(sums(judge), [
                    "judged key advisory: 3 rules, 2 resources: 4 violations, 2 pieces of advice, 0 waived",
                ]);
            }
        });
        it("that the rules about resources were not asked, which is a violation", () => {
            assert.deepEqual(sums(new Judge(rules, [])), [
                "judged key mandatory: key: judge-resources must have been asked, got silence; " +
                    "take it out of the config of the policy pack",
            ]);
        });
        it("stacks alone where no rule is about a resource", () => {
            assert.deepEqual(sums(new Judge([stackRule("of-stacks")], [])), [
                "judged key advisory: 1 rules, 2 resources: 2 violations, 0 pieces of advice, 0 waived",
            ]);
        });
    });

    describe("with waivers", () => {
        const waiver: Waiver = {
            rule: "grave",
            urn: `urn:pulumi:dev::neo::*::key`,
            reason: "it is red for a reason of its own",
            ticket: "NEO-1",
            expires: "2027-01-31",
        };
        const rules = [resourceRule("grave", { types: [keyType] })];
        const today = new Date("2027-01-01");
        const run = (waivers: Waiver[], resources: PolicyResource[]) =>
            judged((report) => {
                const judge = new Judge(rules, waivers, today);
                for (const each of resources) judge.judgeResource(about(each), report);
                judge.judgeStack(resources, report);
            });

        it("is content with one that meets a finding", () => {
            assert.deepEqual(run([waiver], [key]), [
                `grave key advisory: key: ${told} (waived until 2027-01-31 by NEO-1: ${waiver.reason})`,
            ]);
        });
        it("refuses one that meets none in its stack", () => {
            assert.deepEqual(run([waiver], [role]), [
                `waiver-valid role mandatory: role: waiver NEO-1 of grave for ${waiver.urn} must meet a finding, ` +
                    "got no finding; take it out of the waivers",
            ]);
        });
        it("refuses one that is over, with and without a finding", () => {
            const over = { ...waiver, expires: "2026-12-31" };
            assert.deepEqual(run([over], [key]), [
                `grave key mandatory: key: ${told} (its waiver NEO-1 expired: 2026-12-31)`,
            ]);
            assert.match(run([over], [role]).join(), /got no finding, and it expired: 2026-12-31/);
        });
        for (const [title, urn, rule] of [
            ["another stack", "urn:pulumi:prod::neo::*::key", "grave"],
            ["several stacks", "urn:pulumi:*::neo::*::key", "grave"],
            ["a rule of another pack", waiver.urn, "elsewhere"],
        ] as const) {
            it(`says nothing of one for ${title} that meets none here`, () => {
                assert.deepEqual(run([{ ...waiver, urn, rule }], [role]), []);
            });
        }
    });

    describe("of a rule that throws", () => {
        const broken = {
            enforcementLevel: "advisory",
            validateResource: () => {
                throw new RangeError("out of paint");
            },
            validateStack: () => {
                throw new RangeError("out of paint");
            },
        } as const;
        const verdict =
            "the rule must come to a verdict, got RangeError: out of paint; " +
            "this is a defect of the rule, not of the resource: correct the rule";

        it("about a resource refuses, even where its findings are advice, and asks the others", () => {
            const judge = new Judge([resourceRule("broken", broken), resourceRule("sound")], []);
            assert.deepEqual(
                judged((report) => judge.judgeResource(about(key), report)),
                [`broken key mandatory: key: ${verdict}`, `sound key mandatory: key: ${told}`],
            );
        });
        it("about a stack does the same", () => {
            const judge = new Judge([stackRule("broken", broken), stackRule("sound")], []);
            assert.deepEqual(
                judged((report) => judge.judgeStack([key], report)),
                [`broken key mandatory: key: ${verdict}`, `sound key mandatory: key: ${told}`],
            );
        });
    });
});
