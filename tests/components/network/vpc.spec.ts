import { strict as assert } from "node:assert";
import { Vpc } from "../../../components/network/vpc.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity, virginia, virginiaZones } from "../../support/identities.ts";

const args = { identity: cellIdentity, location: virginia, availabilityZones: virginiaZones, kmsKeyArn: "arn:key" };

describe("Vpc", () => {
    let engine: RecordingEngine;

    before(async () => {
        engine = new RecordingEngine();
        await engine.deploy(() => new Vpc("net", args));
    });

    it("has a public, an application and an isolated subnet in each zone, none of which hands out public addresses", () => {
        const subnets = engine.ofType("aws:ec2/subnet:Subnet").map(({ inputs }) => inputs);
        const places = subnets.map(({ tags, availabilityZone }) => `${tags["neo:subnet-tier"]} ${availabilityZone}`);
        const expected = ["public", "application", "isolated"].flatMap((tier) =>
            virginiaZones.map((zone) => `${tier} ${zone}`),
        );
        assert.deepEqual(places.sort(), expected.sort());
        assert.deepEqual(new Set(subnets.map(({ mapPublicIpOnLaunch }) => mapPublicIpOnLaunch)), new Set([false]));
    });

    it("gives each zone its own NAT gateway with its own protected address", () => {
        const gateways = engine.ofType("aws:ec2/natGateway:NatGateway");
        assert.deepEqual(
            gateways.map(({ inputs }) => inputs.subnetId),
            virginiaZones.map((zone) => `net-public-${zone}-id`),
        );
        const addresses = engine.ofType("aws:ec2/eip:Eip");
        assert.deepEqual(
            addresses.map(({ protect }) => protect),
            [true, true, true],
        );
        assert.ok(addresses.every(({ parentType }) => parentType === "neo:network:NatGateways"));
    });

    it("routes each application subnet to the NAT gateway of its own zone", () => {
        const routes = engine.ofType("aws:ec2/route:Route").filter(({ inputs }) => inputs.natGatewayId !== undefined);
        assert.deepEqual(
            routes.map(({ inputs }) => [inputs.routeTableId, inputs.natGatewayId]),
            virginiaZones.map((zone) => [`net-application-${zone}-routes-id`, `net-nat-${zone}-id`]),
        );
    });

    it("gives the isolated subnets no default route", () => {
        const isolated = engine
            .ofType("aws:ec2/route:Route")
            .filter(({ inputs }) => inputs.routeTableId === "net-isolated-routes-id");
        assert.deepEqual(isolated, []);
    });

    it("empties the default security group", () => {
        const { inputs } = engine.single("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
        assert.equal(inputs.ingress, undefined);
        assert.equal(inputs.egress, undefined);
    });

    it("records all traffic in an encrypted log group", () => {
        assert.equal(engine.single("aws:ec2/flowLog:FlowLog").inputs.trafficType, "ALL");
        assert.equal(engine.single("aws:cloudwatch/logGroup:LogGroup").inputs.kmsKeyId, "arn:key");
    });

    it("registers its owner as property and keeps every resource below a component", () => {
        assert.equal(engine.single("neo:network:Vpc").inputs.tenant, "shared");
        const orphans = engine.registrations.filter(
            ({ type, parentType }) => type.startsWith("aws:") && parentType === "",
        );
        assert.deepEqual(orphans, []);
    });

    it("refuses everything wrong at once, before it registers anything in the cloud", async () => {
        const refusing = new RecordingEngine();
        await assert.rejects(
            refusing.deploy(
                () => new Vpc("net", { ...args, cidrBlock: "8.8.8.8/16", availabilityZones: ["us-east-1a"] }),
            ),
            /Vpc "net": cidrBlock must .* got 8\.8\.8\.8\/16.*\nVpc "net": availabilityZones must be 3 different zones, got us-east-1a/,
        );
        assert.deepEqual(refusing.ofType("aws:ec2/vpc:Vpc"), []);
    });
});
