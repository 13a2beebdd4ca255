import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

type Props = Record<string, unknown>;

const namespace = "neo-acme-production-apps";
const place = (home: unknown = namespace) => ({ metadata: { labels: { "neo/tenant": "acme" }, namespace: home } });
const route = (rules: unknown, home: unknown = namespace) =>
    objectOf("acme", "gateway.networking.k8s.io/v1:HTTPRoute", "route", { ...place(home), spec: { rules } });
const to = (backend: unknown) => route([{ backendRefs: [backend] }]);
const validation = { hostname: `orders.${namespace}.svc`, caCertificateRefs: [{ kind: "Secret", name: "orders-tls" }] };
const policy = (spec: Props = {}, home: unknown = namespace, surroundings = pool) =>
    objectOf(
        "acme",
        "gateway.networking.k8s.io/v1:BackendTLSPolicy",
        "policy",
        { ...place(home), spec: { targetRefs: [{ kind: "Service", name: "orders" }], validation, ...spec } },
        surroundings,
    );
const judge = (...resources: TestResource[]) => judgeStack("route-backend-tls", resources);
const orders = { kind: "Service", name: "orders", port: 443 };
const name = "route: spec.rules.0.backendRefs.0.name";

describe("route-backend-tls", () => {
    it("accepts a Service with a policy", async () => assert.deepEqual(await judge(to(orders), policy()), []));
    it("accepts a redirect, which leads to none", async () => {
        assert.deepEqual(await judge(route([{ filters: [{ type: "RequestRedirect" }] }])), []);
    });
    it("follows a namespace of this stack that has no name yet", async () => {
        const home = resource("kubernetes:core/v1:Namespace", "home", {});
        assert.deepEqual(
            await judge(home, route([{ backendRefs: [orders] }], madeFrom(home)), policy({}, madeFrom(home))),
            [],
        );
    });
    it("says which Service, and why", async () => {
        assert.deepEqual(await judge(to(orders)), [
            'route: spec.rules.0.backendRefs.0.name must name a Service with a BackendTLSPolicy, got "orders"; ' +
                "add a BackendTLSPolicy for the Service, as AppRoute does",
        ]);
    });
    for (const [title, resources, wrong] of [
        [
            "a policy for another Service",
            [to(orders), policy({ targetRefs: [{ kind: "Service", name: "stock" }] })],
            [name],
        ],
        [
            "a policy for another kind",
            [to(orders), policy({ targetRefs: [{ kind: "Backend", name: "orders" }] })],
            [name],
        ],
        ...["https", unknown].map(
            (sectionName) =>
                [
                    `a policy for port ${sectionName === unknown ? "nobody knows which" : sectionName} alone`,
                    [to(orders), policy({ targetRefs: [{ kind: "Service", name: "orders", sectionName }] })],
                    [name],
                ] as const,
        ),
        ["a policy for who is not known", [to(orders), policy({ targetRefs: unknown })], [name]],
        ["a policy of another namespace", [to(orders), policy({}, "neo-acme-test-apps")], [name]],
        ["a policy of another cluster", [to(orders), policy({}, namespace, silo)], [name]],
        ["a Service that is not known", [to({ name: unknown }), policy()], [name]],
        [
            "backends that are not known",
            [route([{ backendRefs: unknown }]), policy()],
            ["route: spec.rules.0.backendRefs.namespace"],
        ],
        ["rules that are not known", [route(unknown), policy()], ["route: spec.rules"]],
        ["no rules", [route(undefined), policy()], ["route: spec.rules"]],
        [
            "a Service of another namespace",
            [to({ ...orders, namespace: "neo-globex-production-apps" }), policy()],
            ["route: spec.rules.0.backendRefs.0.namespace"],
        ],
        [
            "a namespace that is not known",
            [to({ ...orders, namespace: unknown }), policy()],
            ["route: spec.rules.0.backendRefs.0.namespace"],
        ],
        [
            "copies in plain text",
            [
                route([{ backendRefs: [orders], filters: [{ requestMirror: { backendRef: { name: "stock" } } }] }]),
                policy(),
            ],
            ["route: spec.rules.0.filters.0.requestMirror.backendRef.name"],
        ],
        [
            "filters that are not known",
            [route([{ backendRefs: [orders], filters: unknown }]), policy()],
            ["route: spec.rules.0.filters.namespace"],
        ],
        [
            "no host",
            [policy({ validation: { ...validation, hostname: undefined } })],
            ["policy: spec.validation.hostname"],
        ],
        [
            "no authority",
            [policy({ validation: { ...validation, caCertificateRefs: [] } })],
            ["policy: spec.validation.caCertificateRefs"],
        ],
        [
            "no validation",
            [policy({ validation: undefined })],
            ["policy: spec.validation.hostname", "policy: spec.validation.caCertificateRefs"],
        ],
    ] as const) {
        it(`refuses ${title}`, async () => assert.deepEqual(subjects(await judge(...resources)), wrong));
    }
    it("refuses a namespace for a route whose own nobody can tell", async () => {
        const one = route([{ backendRefs: [{ ...orders, namespace }] }], unknown);
        assert.deepEqual(subjects(await judge(one, policy({}, unknown))), [
            "route: spec.rules.0.backendRefs.0.namespace",
        ]);
    });
    for (const type of ["HTTPRoute", "BackendTLSPolicy"]) {
        it(`waits for a ${type} that a preview cannot show`, async () => {
            const surroundings = { provider: "cell", providerProps: { kubeconfig: unknown } };
            const hidden = resource(`kubernetes:gateway.networking.k8s.io/v1:${type}`, "hidden", {}, surroundings);
            assert.deepEqual(await judge(hidden), []);
        });
    }
    it("accepts the route's own namespace by name", async () => {
        assert.deepEqual(await judge(to({ ...orders, namespace }), policy()), []);
    });
});
