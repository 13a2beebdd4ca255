import { strict as assert } from "node:assert";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const block = (state: unknown) =>
    resource("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "snapshots", { state });
const disks = resource("aws:ebs/encryptionByDefault:EncryptionByDefault", "disks", {});
const judge = (...resources: ReturnType<typeof resource>[]) => judgeStack("ebs-snapshots-private", resources);

describe("ebs-snapshots-private", () => {
    it("accepts all sharing blocked", async () => assert.deepEqual(await judge(block("block-all-sharing"), disks), []));
    for (const state of ["block-new-sharing", "unblocked", undefined, unknown]) {
        it(`refuses ${state === unknown ? "a state that is not known" : state}`, async () => {
            assert.deepEqual(subjects(await judge(block(state), disks)), ["snapshots: state"]);
        });
    }
    it("says why", async () => {
        assert.deepEqual(await judge(block("block-new-sharing")), [
            'snapshots: state must be "block-all-sharing", got "block-new-sharing"; block-new-sharing leaves shared what is',
        ]);
    });
    it("refuses an account's stack without it, and asks nothing of others", async () => {
        assert.deepEqual(subjects(await judge(disks)), ["disks: public access block of snapshots"]);
        assert.deepEqual(await judge(resource("aws:s3/bucket:Bucket", "blobs", {})), []);
    });
});
