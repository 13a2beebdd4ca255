import { strict as assert } from "node:assert";
import { judgeStack, resource, unknown } from "../../../support/policy.ts";

const cell = { provider: "cell", providerProps: { kubeconfig: "{}" } };
const backend = (name: unknown) => ({ kind: "Service", name, port: 443 });

const route = ({
    name = "billing",
    namespace = "acme-test-apps",
    service = name,
    surroundings = cell,
}: {
    name?: unknown;
    namespace?: unknown;
    service?: unknown;
    surroundings?: typeof cell;
} = {}) =>
    resource(
        "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute",
        "billing",
        { metadata: { name, namespace }, spec: { rules: [{ backendRefs: [backend(service)] }] } },
        surroundings,
    );

const jwt = { providers: [{ name: "customer", issuer: "https://login.example.com" }] };
const extAuth = { failOpen: false, http: { backendRefs: [backend("identity")] } };
const target = { kind: "HTTPRoute", name: "billing" };

const check = ({
    namespace = "acme-test-apps",
    target: targets = target,
    provider = "cell",
    ...spec
}: {
    namespace?: unknown;
    target?: unknown;
    provider?: string;
    jwt?: unknown;
    extAuth?: unknown;
} = {}) =>
    resource(
        "kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy",
        "tokens",
        { metadata: { name: "billing", namespace }, spec: { targetRefs: [targets], ...spec } },
        { provider },
    );

const judge = (...resources: ReturnType<typeof resource>[]) => judgeStack("route-token-check", resources);

const open = [
    'billing: metadata.name must have a SecurityPolicy that checks tokens, got "billing" without one; ' +
        "add jwt.providers or extAuth, unless everybody is meant to call it",
];

describe("route-token-check", () => {
    for (const [title, resources] of [
        ["a check of signatures", [route(), check({ jwt })]],
        ["a check of signatures that says it is of everybody", [route(), check({ jwt: { ...jwt, optional: false } })]],
        ["a check by a service", [route(), check({ extAuth })]],
        ["a check by a service that says nothing of failures", [route(), check({ extAuth: { http: extAuth.http } })]],
        [
            "the route of who checks",
            [route({ service: "identity" }), check({ target: { kind: "HTTPRoute", name: "other" }, extAuth })],
        ],
        ["a namespace not known yet", [route({ namespace: unknown }), check({ namespace: unknown, jwt })]],
        ["a stack without routes", [check()]],
    ] as const) {
        it(`says nothing of ${title}`, async () => assert.deepEqual(await judge(...resources), []));
    }

    for (const [title, resources] of [
        ["no check at all", [route()]],
        ["a policy that checks nothing", [route(), check()]],
        ["no providers", [route(), check({ jwt: { providers: [] } })]],
        ["providers that are not known", [route(), check({ jwt: { providers: unknown } })]],
        ["a service that is not known", [route(), check({ extAuth: unknown })]],
        ["a service whose failure opens the way", [route(), check({ extAuth: { ...extAuth, failOpen: true } })]],
        ["a service of which that is not known", [route(), check({ extAuth: { ...extAuth, failOpen: unknown } })]],
        ["a check of who shows a token", [route(), check({ jwt: { ...jwt, optional: true } })]],
        ["a check of who likes", [route(), check({ jwt: { ...jwt, failOpen: true } })]],
        ["a check of nobody knows whom", [route(), check({ jwt: { ...jwt, optional: unknown } })]],
        ["a check of one of its rules", [route(), check({ jwt, target: { ...target, sectionName: "admin" } })]],
        [
            "a route to nobody knows whom, beside a check by nobody knows whom",
            [
                route({ service: unknown }),
                check({
                    target: { kind: "HTTPRoute", name: "other" },
                    extAuth: { http: { backendRefs: [backend(unknown)] } },
                }),
            ],
        ],
        ["a check of another route", [route(), check({ jwt, target: { kind: "HTTPRoute", name: "shop" } })]],
        ["a check of a route that is not known", [route(), check({ jwt, target: unknown })]],
        [
            "a check of the gateway of the same name",
            [route(), check({ jwt, target: { kind: "Gateway", name: "billing" } })],
        ],
        ["a check in another tenant's namespace", [route(), check({ jwt, namespace: "globex-test-apps" })]],
        ["a check in another cluster", [route(), check({ jwt, provider: "hub" })]],
    ] as const) {
        it(`tells of ${title}`, async () => assert.deepEqual(await judge(...resources), open));
    }

    it("tells of a route whose own name is not known", async () => {
        const found = await judge(route({ name: unknown }), check({ jwt, target: { ...target, name: unknown } }));
        assert.equal(found.length, 1);
    });
    it("tells of a route that leads nowhere, beside a check of others", async () => {
        const redirect = route();
        redirect.props.spec = { rules: [{ filters: [{ type: "RequestRedirect" }] }] };
        assert.deepEqual(await judge(redirect, check({ target: { kind: "HTTPRoute", name: "other" }, extAuth })), open);
    });
    it("waits where the cluster is made in the same run, and nothing of its objects is shown", async () => {
        const unseen = { provider: "cell", providerProps: { kubeconfig: unknown } };
        assert.deepEqual(
            await judge(resource("kubernetes:gateway.networking.k8s.io/v1:HTTPRoute", "billing", {}, unseen)),
            [],
        );
    });
});
