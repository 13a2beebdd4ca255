import { strict as assert } from "node:assert";
import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { securityHub } from "../../policy/frameworks.ts";
import { Judge, type Violation } from "../../policy/judge.ts";
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

function judged(judge: (report: (violation: Violation) => void) => void): string[] {
    const violations: Violation[] = [];
    judge((violation) => violations.push(violation));
    return violations.map(({ name, urn, enforcementLevel, message }) => {
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
