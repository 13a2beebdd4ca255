import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, unknown, type TestResource } from "../../../support/policy.ts";

const acme = resource("kubernetes:core/v1:Namespace", "acme-ns", { metadata: { name: "acme" } }, { provider: "cell" });
const denial = { podSelector: {}, policyTypes: ["Ingress", "Egress"] };

const policy = (spec: unknown, metadata: unknown = { namespace: "acme" }, provider = "cell") =>
    resource("kubernetes:networking.k8s.io/v1:NetworkPolicy", "deny", { metadata, spec }, { provider });

const judge = (...policies: TestResource[]) => judgeStack("ns-default-deny", [acme, ...policies]);

const missing = [
    'acme-ns: metadata.name must have a NetworkPolicy that denies all ingress and egress, got "acme" without one; ' +
        'add one with podSelector: {} and policyTypes: ["Ingress", "Egress"]',
];

describe("ns-default-deny", () => {
    for (const { title, policies } of [
        { title: "a policy that selects all pods and allows nothing", policies: [policy(denial)] },
        { title: "empty rule lists", policies: [policy({ ...denial, ingress: [], egress: [] })] },
        { title: "an empty selector spelt out", policies: [policy({ ...denial, podSelector: { matchLabels: {} } })] },
        { title: "a namespace named by dependency", policies: [policy(denial, madeFrom(acme))] },
        {
            title: "further policies that allow something",
            policies: [policy(denial), policy({ podSelector: {}, egress: [{}] })],
        },
    ]) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(...policies), []));
    }

    const other = resource("kubernetes:core/v1:Namespace", "other", { metadata: { name: "globex" } });
    for (const { title, policies } of [
        { title: "no policy", policies: [] },
        { title: "a policy in another namespace", policies: [policy(denial, { namespace: "globex" })] },
        { title: "a policy in another cluster", policies: [policy(denial, { namespace: "acme" }, "hub")] },
        { title: "ingress only", policies: [policy({ ...denial, policyTypes: ["Ingress"] })] },
        { title: "egress only", policies: [policy({ ...denial, policyTypes: ["Egress"] })] },
        { title: "a type that is not known", policies: [policy({ ...denial, policyTypes: ["Ingress", unknown] })] },
        { title: "no types", policies: [policy({ podSelector: {} })] },
        { title: "some pods only", policies: [policy({ ...denial, podSelector: { matchLabels: { app: "web" } } })] },
        { title: "no selector", policies: [policy({ policyTypes: ["Ingress", "Egress"] })] },
        { title: "a rule that allows egress", policies: [policy({ ...denial, egress: [{}] })] },
        { title: "a rule that allows ingress", policies: [policy({ ...denial, ingress: [{}] })] },
        { title: "a specification that is not known", policies: [policy(unknown)] },
        { title: "rules that are not known", policies: [policy({ ...denial, egress: unknown })] },
        { title: "a namespace that is not known", policies: [policy(denial, { namespace: unknown })] },
        { title: "a namespace made from another", policies: [policy(denial, madeFrom(other))] },
    ]) {
        it(`rejects ${title}`, async () => assert.deepEqual(await judge(...policies), missing));
    }

    const unseen = (props: Record<string, unknown>, kubeconfig: unknown) =>
        judgeStack("ns-default-deny", [
            resource(acme.type, "acme-ns", props, { provider: "cell", providerProps: { kubeconfig } }),
        ]);
    it("waits where the cluster is made in the same run, and nothing of its objects is shown", async () =>
        assert.deepEqual(await unseen({}, unknown), []));
    it("waits no longer once the cluster is known", async () =>
        assert.equal((await unseen({}, "clusters: []")).length, 1));
    it("waits for nothing that is shown", async () =>
        assert.deepEqual(await unseen({ metadata: { name: "acme" } }, unknown), missing));
});
