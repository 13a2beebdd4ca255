import { strict as assert } from "node:assert";
import type * as pulumi from "@pulumi/pulumi";
import { HostedZone, type HostedZoneArgs } from "../../../components/account/hosted-zone.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { accountIdentity } from "../../support/identities.ts";

const args: HostedZoneArgs = { identity: accountIdentity, domain: "outsystems.app" };
const zoneType = "aws:route53/zone:Zone";
const answers = { [zoneType]: { zoneId: "Z1", nameServers: ["ns-1.awsdns-1.org"] } };

describe("HostedZone", () => {
    it("is made, with the name servers the registrar has to know", async () => {
        const { engine, zone } = await deployed({});
        const { inputs } = engine.single(zoneType);
        assert.equal(inputs.name, "outsystems.app");
        assert.equal(inputs.forceDestroy, false);
        assert.equal(await valueOf(zone.zoneId), "Z1");
        assert.deepEqual(await valueOf(zone.nameServers), ["ns-1.awsdns-1.org"]);
    });

    it("is left alone when it is there already", async () => {
        const { engine, zone } = await deployed({ zoneId: "Z0" });
        assert.deepEqual(engine.ofType(zoneType), []);
        assert.equal(await valueOf(zone.zoneId), "Z0");
        assert.deepEqual(await valueOf(zone.nameServers), []);
    });

    for (const { title, protection, expected } of [
        { title: "is protected", protection: undefined, expected: true },
        { title: "lifts its protection when it is told to", protection: false, expected: false },
    ]) {
        it(title, async () => assert.equal((await deployed({ protection })).engine.single(zoneType).protect, expected));
    }
});

async function deployed(changed: Partial<HostedZoneArgs>): Promise<{ engine: RecordingEngine; zone: HostedZone }> {
    const engine = new RecordingEngine(answers);
    const zone = await engine.deploy(() => new HostedZone("zone", { ...args, ...changed }));
    return { engine, zone };
}

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
}
