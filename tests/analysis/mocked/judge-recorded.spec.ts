import { strict as assert } from "node:assert";
import { judgeRecorded } from "../../../analysis/mocked/judge-recorded.ts";
import type { RecordedResource } from "../../../analysis/mocked/recorded-resource.ts";
import { read } from "../../../policy/read.ts";
import type { ResourceRule, RuleDescription, StackRule } from "../../../policy/rule.ts";

const today = new Date("2027-01-15");
const urn = (type: string, name: string) => `urn:pulumi:acme::neo::${type}::${name}`;

function recorded(type: string, name: string, more: Partial<RecordedResource> = {}): RecordedResource {
    return {
        type,
        name,
        urn: urn(type, name),
        inputs: {},
        outputs: {},
        protect: false,
        ignoreChanges: [],
        dependencies: [],
        propertyDependencies: {},
        ...more,
    };
}
const described = (name: string): RuleDescription => ({
    name,
    displayName: name,
    description: name,
    category: "encryption",
    severity: "high",
    enforcementLevel: "mandatory",
    references: [{ framework: "neo" }] as unknown as RuleDescription["references"],
    tags: [],
    remediationSteps: "none",
});
const sees = (got: string) => ({ property: "it", rule: "be seen", got, remedy: "none" });
const resourceRule: ResourceRule = {
    ...described("inputs"),
    validateResource: (resource, report) => {
        const value = read(resource, "value");
        if (value.present) report(sees(`${value.toString()} ${resource.opts.protect}`));
    },
};
const stackRule: StackRule = {
    ...described("outputs"),
    validateStack: ({ graph }, report) => {
        for (const resource of graph.ofType("t")) {
            const sources = read(resource, "value").sources.map(({ name }) => name);
            report(
                resource,
                sees(`${resource.parent?.name} ${sources.join()} ${resource.provider?.props.region as string}`),
            );
        }
    },
};
const resources = [
    recorded("pulumi:pulumi:Stack", "root"),
    recorded("pulumi:providers:aws", "aws", { inputs: { region: "eu-central-1" } }),
    recorded("s", "source"),
    recorded("t", "made", {
        inputs: { value: "in" },
        outputs: { value: "out" },
        parent: urn("pulumi:pulumi:Stack", "root"),
        provider: urn("pulumi:providers:aws", "aws"),
        protect: true,
        propertyDependencies: { value: [urn("s", "source"), "urn:elsewhere"] },
    }),
];

describe("recorded resources", () => {
    it("are judged by their inputs one by one, and together with parents, providers and sources", () => {
        const { violations, judged } = judgeRecorded(resources, today, [resourceRule, stackRule], []);
        assert.deepEqual(
            violations.map(({ rule, message }) => `${rule}: ${message}`),
            [
                'inputs: made: it must be seen, got "in" true; none',
                "outputs: made: it must be seen, got root source eu-central-1; none",
            ],
        );
        assert.equal(judged, "2 rules, 4 resources: 2 violations, 0 pieces of advice, 0 waived");
    });

    it("come with what is waived as advice", () => {
        const waiver = { rule: "inputs", urn: urn("t", "made"), reason: "r", ticket: "T", expires: "2027-01-31" };
        const { violations, advisory } = judgeRecorded(resources, today, [resourceRule], [waiver]);
        assert.deepEqual(violations, []);
        assert.match(advisory[0]!.message, /waived until 2027-01-31 by T/);
    });

    it("are not judged where there are none", () => {
        assert.equal(judgeRecorded([], today, [resourceRule], []).judged, undefined);
    });
});
