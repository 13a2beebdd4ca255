import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { natsServers } from "../../../support/nats-objects.ts";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const policy = (
    ingress: unknown,
    {
        podSelector = {},
        namespace = "bus",
        surroundings = pool,
        egress,
    }: {
        podSelector?: unknown;
        namespace?: string;
        surroundings?: typeof pool;
        egress?: unknown;
    } = {},
) =>
    objectOf(
        "shared",
        "networking.k8s.io/v1:NetworkPolicy",
        "policy",
        { metadata: { namespace }, spec: { podSelector, ingress, egress } },
        surroundings,
    );
const judge = (one: ReturnType<typeof policy>) => judgeStack("nats-ingress-scoped", [natsServers(), one]);
const clients = { namespaceSelector: { matchLabels: { "neo/bus": "client" } } };
const own = { podSelector: {} };
const range = { ipBlock: { cidr: "10.3.0.0/18" } };
const rule = (peer: unknown, port: unknown) => [{ from: [peer], ports: [{ protocol: "TCP", port }] }];

describe("nats-ingress-scoped", () => {
    for (const [title, ingress] of [
        ["clients by label", rule(clients, "client")],
        ["clients by number", rule(clients, 4222)],
        ["own pods", rule(own, "client")],
        ["routes between the servers", rule(own, "cluster")],
        ["leaves from the cell", rule(range, "leaf")],
        ["leaves from own pods", rule(own, "leaf")],
        ["nobody", undefined],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(policy(ingress)), []));
    }
    for (const [title, ingress, path] of [
        ["clients from everywhere", rule({ namespaceSelector: {} }, "client"), "spec.ingress.0.from.0"],
        [
            "clients of another label",
            rule({ namespaceSelector: { matchLabels: { app: "web" } } }, "client"),
            "spec.ingress.0.from.0",
        ],
        ["clients by address", rule(range, "client"), "spec.ingress.0.from.0"],
        ["routes from clients", rule(clients, "cluster"), "spec.ingress.0.from.0"],
        ["routes by address", rule(range, 6222), "spec.ingress.0.from.0"],
        ["leaves from other pods", rule(clients, "leaf"), "spec.ingress.0.from.0"],
        ["a peer that is not known", rule(unknown, "client"), "spec.ingress.0.from.0"],
        ["monitoring", rule(own, 8222), "spec.ingress.0.ports.0"],
        ["a port that is not known", rule(own, unknown), "spec.ingress.0.ports.0"],
        ["a range of ports", [{ from: [own], ports: [{ port: 4222, endPort: 9000 }] }], "spec.ingress.0.ports.0"],
        ["every port", [{ from: [own] }], "spec.ingress.0"],
        ["everybody", [{ ports: [{ port: 4222 }] }], "spec.ingress.0"],
        ["rules that are not known", unknown, "spec"],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(policy(ingress))), [`policy: ${path}`]);
        });
    }
    const open = rule(own, 8222);
    for (const podSelector of [unknown, { matchLabels: { "neo/app": "bus" } }]) {
        it(`looks at policies that select ${JSON.stringify(podSelector)}`, async () => {
            assert.equal((await judge(policy(open, { podSelector }))).length, 1);
        });
    }
    for (const [title, surroundings] of [
        ["of other pods", { podSelector: { matchLabels: { "neo/app": "web" } } }],
        ["of other namespaces", { namespace: "gateway" }],
        ["of other clusters", { surroundings: silo }],
    ] as const) {
        it(`leaves policies ${title} alone`, async () => assert.deepEqual(await judge(policy(open, surroundings)), []));
    }
    it("leaves policies alone that a preview cannot show, because their cluster is made in the same run", async () => {
        const surroundings = { provider: "new", providerProps: { kubeconfig: unknown } };
        const one = resource("kubernetes:networking.k8s.io/v1:NetworkPolicy", "policy", {}, surroundings);
        assert.deepEqual(await judge(one), []);
    });
    it("leaves what goes out alone", async () => {
        assert.deepEqual(await judge(policy(undefined, { egress: [{ to: [range], ports: [{ port: 443 }] }] })), []);
    });
    for (const [title, ingress, got] of [
        ["every port", [{ from: [own] }], "every port"],
        ["everybody", [{ ports: [{ port: 4222 }] }], "everybody"],
    ] as const) {
        it(`tells that a rule opens to ${title}`, async () => {
            assert.deepEqual(await judge(policy(ingress)), [
                `policy: spec.ingress.0 must name ports and peers, got ${got}; list them`,
            ]);
        });
    }
    it("tells whom a port is for", async () => {
        assert.deepEqual(await judge(policy(rule(range, "client"))), [
            'policy: spec.ingress.0.from.0 must admit only namespaces labelled neo/bus: client to "client", got 10.3.0.0/18; ' +
                "label the namespace of a client",
        ]);
    });
});
