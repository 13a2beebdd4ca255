import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const policy = (tenant: string, spec: unknown, surroundings = pool) =>
    objectOf(
        tenant,
        "networking.k8s.io/v1:NetworkPolicy",
        "policy",
        { metadata: { namespace: "neo-acme-production-apps" }, spec },
        surroundings,
    );
const judge = (tenant: string, spec: unknown, surroundings = pool) =>
    judgeStack("np-no-cross-tenant", [policy(tenant, spec, surroundings)]);
const from = (...peers: unknown[]) => ({ ingress: [{ from: peers }] });
const to = (...peers: unknown[]) => ({ egress: [{ to: peers }] });
const named = (...values: unknown[]) => ({
    namespaceSelector: { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values }] },
});
const labelled = (label: string, value: unknown) => ({ namespaceSelector: { matchLabels: { [label]: value } } });
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"];
const world = (except: unknown = privateRanges) => ({ ipBlock: { cidr: "0.0.0.0/0", except } });

describe("np-no-cross-tenant", () => {
    for (const [title, spec] of [
        ["nothing opened", { policyTypes: ["Ingress", "Egress"] }],
        ["pods of the own namespace", from({ podSelector: {} })],
        ["the gateway's namespace", from({ ...named("gateway"), podSelector: {} })],
        ["own namespaces", from(named("neo-acme-production-apps", "neo-acme-test-apps"))],
        ["the platform's namespace of apps", to(named("neo-shared-platform-apps"))],
        ["own namespaces by label", from(labelled("neo/tenant", "acme"))],
        ["the platform by label", to(labelled("neo/tenant", "shared"))],
        ["the internet without private ranges", to(world())],
        ["one address", to({ ipBlock: { cidr: "169.254.170.23/32" } })],
        ["the databases", to({ ipBlock: { cidr: "10.3.216.0/21" } })],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge("acme", spec), []));
    }
    for (const [title, tenant, surroundings] of [
        ["the platform", "shared", pool],
        ["a silo's own platform", "globex", silo],
    ] as const) {
        it(`lets ${title} serve whoever is labelled, and be called by addresses`, async () => {
            const spec = from(labelled("neo/bus", "client"), { ipBlock: { cidr: "10.3.0.0/18" } });
            assert.deepEqual(await judge(tenant, spec, surroundings), []);
        });
        it(`does not let ${title} select every namespace`, async () => {
            assert.deepEqual(subjects(await judge(tenant, from({ namespaceSelector: {} }), surroundings)), [
                "policy: spec.ingress.0.from.0.namespaceSelector",
            ]);
        });
    }

    for (const [title, peer] of [
        ["another tenant's namespace", named("neo-globex-production-apps")],
        ["another tenant's namespace among its own", named("neo-acme-production-apps", "neo-globex-production-apps")],
        ["every namespace", { namespaceSelector: {} }],
        ["every namespace, spelt out", { namespaceSelector: { matchLabels: {} }, podSelector: {} }],
        ["a label that any namespace may have", labelled("neo/gateway", "cell")],
        ["another tenant by label", labelled("neo/tenant", "globex")],
        [
            "everybody but one",
            {
                namespaceSelector: { matchExpressions: [{ key: "neo/tenant", operator: "NotIn", values: ["globex"] }] },
            },
        ],
        ["any tenant", { namespaceSelector: { matchExpressions: [{ key: "neo/tenant", operator: "Exists" }] } }],
    ] as const) {
        for (const [spec, path] of [
            [from(peer), "spec.ingress.0.from.0.namespaceSelector"],
            [to({ podSelector: {} }, peer), "spec.egress.0.to.1.namespaceSelector"],
        ] as const) {
            it(`rejects ${title} at ${path}`, async () => {
                assert.deepEqual(subjects(await judge("acme", spec)), [`policy: ${path}`]);
            });
        }
    }

    for (const [title, spec, path] of [
        ["no specification", undefined, "spec"],
        ["a specification that is not known", unknown, "spec"],
        ["rules that are not known", { ingress: unknown }, "spec"],
        ["a rule for everybody", { ingress: [{}] }, "spec.ingress.0.from"],
        ["a rule to everywhere", { egress: [{ to: [] }] }, "spec.egress.0.to"],
        ["peers that are not known", { egress: [{ to: unknown }] }, "spec.egress.0.to"],
        ["a peer that is not known", from(unknown), "spec.ingress.0.from.0"],
        ["a selector that is not known", from({ namespaceSelector: unknown }), "spec.ingress.0.from.0"],
        ["a name that is not known", from(named(unknown)), "spec.ingress.0.from.0"],
        ["a range that is not known", to({ ipBlock: { cidr: unknown } }), "spec.egress.0.to.0"],
        ["exceptions that are not known", to(world(unknown)), "spec.egress.0.to.0"],
        ["a range that cannot be read", to({ ipBlock: { cidr: "somewhere" } }), "spec.egress.0.to.0.ipBlock"],
        ["addresses as callers", from({ ipBlock: { cidr: "10.3.0.0/18" } }), "spec.ingress.0.from.0.ipBlock"],
        ["the whole internet", to(world([])), "spec.egress.0.to.0.ipBlock"],
        ["half of the internet", to({ ipBlock: { cidr: "128.0.0.0/1" } }), "spec.egress.0.to.0.ipBlock"],
        ["the whole internet of IPv6", to({ ipBlock: { cidr: "::/0" } }), "spec.egress.0.to.0.ipBlock"],
        ["one private range left in", to(world(privateRanges.slice(1))), "spec.egress.0.to.0.ipBlock"],
        [
            "a part of a private range left in",
            to(world([...privateRanges.slice(1), "10.0.0.0/9"])),
            "spec.egress.0.to.0.ipBlock",
        ],
        ["the metadata address", to({ ipBlock: { cidr: "169.254.169.254/32" } }), "spec.egress.0.to.0.ipBlock"],
        [
            "the metadata address within a range",
            to({ ipBlock: { cidr: "169.254.0.0/16" } }),
            "spec.egress.0.to.0.ipBlock",
        ],
        ["the metadata address of IPv6", to({ ipBlock: { cidr: "fd00:ec2::/32" } }), "spec.egress.0.to.0.ipBlock"],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge("acme", spec)), [`policy: ${path}`]));
    }
    it("asks of the platform, too, to keep off the metadata address", async () => {
        assert.deepEqual(subjects(await judge("shared", to({ ipBlock: { cidr: "169.254.169.254/32" } }))), [
            "policy: spec.egress.0.to.0.ipBlock",
        ]);
    });

    it("tells whom a policy admits", async () => {
        assert.deepEqual(await judge("acme", from(labelled("neo/gateway", "cell"))), [
            "policy: spec.ingress.0.from.0.namespaceSelector must select only its own namespaces or the platform's, got " +
                "neo/gateway In cell; select by kubernetes.io/metadata.name or neo/tenant",
        ]);
        assert.deepEqual(await judge("acme", to(world(privateRanges.slice(1)))), [
            "policy: spec.egress.0.to.0.ipBlock must exclude 10.0.0.0/8, got 0.0.0.0/0 except 172.16.0.0/12, " +
                "192.168.0.0/16, 100.64.0.0/10, 169.254.0.0/16; list them in except",
        ]);
    });
    it("waits where nothing of the policy is shown yet", async () => {
        const surroundings = { provider: "cell", providerProps: { kubeconfig: unknown } };
        const hidden = resource("kubernetes:networking.k8s.io/v1:NetworkPolicy", "policy", {}, surroundings);
        assert.deepEqual(await judgeStack("np-no-cross-tenant", [hidden]), []);
    });
});
