import { strict as assert } from "node:assert";
import { moments, network, type NetworkChanges } from "../../../support/policy-network.ts";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (changes: NetworkChanges, ...more: ReturnType<typeof resource>[]) =>
    judgeStack("data-subnets-no-internet", [...network(changes).values(), ...more]);
const route = (table: string, props: Record<string, unknown>) =>
    resource("aws:ec2/route:Route", "added", {
        routeTableId: madeFrom(network({}).get(table)!),
        destinationCidrBlock: "0.0.0.0/0",
        ...props,
    });
const internet = network({}).get("internet")!;

describe("data-subnets-no-internet", () => {
    for (const [moment, mention] of moments) {
        it(`accepts three tiers that lead where they should, ${moment}`, async () => {
            assert.deepEqual(await judge({ mention }), []);
        });
    }

    it("refuses a way out of isolated subnets, whatever it leads to", async () => {
        assert.deepEqual(await judge({}, route("isolated-table", { natGatewayId: "nat-1" })), [
            "added: route must lead out of no isolated subnet, got isolated-a, isolated-b, isolated-c; " +
                "give the isolated subnets a route table of their own",
        ]);
        const peering = { vpcPeeringConnectionId: "pcx-1", destinationCidrBlock: "10.9.0.0/16" };
        assert.deepEqual(subjects(await judge({}, route("isolated-table", peering))), ["added: route"]);
    });
    it("accepts the route of the network itself", async () => {
        assert.deepEqual(await judge({}, route("isolated-table", { gatewayId: "local" })), []);
    });
    it("refuses a way to the internet from an inner subnet", async () => {
        assert.deepEqual(await judge({}, route("inner-a-table", { gatewayId: madeFrom(internet) })), [
            'added: gatewayId must lead to the internet from subnets of tier public only, got inner-a of tier "application"; ' +
                "leave through a NAT gateway, or tag the subnets of NAT gateways",
        ]);
    });
    for (const [title, gatewayId, isRefused] of [
        ["another stack's internet gateway", "igw-1", true],
        ["a gateway that another stack will tell", fromOtherStack(), true],
        ["a private gateway", "vgw-1", false],
        ["a gateway that is not known, and nobody's", unknown, false],
    ] as const) {
        it(`${isRefused ? "refuses" : "accepts"} ${title} behind an inner subnet`, async () => {
            const found = await judge({}, route("inner-a-table", { gatewayId, destinationCidrBlock: "192.0.2.0/24" }));
            assert.deepEqual(subjects(found), isRefused ? ["added: gatewayId"] : []);
        });
    }
    it("refuses public subnets that do not say they are", async () => {
        for (const tags of [{}, unknown, { "neo:subnet-tier": "edge" }]) {
            const found = await judge({ change: { "public-a": { tags } } });
            assert.deepEqual(subjects(found), ["public-route: gatewayId"]);
        }
    });
    it("reads routes written inside the table", async () => {
        const change = { "isolated-table": { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }] } };
        assert.deepEqual(subjects(await judge({ change })), ["isolated-table: route"]);
    });
    it("refuses a table nobody here sees, for isolated subnets alone", async () => {
        const elsewhere = { routeTableId: "rtb-elsewhere" };
        const change = { "isolated-a-association": elsewhere, "inner-a-association": elsewhere };
        assert.deepEqual(subjects(await judge({ change })), ["isolated-a-association: routeTableId"]);
    });
});
