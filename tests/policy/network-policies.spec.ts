import { strict as assert } from "node:assert";
import { isBoundTo, matches, openingsOf, requirementsOf } from "../../policy/network-policies.ts";
import { read } from "../../policy/read.ts";
import { unknown } from "../support/policy-resources.ts";

const selector = (value: unknown) => requirementsOf(read({ props: { selector: value } }, "selector"));
const matching = (value: unknown, labels: Record<string, string>) => matches(selector(value) ?? [], labels);

describe("selectors", () => {
    for (const { title, value, labels, expected } of [
        { title: "nothing matches everything", value: {}, labels: {}, expected: true },
        { title: "a label as asked", value: { matchLabels: { app: "web" } }, labels: { app: "web" }, expected: true },
        { title: "another label", value: { matchLabels: { app: "web" } }, labels: { app: "db" }, expected: false },
        { title: "no label", value: { matchLabels: { app: "web" } }, labels: {}, expected: false },
        {
            title: "one of two conditions",
            value: { matchLabels: { app: "web", tier: "front" } },
            labels: { app: "web" },
            expected: false,
        },
        ...(
            [
                ["In", ["web", "api"], { app: "api" }, true],
                ["In", ["web"], {}, false],
                ["NotIn", ["web"], { app: "web" }, false],
                ["NotIn", ["web"], {}, true],
                ["Exists", undefined, { app: "" }, true],
                ["Exists", undefined, {}, false],
                ["DoesNotExist", undefined, { app: "web" }, false],
                ["DoesNotExist", undefined, {}, true],
            ] as const
        ).map(([operator, values, labels, expected]) => ({
            title: `${operator} on ${JSON.stringify(labels)}`,
            value: { matchExpressions: [{ key: "app", operator, ...(values === undefined ? {} : { values }) }] },
            labels,
            expected,
        })),
    ]) {
        it(`${expected ? "matches" : "does not match"}: ${title}`, () => {
            assert.equal(matching(value, labels), expected);
        });
    }
    for (const [title, value] of [
        ["a selector", unknown],
        ["labels", { matchLabels: unknown }],
        ["a label", { matchLabels: { app: unknown } }],
        ["expressions", { matchExpressions: unknown }],
        ["an operator", { matchExpressions: [{ key: "app", operator: unknown, values: ["web"] }] }],
        ["values", { matchExpressions: [{ key: "app", operator: "In", values: unknown }] }],
        [
            "an operator that Kubernetes knows",
            { matchExpressions: [{ key: "app", operator: "Like", values: ["web"] }] },
        ],
    ] as const) {
        it(`cannot be told without ${title}`, () => assert.equal(selector(value), undefined));
    }
    it("are bound to a label by a condition that holds for allowed values alone", () => {
        const isBound = (value: unknown) => isBoundTo(selector(value) ?? [], "app", (name) => name === "web");
        assert.ok(isBound({ matchLabels: { app: "web", tier: "front" } }));
        assert.ok(!isBound({ matchExpressions: [{ key: "app", operator: "In", values: ["web", "db"] }] }));
        assert.ok(!isBound({ matchExpressions: [{ key: "app", operator: "NotIn", values: ["web"] }] }));
        assert.ok(!isBound({ matchLabels: { tier: "web" } }));
        assert.ok(!isBound({}));
    });
});

describe("openings", () => {
    it("tell direction, peers and ports of every rule", () => {
        const rules = {
            ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 1 }] }],
            egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }, { namespaceSelector: {} }] }],
        };
        const openings = openingsOf({ props: { spec: rules } }) ?? [];
        assert.deepEqual(
            openings.map(({ direction, path, peers, ports }) => ({ direction, path, peers, ports: ports.length })),
            [
                {
                    direction: "ingress",
                    path: "spec.ingress.0",
                    peers: [{ kind: "pods", path: "spec.ingress.0.from.0", namespaces: "own", pods: [] }],
                    ports: 1,
                },
                {
                    direction: "egress",
                    path: "spec.egress.0",
                    peers: [
                        { kind: "range", path: "spec.egress.0.to.0", cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] },
                        { kind: "pods", path: "spec.egress.0.to.1", namespaces: [], pods: [] },
                    ],
                    ports: 0,
                },
            ],
        );
    });
    for (const spec of [unknown, undefined, { ingress: unknown }, { egress: [unknown] }]) {
        it(`are not known of ${JSON.stringify(spec)}`, () => assert.equal(openingsOf({ props: { spec } }), undefined));
    }
});
