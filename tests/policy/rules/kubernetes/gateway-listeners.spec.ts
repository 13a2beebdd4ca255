import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const type = "gateway.networking.k8s.io/v1:Gateway";
const listener = {
    name: "https",
    protocol: "HTTPS",
    tls: { mode: "Terminate", certificateRefs: [{ name: "gateway-tls" }] },
    allowedRoutes: { namespaces: { from: "Selector", selector: { matchLabels: { "neo/gateway": "cell" } } } },
};
const judge = (listeners: unknown, tenant: unknown = "shared", surroundings = pool) =>
    judgeStack("gateway-listeners", [objectOf(tenant, type, "cell", { spec: { listeners } }, surroundings)]);
const from = (namespaces: unknown) => ({ ...listener, allowedRoutes: { namespaces } });
const expressed = (operator: string, values?: string[]) =>
    from({ from: "Selector", selector: { matchExpressions: [{ key: "neo/gateway", operator, values }] } });

describe("gateway-listeners", () => {
    for (const [title, changed, wrong] of [
        ["HTTPS that ends here, for labelled namespaces", listener, []],
        ["what is default", { ...listener, tls: { certificateRefs: [{ name: "tls" }] }, allowedRoutes: {} }, []],
        ["its own namespace", from({ from: "Same" }), []],
        ["namespaces by expression", expressed("In", ["cell", "silo"]), []],
        ["a label that any namespace may lack", expressed("DoesNotExist"), ["allowedRoutes.namespaces"]],
        ["a label with any value but one", expressed("NotIn", ["cell"]), ["allowedRoutes.namespaces"]],
        ["a label with any value", expressed("Exists"), ["allowedRoutes.namespaces"]],
        [
            "a label whose value is not known",
            from({ from: "Selector", selector: { matchLabels: { "neo/gateway": unknown } } }),
            ["allowedRoutes.namespaces"],
        ],
        [
            "all namespaces, beside a selector",
            from({ from: "All", selector: { matchLabels: { "neo/gateway": "cell" } } }),
            ["allowedRoutes.namespaces"],
        ],
        [
            "nobody knows which, beside a selector",
            from({ from: unknown, selector: { matchLabels: { "neo/gateway": "cell" } } }),
            ["allowedRoutes.namespaces"],
        ],
        ["plain HTTP", { ...listener, protocol: "HTTP" }, ["protocol"]],
        [
            "TLS that passes",
            { ...listener, protocol: "TLS", tls: { mode: "Passthrough" } },
            ["protocol", "tls.mode", "tls.certificateRefs"],
        ],
        ["a protocol that is not known", { ...listener, protocol: unknown }, ["protocol"]],
        ["no TLS", { ...listener, tls: undefined }, ["tls.certificateRefs"]],
        ["TLS that is not known", { ...listener, tls: unknown }, ["tls.mode", "tls.certificateRefs"]],
        [
            "a certificate of another namespace",
            { ...listener, tls: { certificateRefs: [{ name: "tls", namespace: "acme" }] } },
            ["tls.certificateRefs"],
        ],
        ["all namespaces", from({ from: "All" }), ["allowedRoutes.namespaces"]],
        [
            "a selector of everything",
            from({ from: "Selector", selector: { matchLabels: {} } }),
            ["allowedRoutes.namespaces"],
        ],
        ["a selector that is not known", from({ from: "Selector", selector: unknown }), ["allowedRoutes.namespaces"]],
        ["namespaces that are not known", from(unknown), ["allowedRoutes.namespaces"]],
    ] as const) {
        it(`${wrong.length === 0 ? "accepts" : "refuses"} ${title}`, async () => {
            assert.deepEqual(
                subjects(await judge([changed])),
                wrong.map((property) => `cell: spec.listeners.0.${property}`),
            );
        });
    }
    it("says which listener, and why", async () => {
        assert.deepEqual(await judge([listener, { ...listener, protocol: "HTTP" }]), [
            'cell: spec.listeners.1.protocol must be HTTPS, got "HTTP"; end TLS at the gateway, where tokens are checked',
        ]);
    });
    for (const listeners of [undefined, [], unknown]) {
        it(`refuses listeners ${listeners === unknown ? "not known" : JSON.stringify(listeners)}`, async () => {
            assert.deepEqual(subjects(await judge(listeners)), ["cell: spec.listeners"]);
        });
    }
    it("is of whoever runs the cluster", async () => {
        assert.deepEqual(await judge([listener], "globex", silo), []);
        assert.deepEqual(subjects(await judge([listener], "acme")), ["cell: gateway"]);
        assert.deepEqual(subjects(await judge([listener], "acme", silo)), ["cell: gateway"]);
        assert.deepEqual(subjects(await judge([listener], unknown)), ["cell: gateway"]);
    });
    it("waits for what a preview cannot show", async () => {
        const surroundings = { provider: "cluster", providerProps: { kubeconfig: unknown } };
        assert.deepEqual(
            await judgeStack("gateway-listeners", [resource(`kubernetes:${type}`, "cell", {}, surroundings)]),
            [],
        );
    });
});
