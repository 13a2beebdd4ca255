import { strict as assert } from "node:assert";
import { AccountDefaults, type ImageScanning } from "../../../components/account/account-defaults.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { accountIdentity } from "../../support/identities.ts";

describe("AccountDefaults", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed()));

    it("close buckets and disk images to the public", () => {
        assert.deepEqual(engine.single("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock").inputs, {
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
        const { state } = engine.single("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess").inputs;
        assert.equal(state, "block-all-sharing");
    });

    it("encrypt disks, and demand session tokens of the metadata service", () => {
        assert.equal(engine.single("aws:ebs/encryptionByDefault:EncryptionByDefault").inputs.enabled, true);
        const { httpTokens } = engine.single("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults").inputs;
        assert.equal(httpTokens, "required");
    });

    for (const { scanning, frequency } of [
        { scanning: undefined, frequency: "SCAN_ON_PUSH" },
        { scanning: "ENHANCED", frequency: "CONTINUOUS_SCAN" },
    ] as const) {
        it(`scan every repository's images: ${scanning ?? "by default"} ${frequency}`, async () => {
            const { inputs } = (await deployed(scanning)).single(
                "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
            );
            assert.equal(inputs.scanType, scanning ?? "BASIC");
            assert.deepEqual(inputs.rules, [
                { scanFrequency: frequency, repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] },
            ]);
        });
    }
});

async function deployed(imageScanning?: ImageScanning): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new AccountDefaults("defaults", { identity: accountIdentity, imageScanning }));
    return engine;
}
