/** How a provider stops. */
import { strict as assert } from "node:assert";
import { once } from "node:events";
import { ProviderProcess, urnOf } from "../../support/provider-process.ts";
import { describeProtocol } from "../harness/protocol-suite.ts";
import { call } from "../harness/raw-call.ts";

const bucket = urnOf("aws:s3/bucket:Bucket", "files");

describeProtocol("the end of a provider", (providers) => {
    it("cancel is answered, ends what hangs, and leaves the provider able to answer", async () => {
        const provider = await ProviderProcess.start("aws", providers.storePath());
        await provider.configure({ region: "eu-central-1" });
        providers.store().faults.add({ fault: "hang", method: "create", times: 1 });
        const hanging = provider.create(bucket, { bucket: "files" });
        await Promise.all([assert.rejects(hanging), begun().then(() => call(provider, "cancel"))]);
        assert.equal((await provider.check(bucket, { bucket: "files" })).failures.length, 0);
        await provider.stop();
    });

    it("SIGTERM ends it with success", async () => {
        const provider = await ProviderProcess.start("kubernetes", providers.storePath());
        const ended = once(provider.child, "exit");
        provider.child.kill("SIGTERM");
        assert.deepEqual(await ended, [0, null]);
    });

    /** Resolves when a call has begun. */
    async function begun(): Promise<void> {
        const deadline = Date.now() + 20_000;
        while (providers.store().calls.list({ method: "create", phase: "begin" }).length === 0) {
            assert.ok(Date.now() < deadline, "no creation began");
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
    }
});
