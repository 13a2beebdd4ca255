import { strict as assert } from "node:assert";
import { inCluster, objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeResource, judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const cluster = { server: "https://a.gr7.eu-west-1.eks.amazonaws.com", "certificate-authority-data": "LS0t" };
const user = {
    exec: { command: "aws", args: ["eks", "get-token", "--cluster-name", "neo-shared-production1-cluster"] },
};
const withArgs = (...args: string[]) => ({ exec: { ...user.exec, args } });
const config = { clusters: [{ name: "cell", cluster }], users: [{ name: "cell", user }] };

const judgeProvider = (props: Record<string, unknown>, name = "kubernetes") =>
    judgeResource("k8s-provider-pinned", resource("pulumi:providers:kubernetes", name, props));
const judge = (kubeconfig: unknown) => judgeProvider({ kubeconfig });
const text = (changes: object) => JSON.stringify({ ...config, ...changes });

describe("k8s-provider-pinned", () => {
    for (const [title, kubeconfig] of [
        ["JSON", text({})],
        ["an object", config],
        ["what the update will tell", unknown],
    ] as const) {
        it(`accepts a kubeconfig that is ${title}`, async () => assert.deepEqual(await judge(kubeconfig), []));
    }
    for (const [title, kubeconfig] of [
        ["absent", undefined],
        ["empty", ""],
        ["a file's path", "/home/me/.kube/config"],
        ["without clusters", text({ clusters: [] })],
        ["of two clusters", text({ clusters: [...config.clusters, ...config.clusters] })],
        ["without a server", text({ clusters: [{ cluster: { ...cluster, server: undefined } }] })],
        ["of a plain server", text({ clusters: [{ cluster: { ...cluster, server: "http://a.example.org" } }] })],
        ["without an authority", text({ clusters: [{ cluster: { server: cluster.server } }] })],
        ["that trusts anybody", text({ clusters: [{ cluster: { ...cluster, "insecure-skip-tls-verify": true } }] })],
        ["with a stored token", text({ users: [{ user: { token: "secret-token" } }] })],
        ["with a stored token beside", text({ users: [{ user: { ...user, token: "secret-token" } }] })],
        ["by another command", text({ users: [{ user: { exec: { ...user.exec, command: "./token" } } }] })],
        ["without a command", text({ users: [{ user: { exec: { args: user.exec.args } } }] })],
        ["by another word of the command", text({ users: [{ user: withArgs("s3", "ls", "--cluster-name", "a") }] })],
        ["of no cluster by its name", text({ users: [{ user: withArgs("eks", "get-token", "--region", "a") }] })],
        ["without users", text({ users: [] })],
    ] as const) {
        it(`rejects a kubeconfig ${title}, and shows nothing of it`, async () => {
            const messages = await judge(kubeconfig);
            assert.deepEqual(subjects(messages), ["kubernetes: kubeconfig"]);
            assert.doesNotMatch(messages.join(), /secret-token/);
        });
    }
    for (const [kubeconfig, got] of [
        [undefined, "absent"],
        ["/home/me/.kube/config", "something else"],
    ] as const) {
        it(`tells of a kubeconfig that is ${got}`, async () => {
            assert.deepEqual(await judge(kubeconfig), [
                `kubernetes: kubeconfig must be a kubeconfig as JSON, got ${got}; ` +
                    "write it from the cluster's own outputs (kubeconfigOf)",
            ]);
        });
    }
    for (const property of ["context", "cluster"]) {
        it(`rejects a ${property} beside it`, async () => {
            for (const value of ["other", unknown]) {
                const messages = await judgeProvider({ kubeconfig: text({}), [property]: value });
                assert.deepEqual(subjects(messages), [`kubernetes: ${property}`]);
            }
        });
    }
    for (const name of ["default", "default_4_34_2"]) {
        it(`rejects the provider ${name}`, async () => {
            assert.deepEqual(subjects(await judgeProvider({ kubeconfig: text({}) }, name)), [`${name}: provider`]);
        });
    }
    it("asks nothing of other providers", async () => {
        assert.deepEqual(
            await judgeResource("k8s-provider-pinned", resource("pulumi:providers:aws", "default", {})),
            [],
        );
    });

    const object = (tenant: string, surroundings = pool) =>
        objectOf(tenant, "core/v1:Service", "web", { metadata: { namespace: "apps" } }, surroundings);
    const judgeObjects = (...objects: ReturnType<typeof object>[]) => judgeStack("k8s-provider-pinned", objects);
    it("accepts objects in a shared cell, and in a silo of their own", async () => {
        assert.deepEqual(await judgeObjects(object("acme"), object("shared"), object("globex", silo)), []);
    });
    for (const [title, one] of [
        ["in another tenant's silo", object("acme", silo)],
        ["of the platform in a tenant's silo", object("shared", silo)],
        ["in a cluster of nobody", object("acme", inCluster("legacy"))],
        ["in a cluster that cannot be told", object("acme", { provider: "cell", providerProps: { kubeconfig: "{}" } })],
    ] as const) {
        it(`rejects an object ${title}`, async () => {
            assert.deepEqual(subjects(await judgeObjects(one)), ["web: provider"]);
        });
    }
    it("says it once for all objects of a tenant", async () => {
        const other = objectOf("acme", "core/v1:ConfigMap", "settings", {}, silo);
        assert.deepEqual(await judgeObjects(object("acme", silo), other), [
            "web: provider must be a cluster of tenant acme or of the platform, got neo-globex-production1-cluster; pass the " +
                "provider of the own cell",
        ]);
    });
    it("asks nothing of objects of which no provider is shown, as over mocked resources", async () => {
        assert.deepEqual(await judgeObjects(object("acme", {})), []);
    });
    it("waits for a kubeconfig that is not known", async () => {
        const surroundings = { provider: "cell", providerProps: { kubeconfig: unknown } };
        assert.deepEqual(await judgeObjects(object("acme", surroundings)), []);
    });
});
