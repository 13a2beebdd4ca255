import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (spec: unknown, tenant: unknown = "acme") =>
    judgeResource(
        "service-exposure",
        resource("kubernetes:core/v1:Service", "web", { metadata: { labels: { "neo/tenant": tenant } }, spec }),
    );
const alias = (externalName: unknown) => ({ type: "ExternalName", externalName });
const judgeProxy = (envoyService: unknown) =>
    judgeResource(
        "service-exposure",
        resource("kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy", "proxies", {
            spec: { provider: { kubernetes: { envoyService } } },
        }),
    );

describe("service-exposure", () => {
    for (const [title, spec] of [
        ["an address of the cluster", { type: "ClusterIP" }],
        ["no type", { ports: [{ port: 443 }] }],
        ["no address", { type: "ClusterIP", clusterIP: "None", externalIPs: [] }],
        ["an alias for a name outside", alias("api.example.org")],
        ["an alias in an own namespace", alias("db.neo-acme-production-apps.svc.cluster.local")],
        ["an alias for one pod of its own", alias("orders-0.orders.neo-acme-production-apps.svc")],
        ["an alias for a part of the platform", alias("bus.bus.svc")],
        ["an alias for a service of the platform", alias("identity.neo-shared-platform-apps.svc")],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(spec), []));
    }
    for (const [title, spec, path] of [
        ["a port of nodes", { type: "NodePort" }, "type"],
        ["a load balancer", { type: "LoadBalancer" }, "type"],
        ["a type that is not known", { type: unknown }, "type"],
        ["a specification that is not known", unknown, "type"],
        ["external addresses", { externalIPs: ["198.51.100.7"] }, "externalIPs"],
        ["external addresses that are not known", { externalIPs: unknown }, "externalIPs"],
        ["a load balancer's address", { type: "ClusterIP", loadBalancerIP: "198.51.100.7" }, "loadBalancerIP"],
        ["an alias for another tenant's service", alias("web.neo-globex-production-apps.svc"), "externalName"],
        [
            "an alias for one pod of another tenant's",
            alias("orders-0.orders.neo-globex-production-apps.svc.cluster.local"),
            "externalName",
        ],
        [
            "an alias for one pod whose names would pass for a namespace",
            alias("x.svc.svc.neo-globex-production-apps.svc"),
            "externalName",
        ],
        [
            "an alias for another tenant's pod by its address",
            alias("10-0-12-7.neo-globex-production-apps.pod.cluster.local"),
            "externalName",
        ],
        [
            "an alias for another tenant, spelt out",
            alias("web.neo-globex-production-apps.svc.cluster.local"),
            "externalName",
        ],
        ["an alias that is not known", alias(unknown), "externalName"],
        ["an alias for nothing", alias(undefined), "externalName"],
    ] as const) {
        it(`rejects ${title}`, async () => {
            const [subject] = subjects(await judge(spec));
            assert.equal(subject, `web: spec.${path}`);
        });
    }
    it("rejects an alias into a tenant's namespace by nobody that can be told", async () => {
        assert.equal((await judge(alias("web.neo-acme-production-apps.svc"), unknown)).length, 1);
    });
    it("accepts proxies behind an address of the cluster", async () => {
        assert.deepEqual(await judgeProxy({ type: "ClusterIP" }), []);
    });
    for (const envoyService of [undefined, {}, { type: "LoadBalancer" }, { type: unknown }, unknown]) {
        it(`rejects proxies behind ${JSON.stringify(envoyService)}`, async () => {
            assert.deepEqual(subjects(await judgeProxy(envoyService)), [
                "proxies: spec.provider.kubernetes.envoyService.type",
            ]);
        });
    }
    it("tells how requests come in", async () => {
        assert.deepEqual(await judge({ type: "NodePort" }), [
            `web: spec.type must be ClusterIP, got "NodePort"; requests come in by the cell's gateway`,
        ]);
    });
});
