import { strict as assert } from "node:assert";
import { objectOf } from "../../../support/kubernetes-objects.ts";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (spec: unknown, place: unknown = "neo-acme-production-apps") =>
    judgeStack("np-system-exceptions-exact", [
        objectOf("acme", "networking.k8s.io/v1:NetworkPolicy", "policy", { metadata: { namespace: place }, spec }),
    ]);
const named = (name: string) => ({ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } });
const range = (cidr: unknown) => ({ ipBlock: { cidr } });
const from = (peer: unknown, ...ports: unknown[]) => ({ ingress: [{ from: [peer], ports }] });
const to = (peer: unknown, ...ports: unknown[]) => ({ egress: [{ to: [peer], ports }] });
const tcp = (port: unknown) => ({ protocol: "TCP", port });
const udp = (port: unknown) => ({ protocol: "UDP", port });

describe("np-system-exceptions-exact", () => {
    for (const [title, spec] of [
        ["nothing", {}],
        ["the gateway", from(named("gateway"), tcp("https"))],
        ["pods of its own", from({ podSelector: {} }, tcp(9000), udp(9000))],
        ["name resolution", to(named("kube-system"), udp(53), tcp(53))],
        ["the name server's address", to(range("172.20.0.10/32"), udp(53))],
        ["the Pod Identity agent", to(range("169.254.170.23/32"), tcp(80))],
        ["the bus", to(named("bus"), tcp("client"), tcp(4222))],
        ["the database", to(range("10.3.216.0/21"), tcp(5432))],
        ["the internet", to(range("0.0.0.0/0"), tcp(443))],
        ["TCP where nothing is said", to(range("0.0.0.0/0"), { port: 443 })],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(spec), []));
    }
    it("lets the platform's own namespaces speak on any ports they name", async () => {
        assert.deepEqual(await judge(from(named("gateway"), tcp("xds")), "gateway"), []);
    });

    for (const [title, spec] of [
        ["the gateway on another port", from(named("gateway"), tcp(9000))],
        ["another namespace of the platform as a caller", from(named("bus"), tcp("https"))],
        ["the gateway as a called one", to(named("gateway"), tcp("https"))],
        ["every namespace", to({ namespaceSelector: {} }, udp(53))],
        ["two namespaces by label", to({ namespaceSelector: { matchLabels: { app: "dns" } } }, udp(53))],
        ["name resolution on another port", to(named("kube-system"), tcp(443))],
        ["another address of services", to(range("172.20.0.11/32"), udp(53))],
        ["a name server in the internet", to(range("203.0.0.10/32"), udp(53))],
        ["the services' tenth address and its neighbours", to(range("172.20.0.10/31"), udp(53))],
        ["pods by the label of no namespace", to({ namespaceSelector: {}, podSelector: {} }, tcp(5432))],
        ["another node-local address", to(range("169.254.170.2/32"), tcp(80))],
        ["the agent by UDP", to(range("169.254.170.23/32"), udp(80))],
        ["routes of the bus", to(named("bus"), tcp("cluster"))],
        ["another port of the databases", to(range("10.3.216.0/21"), tcp(443))],
        ["a database in every network", to(range("10.0.0.0/8"), tcp(5432))],
        ["a database in the internet", to(range("203.0.113.0/24"), tcp(5432))],
        ["plain text to the internet", to(range("0.0.0.0/0"), tcp(80))],
        ["a range that is not known", to(range(unknown), tcp(443))],
    ] as const) {
        it(`rejects ${title}`, async () => {
            const [subject = "", ...others] = subjects(await judge(spec));
            assert.match(subject, /^policy: spec\.(ingress\.0\.from|egress\.0\.to)\.0$/);
            assert.deepEqual(others, []);
        });
    }

    for (const [title, ports] of [
        ["no ports", []],
        ["a port that is not known", [tcp(unknown)]],
        ["a protocol that is not known", [{ protocol: unknown, port: 443 }]],
        ["a protocol without a port", [{ protocol: "TCP" }]],
        ["a range of ports", [{ port: 1, endPort: 65535 }]],
    ] as const) {
        for (const place of ["neo-acme-production-apps", "gateway"]) {
            it(`rejects ${title} in ${place}`, async () => {
                const [subject = ""] = subjects(await judge(to(named("bus"), ...ports), place));
                assert.match(subject, /^policy: spec\.egress\.0\.ports/);
            });
        }
    }
    it("rejects rules that are not known", async () => {
        assert.deepEqual(subjects(await judge({ egress: unknown })), ["policy: spec"]);
    });
    it("takes a namespace that is not known for one of apps", async () => {
        assert.equal((await judge(from(named("gateway"), tcp("xds")), unknown)).length, 1);
    });
    it("tells of every namespace", async () => {
        assert.deepEqual(await judge(to({ namespaceSelector: {} }, tcp(443))), [
            "policy: spec.egress.0.to.0 must be listed for egress on port TCP 443, got every namespace; " +
                "open what apps need to all of them, by the list of this rule",
        ]);
    });
    it("waits where nothing of the policy is shown yet", async () => {
        const surroundings = { provider: "cell", providerProps: { kubeconfig: unknown } };
        const hidden = resource("kubernetes:networking.k8s.io/v1:NetworkPolicy", "policy", {}, surroundings);
        assert.deepEqual(await judgeStack("np-system-exceptions-exact", [hidden]), []);
    });
    it("tells peer and port", async () => {
        assert.deepEqual(await judge(to(named("bus"), tcp("cluster"))), [
            "policy: spec.egress.0.to.0 must be listed for egress on port TCP cluster, got kubernetes.io/metadata.name In bus; " +
                "open what apps need to all of them, by the list of this rule",
        ]);
    });
});
