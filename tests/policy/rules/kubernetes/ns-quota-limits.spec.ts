import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const namespace = (tenant: unknown, name = "acme") =>
    resource(
        "kubernetes:core/v1:Namespace",
        `${name}-ns`,
        { metadata: { name, labels: { "neo/tenant": tenant } } },
        { provider: "cell" },
    );
const acme = namespace("acme");
const globex = namespace("globex", "globex");

const hard = {
    "requests.cpu": "16",
    "requests.memory": "64Gi",
    "limits.memory": "64Gi",
    "requests.storage": "0",
    pods: 150,
    services: "150",
    "services.loadbalancers": "0",
    "services.nodeports": 0,
};
const inside = { namespace: "acme" };
const quota = (figures: unknown = hard, metadata: unknown = inside, provider = "cell") =>
    resource("kubernetes:core/v1:ResourceQuota", "quota", { metadata, spec: { hard: figures } }, { provider });

const range = { type: "Container", default: { memory: "256Mi" }, defaultRequest: { cpu: "250m", memory: "256Mi" } };
const limits = (entry: object = range, metadata: unknown = inside, provider = "cell") =>
    resource("kubernetes:core/v1:LimitRange", "limits", { metadata, spec: { limits: [entry] } }, { provider });

const judge = (...objects: TestResource[]) => judgeStack("ns-quota-limits", [acme, ...objects]);

const loadBalancers = 'acme-ns: ResourceQuota spec.hard["services.loadbalancers"]';
const nodePorts = 'acme-ns: ResourceQuota spec.hard["services.nodeports"]';
const noQuota = ["acme-ns: ResourceQuota", loadBalancers, nodePorts];
const noLimits = ["acme-ns: LimitRange"];

describe("ns-quota-limits", () => {
    it("accepts a quota and limits", async () => assert.deepEqual(await judge(quota(), limits()), []));
    it("accepts objects in a namespace named by dependency", async () => {
        assert.deepEqual(await judge(quota(hard, madeFrom(acme)), limits(range, madeFrom(acme))), []);
    });
    it("accepts figures spread over two quotas", async () => {
        const { pods, ...others } = hard;
        assert.deepEqual(await judge(quota(others), quota({ pods }), limits()), []);
    });
    it("asks nothing of a shared namespace", async () => {
        assert.deepEqual(await judgeStack("ns-quota-limits", [namespace("shared", "gateway")]), []);
    });
    it("asks a namespace whose tenant nobody can tell", async () => {
        const found = await judgeStack("ns-quota-limits", [namespace(unknown)]);
        assert.deepEqual(subjects(found), [...noQuota, ...noLimits]);
    });

    it("tells what is missing when nothing is there", async () => {
        const [first] = await judge(limits());
        assert.equal(
            first,
            "acme-ns: ResourceQuota must count requests.cpu, requests.memory, limits.memory, requests.storage, pods, services, " +
                "got no quota; add one to the namespace",
        );
    });
    for (const [title, metadata, provider] of [
        ["another tenant's namespace", { namespace: "globex" }, "cell"],
        ["another cluster", inside, "hub"],
        ["a namespace that is not known", { namespace: unknown }, "cell"],
        ["a namespace made from another", madeFrom(globex), "cell"],
    ] as const) {
        it(`rejects a quota and limits in ${title}`, async () => {
            const found = await judge(quota(hard, metadata, provider), limits(range, metadata, provider));
            assert.deepEqual(subjects(found), [...noQuota, ...noLimits]);
        });
    }
    for (const resourceName of Object.keys(hard).slice(0, 6)) {
        for (const value of [undefined, unknown]) {
            it(`rejects a quota with ${resourceName} ${value === unknown ? "unknown" : "absent"}`, async () => {
                const found = await judge(quota({ ...hard, [resourceName]: value }), limits());
                assert.match(found.join("\n"), new RegExp(`got none of ${resourceName};`));
            });
        }
    }
    for (const [title, figures, found] of [
        ["figures that are not known", unknown, noQuota],
        ["load balancers", { ...hard, "services.loadbalancers": "1" }, [loadBalancers]],
        ["load balancers that nobody counts", { ...hard, "services.loadbalancers": undefined }, [loadBalancers]],
        ["node ports", { ...hard, "services.nodeports": unknown }, [nodePorts]],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(quota(figures), limits())), found);
        });
    }

    for (const [title, entry] of [
        ["of pods", { ...range, type: "Pod" }],
        ["without a default", { ...range, default: undefined }],
        ["without a default request of CPU", { ...range, defaultRequest: { memory: "1Gi" } }],
        ["that are not known", { ...range, default: unknown }],
    ] as const) {
        it(`rejects limits ${title}`, async () => {
            assert.deepEqual(await judge(quota(), limits(entry)), [
                "acme-ns: LimitRange must set default.memory and defaultRequest of CPU and memory for containers, " +
                    "got limits without them; add one to the namespace",
            ]);
        });
    }
    it("rejects no limits", async () => assert.deepEqual(subjects(await judge(quota())), noLimits));

    it("waits where the cluster is made in the same run, and nothing of its objects is shown", async () => {
        const provider = { provider: "cell", providerProps: { kubeconfig: unknown } };
        const unseen = resource("kubernetes:core/v1:Namespace", "acme-ns", {}, provider);
        assert.deepEqual(await judgeStack("ns-quota-limits", [unseen]), []);
    });
});
