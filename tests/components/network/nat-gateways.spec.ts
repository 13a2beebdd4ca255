import { strict as assert } from "node:assert";
import { NatGateways } from "../../../components/network/nat-gateways.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity, virginiaZones } from "../../support/identities.ts";

const args = {
    identity: cellIdentity,
    publicSubnets: virginiaZones.map((zone) => ({ zone, subnetId: `subnet-${zone}` })),
};
const answers = {
    "aws:ec2/eip:Eip": ({ tags }: Record<string, any>) => ({
        allocationId: `allocation-${tags.Name}`,
        publicIp: `address-${tags.Name}`,
    }),
};

describe("NatGateways", () => {
    let engine: RecordingEngine;
    let egressIps: string[];

    before(async () => {
        engine = new RecordingEngine(answers);
        egressIps = [];
        await engine.deploy(() => {
            const gateways = new NatGateways("nat", args);
            gateways.egressIps.forEach((address, index) => address.apply((known) => (egressIps[index] = known)));
        });
    });

    it("has a public gateway in the public subnet of each zone, each with the address made for that zone", () => {
        assert.deepEqual(
            engine
                .ofType("aws:ec2/natGateway:NatGateway")
                .map(({ inputs }) => [inputs.subnetId, inputs.allocationId, inputs.connectivityType]),
            virginiaZones.map((zone) => [`subnet-${zone}`, `allocation-neo-shared-test1-nat-${zone}`, "public"]),
        );
    });

    it("protects every address, because customers have them in their firewalls, and no gateway", () => {
        assert.deepEqual(
            engine.ofType("aws:ec2/eip:Eip").map(({ protect }) => protect),
            [true, true, true],
        );
        assert.ok(engine.ofType("aws:ec2/natGateway:NatGateway").every(({ protect }) => !protect));
    });

    it("tells the addresses in the order of the subnets", () => {
        assert.deepEqual(
            egressIps,
            virginiaZones.map((zone) => `address-neo-shared-test1-nat-${zone}`),
        );
    });

    it("lifts the protection when it is told to", async () => {
        const retiring = new RecordingEngine(answers);
        await retiring.deploy(() => new NatGateways("nat", { ...args, protection: false }));
        assert.deepEqual(
            retiring.ofType("aws:ec2/eip:Eip").map(({ protect }) => protect),
            [false, false, false],
        );
    });
});
