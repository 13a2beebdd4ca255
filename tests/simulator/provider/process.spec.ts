import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { executableOf, ProviderProcess, urnOf, type ProviderName } from "../support/provider-process.ts";
import { folderPerTest } from "../support/folder.ts";
import { providersForSuite } from "../support/providers.ts";

/** Whether a process of this id exists. */
function lives(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch {
        return false;
    }
}

describe("a provider's process", () => {
    const folder = folderPerTest();

    for (const name of ["aws", "kubernetes"] satisfies ProviderName[]) {
        for (const signal of ["SIGINT", "SIGTERM"] satisfies NodeJS.Signals[]) {
            it(`of ${name} leaves at once on ${signal}`, async () => {
                const provider = await ProviderProcess.start(name, `${folder()}/cloud.db`);
                const started = performance.now();
                assert.equal(await provider.stop(signal), 0);
                assert.ok(performance.now() - started < 1000);
            });
        }
    }

    it("does not outlive its parent", async () => {
        const script = `
            const child = require("node:child_process").spawn(process.execPath, [${JSON.stringify(executableOf("aws"))}], { stdio: ["ignore", "pipe", "inherit"] });
            child.stdout.once("data", () => console.log(child.pid));
            setInterval(() => {}, 1000);`;
        const env = { ...process.env, NEO_CLOUD_STORE: `${folder()}/cloud.db` };
        const parent = spawn(process.execPath, ["-e", script], { env, stdio: ["ignore", "pipe", "inherit"] });
        const [pid] = (await once(createInterface(parent.stdout), "line")) as [string];
        assert.ok(lives(Number(pid)));
        parent.kill("SIGKILL");
        const deadline = performance.now() + 5000;
        while (lives(Number(pid)) && performance.now() < deadline) {
            await wait(50);
        }
        const isLeft = lives(Number(pid));
        if (isLeft) {
            process.kill(Number(pid));
        }
        assert.ok(!isLeft);
    });
});

describe("two providers on one store", () => {
    const providers = providersForSuite();

    it("never make one name twice, and lose nothing", async () => {
        const pair = await Promise.all([providers.aws(), providers.aws()]);
        const bucketType = "aws:s3/bucket:Bucket";
        const attempts = Array.from({ length: 20 }, (_, index) =>
            pair.map((aws, side) =>
                aws.create(urnOf(bucketType, `b${index}`, `stack${side}`), { bucket: `shared-${index}` }),
            ),
        );
        const results = await Promise.all(attempts.map((both) => Promise.allSettled(both)));
        for (const both of results) {
            assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
            const loser = both.find((result) => result.status === "rejected");
            assert.match(String(loser?.reason), /BucketAlreadyExists/);
        }
        const store = providers.store();
        assert.equal(store.counts().total, 20);
    });

    it("see each other's objects", async () => {
        const [first, second] = await Promise.all([providers.aws(), providers.aws()]);
        const urn = urnOf("aws:ec2/vpc:Vpc", "main");
        const made = await first.create(urn, { cidrBlock: "10.0.0.0/16" });
        assert.deepEqual((await second.read(urn, made.id, made)).outputs, made.outputs);
    });
});
