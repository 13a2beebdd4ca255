import { strict as assert } from "node:assert";
import { gatewayNetworkPolicies, gatewayPort } from "../../../../components/edge/gateway/network-policies.ts";
import { routedNamespaceLabel, theInternet } from "../../../../components/tenant/network-policies.ts";
import { assertNarrow, openingsOf, type Opening } from "../../../support/network-policies.ts";

const nearby = ["10.0.0.0/18", "10.0.64.0/18"].map((cidr) => ({ ipBlock: { cidr } }));
const proxies = { matchLabels: { "app.kubernetes.io/component": "proxy" } };
const controller = { matchLabels: { "neo/app": "envoy-gateway" } };

describe("gatewayNetworkPolicies", () => {
    let openings: Opening[];

    before(async () => {
        openings = await openingsOf(gatewayNetworkPolicies(nearby.map(({ ipBlock }) => ipBlock.cidr)));
    });

    it("names peer and port of every opening", () => assertNarrow(openings));

    it("lets requests in from the load balancer's subnets to the proxies, and nothing else from outside", () => {
        const inbound = openings.filter(({ direction }) => direction === "Ingress");
        assert.deepEqual(
            inbound.map(({ pods, peers, ports }) => [pods, peers, ports.map(({ port }) => port)]),
            [
                [proxies, nearby, [gatewayPort]],
                [controller, [{ podSelector: proxies }], ["xds"]],
            ],
        );
    });

    it("lets the proxies out to apps that have routes, on the port they serve TLS on", () => {
        const { pods, peers, ports } = opening("to-apps");
        assert.deepEqual(pods, proxies);
        assert.deepEqual(peers, [{ namespaceSelector: { matchLabels: routedNamespaceLabel }, podSelector: {} }]);
        assert.deepEqual(ports, [{ protocol: "TCP", port: "https" }]);
    });

    it("lets the proxies out to issuers' keys, wherever these are but inside: a customer names its issuer", () => {
        const { pods, peers, ports } = opening("to-issuers");
        assert.deepEqual([pods, peers, ports[0].port], [proxies, [theInternet], 443]);
    });

    it("keeps the proxies from the Kubernetes API: only the controller gets there", () => {
        const { pods, peers, ports } = opening("controller-to-kubernetes");
        assert.deepEqual([pods, peers, ports[0].port], [controller, nearby, 443]);
        const ofProxies = openings.filter(({ direction, pods: of }) => direction === "Egress" && of === proxies);
        assert.ok(ofProxies.every(({ peers: reached }) => reached.every(({ ipBlock }) => ipBlock === undefined)));
    });

    function opening(policy: string): Opening {
        const [only, ...more] = openings.filter((one) => one.policy === policy);
        assert.deepEqual(more, []);
        return only!;
    }
});
