import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import { busClientLabel, busNetworkPolicies } from "../../../components/messaging/bus-network-policies.ts";
import { podIdentityAgent, theInternet } from "../../../components/tenant/network-policies.ts";
import { assertNarrow, openingsOf, type Opening } from "../../support/network-policies.ts";

const nearby = ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"].map((cidr) => ({ ipBlock: { cidr } }));
const own = [{ podSelector: {} }];

describe("busNetworkPolicies", () => {
    let openings: Opening[];

    before(async () => {
        openings = await openingsOf(busNetworkPolicies(pulumi.output(nearby.map(({ ipBlock }) => ipBlock.cidr))));
    });

    it("names peer and port of every opening", () => assertNarrow(openings));

    it("lets in clients of labelled namespaces, its own servers as routes, and leaves from where the load balancer is", () => {
        assert.deepEqual(inbound(openings), [
            ["client", [{ namespaceSelector: { matchLabels: busClientLabel } }]],
            ["cluster", own],
            ["leaf", nearby],
        ]);
    });

    it("lets the servers out to each other, to the hub, and to nobody else in the network", () => {
        const outbound = openings.filter(({ direction, policy }) => direction === "Egress" && policy !== "to-aws");
        assert.deepEqual(
            outbound.filter(({ policy }) => policy === "to-servers").map(({ ports, peers }) => [ports[0].port, peers]),
            [
                ["cluster", own],
                [7422, nearby],
            ],
        );
        assert.deepEqual(new Set(outbound.map(({ policy }) => policy)), new Set(["to-servers", "to-name-resolution"]));
    });

    it("reaches AWS by its public addresses, which no pod of a tenant has, and its own credentials", () => {
        assert.deepEqual(
            openings.filter(({ policy }) => policy === "to-aws").map(({ ports, peers }) => [ports[0].port, peers]),
            [
                [443, [theInternet]],
                [80, [podIdentityAgent]],
            ],
        );
        assert.ok(theInternet.ipBlock.except.includes("10.0.0.0/8"));
    });
});

function inbound(openings: Opening[]): [string, any[]][] {
    return openings
        .filter(({ direction }) => direction === "Ingress")
        .map(({ ports, peers }) => {
            assert.equal(ports.length, 1);
            return [ports[0].port, peers];
        });
}
