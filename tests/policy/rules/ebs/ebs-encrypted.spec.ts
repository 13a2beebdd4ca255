import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const key = resource("aws:kms/key:Key", "key", {});
const role = resource("aws:iam/role:Role", "role", {});
const byDefault = (enabled: unknown) =>
    judgeStack("ebs-encrypted", [resource("aws:ebs/encryptionByDefault:EncryptionByDefault", "account", { enabled })]);
const template = (blockDeviceMappings: unknown) =>
    judgeStack("ebs-encrypted", [
        resource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", { blockDeviceMappings }),
        key,
        role,
    ]);
const volume = (changes: Record<string, unknown>) =>
    template([{ ebs: { encrypted: "true", kmsKeyId: madeFrom(key), ...changes } }]);

describe("ebs-encrypted", () => {
    for (const enabled of [null, true]) {
        it(`accepts an account's default being ${enabled}`, async () => assert.deepEqual(await byDefault(enabled), []));
    }
    for (const enabled of [false, unknown]) {
        it(`rejects it being ${enabled === unknown ? "unknown" : "false"}`, async () => {
            assert.deepEqual(subjects(await byDefault(enabled)), ["account: enabled"]);
        });
    }
    for (const [title, devices] of [
        ["no devices", null],
        ["devices of the image, as the provider will tell", unknown],
        ["a device that is no volume", [{ noDevice: "/dev/xvdb" }]],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await template(devices), []));
    }
    it("accepts a volume under a key that is not made yet", async () => assert.deepEqual(await volume({}), []));
    for (const [property, values] of [
        ["encrypted", [null, "false", true, unknown]],
        ["kmsKeyId", [null, "alias/aws/ebs", fromOtherStack(), madeFrom(role), unknown]],
    ] as const) {
        for (const [index, value] of values.entries()) {
            it(`rejects ${property} of a volume, case ${index + 1}`, async () => {
                assert.deepEqual(subjects(await volume({ [property]: value })), [
                    `nodes: blockDeviceMappings.0.ebs.${property}`,
                ]);
            });
        }
    }
    it("rejects devices nobody can tell", async () => {
        assert.deepEqual(await template(fromOtherStack()), [
            "nodes: blockDeviceMappings must be known, got unknown until the update runs; describe the devices in the program",
        ]);
    });
});
