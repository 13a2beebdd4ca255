import { strict as assert } from "node:assert";
import fc from "fast-check";
import { nameServerAddress } from "../../../components/cluster/service-network.ts";
import { parseCidr } from "../../../components/network/subnet-layout.ts";
import { gatewayNamespace, rangesAsPeers, tenantNetworkPolicies } from "../../../components/tenant/network-policies.ts";

const databaseCidrBlocks = ["10.0.216.0/21", "10.0.224.0/21", "10.0.232.0/21"];
const policies = tenantNetworkPolicies(databaseCidrBlocks, 5432);
const octet = fc.integer({ min: 0, max: 255 });
const isolatedRanges = fc.array(
    octet.map((third) => `10.0.${third}.0/24`),
    { maxLength: 3 },
);

describe("tenantNetworkPolicies", () => {
    it("denies everything both ways first, with nothing in it that could let anything through", () => {
        assert.deepEqual(policies[0], {
            name: "default-deny",
            spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
        });
    });

    it("has a name for each opening, and no opening beyond these", () => {
        assert.deepEqual(
            policies.slice(1).map(({ name, spec }) => [name, spec.policyTypes]),
            [
                ["from-gateway", ["Ingress"]],
                ["to-name-resolution", ["Egress"]],
                ["to-pod-identity", ["Egress"]],
                ["to-database", ["Egress"]],
                ["to-internet", ["Egress"]],
            ],
        );
    });

    it("names peer and port of every opening, whatever the ranges: a rule without them would let everything through", () => {
        fc.assert(
            fc.property(isolatedRanges, (ranges) => {
                for (const { name, spec } of tenantNetworkPolicies(ranges, 5432)) {
                    for (const { peers, ports } of openings(spec)) {
                        assert.ok(peers.length > 0, `${name} names no peer`);
                        assert.ok(ports.length > 0, `${name} names no port`);
                        for (const peer of peers) {
                            assert.ok(isNamed(peer), `${name} has a peer that is everybody`);
                        }
                    }
                }
            }),
        );
    });

    it("opens only in the directions it says", () => {
        for (const { name, spec } of policies) {
            assert.equal(spec.ingress !== undefined, name.startsWith("from-"), name);
            assert.equal(spec.egress !== undefined, name.startsWith("to-"), name);
        }
    });

    it("lets requests in from the gateway's namespace only", () => {
        assert.deepEqual(opening("from-gateway").peers, [
            {
                namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": gatewayNamespace } },
                podSelector: {},
            },
        ]);
    });

    it("resolves names at the cluster's own name server, over UDP and TCP", () => {
        const { peers, ports } = opening("to-name-resolution");
        assert.ok(peers.some(({ ipBlock }) => ipBlock?.cidr === `${nameServerAddress}/32`));
        assert.deepEqual(
            ports.map(({ protocol, port }) => [protocol, port]),
            [
                ["UDP", 53],
                ["TCP", 53],
            ],
        );
    });

    it("reaches the credentials of its own pod, and not those of the node next to them", () => {
        assert.deepEqual(opening("to-pod-identity").peers, [{ ipBlock: { cidr: "169.254.170.23/32" } }]);
    });

    it("reaches the given ranges on the database's port only", () => {
        const { peers, ports } = opening("to-database");
        assert.deepEqual(
            peers.map(({ ipBlock }) => ipBlock.cidr),
            databaseCidrBlocks,
        );
        assert.deepEqual(ports, [{ protocol: "TCP", port: 5432 }]);
    });
});

describe("rangesAsPeers", () => {
    it("names each range", () => {
        assert.deepEqual(rangesAsPeers(["10.0.0.0/18"]), [{ ipBlock: { cidr: "10.0.0.0/18" } }]);
    });

    it("refuses none at all, which Kubernetes reads as everywhere", () => {
        assert.throws(() => rangesAsPeers([]), /must name at least one range, got none/);
    });
});

describe("the way to the internet", () => {
    const closed = fc.oneof(
        fc.tuple(fc.constant(10), octet, octet, octet),
        fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
        fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
        fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
        fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
    );

    it("leads to no private, link-local or carrier-grade address", () => {
        fc.assert(
            fc.property(closed, (octets) => assert.equal(isInternet(octets.join(".")), false)),
            { numRuns: 500 },
        );
    });

    for (const address of [
        "10.0.0.0",
        "10.255.255.255",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.127.255.255",
    ]) {
        it(`does not lead to ${address}`, () => assert.equal(isInternet(address), false));
    }

    for (const address of [
        "9.255.255.255",
        "11.0.0.0",
        "172.32.0.0",
        "192.167.255.255",
        "100.128.0.0",
        "203.0.113.7",
    ]) {
        it(`leads to ${address}`, () => assert.equal(isInternet(address), true));
    }

    it("is open for HTTPS only", () => {
        assert.deepEqual(opening("to-internet").ports, [{ protocol: "TCP", port: 443 }]);
    });
});

interface Opening {
    peers: any[];
    ports: any[];
}

function openings({ ingress = [], egress = [] }: { ingress?: any[]; egress?: any[] }): Opening[] {
    return [...ingress, ...egress].map((rule) => ({ peers: rule.from ?? rule.to ?? [], ports: rule.ports ?? [] }));
}

function opening(policyName: string): Opening {
    const [only, ...more] = openings(policies.find(({ name }) => name === policyName)!.spec);
    assert.deepEqual(more, []);
    return only!;
}

/** An empty selector of namespaces is everybody; so is a peer with nothing in it. */
function isNamed({ ipBlock, namespaceSelector }: any): boolean {
    return ipBlock?.cidr !== undefined || Object.keys(namespaceSelector?.matchLabels ?? {}).length > 0;
}

/** As Kubernetes reads it: inside one of the ranges, and outside all of that range's exceptions. */
function isInternet(address: string): boolean {
    return opening("to-internet").peers.some(
        ({ ipBlock }) => holds(ipBlock.cidr, address) && !ipBlock.except.some((range: string) => holds(range, address)),
    );
}

function holds(range: string, address: string): boolean {
    const { address: first, prefix } = parseCidr(range)!;
    const { address: asked } = parseCidr(`${address}/32`)!;
    return asked >= first && asked < first + 2 ** (32 - prefix);
}
