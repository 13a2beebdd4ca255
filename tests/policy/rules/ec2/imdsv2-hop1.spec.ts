import { strict as assert } from "node:assert";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const good = { httpTokens: "required", httpPutResponseHopLimit: 1 };
const defaults = (changes: Record<string, unknown> = {}) =>
    resource("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", "metadata", { ...good, ...changes });
const disks = resource("aws:ebs/encryptionByDefault:EncryptionByDefault", "disks", {});
const judge = (...resources: ReturnType<typeof resource>[]) => judgeStack("imdsv2-hop1", resources);

describe("imdsv2-hop1", () => {
    it("accepts tokens and one hop", async () => assert.deepEqual(await judge(defaults(), disks), []));
    for (const [property, values] of [
        ["httpTokens", ["optional", "no-preference", null, unknown]],
        ["httpPutResponseHopLimit", [2, -1, null, unknown]],
    ] as const) {
        for (const value of values) {
            it(`refuses ${property} ${value === unknown ? "not known" : value}`, async () => {
                assert.deepEqual(subjects(await judge(defaults({ [property]: value }))), [`metadata: ${property}`]);
            });
        }
    }
    it("says why", async () => {
        assert.deepEqual(await judge(defaults({ httpTokens: "optional" })), [
            'metadata: httpTokens must be "required", got "optional"; a request a server is talked into needs no token else',
        ]);
    });
    it("refuses an account's stack without them, and asks nothing of others", async () => {
        assert.deepEqual(subjects(await judge(disks)), ["disks: instance metadata defaults"]);
        assert.deepEqual(await judge(resource("aws:s3/bucket:Bucket", "blobs", {})), []);
    });
});
