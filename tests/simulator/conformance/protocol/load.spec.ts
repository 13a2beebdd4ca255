/** Large messages, and many at once. */
import { strict as assert } from "node:assert";
import { written, type Properties } from "../../../../simulator/wire/values.ts";
import { urnOf } from "../../support/provider-process.ts";
import { describeProtocol } from "../harness/protocol-suite.ts";

const queue = urnOf("aws:sqs/queue:Queue", "jobs");
const topic = urnOf("aws:sns/topic:Topic", "news");

describeProtocol("many and large requests", (providers) => {
    it("ten megabytes come through in both directions", async () => {
        const provider = await providers.aws();
        const text = "x".repeat(10 * 1024 * 1024);
        const { outputs } = await provider.create(topic, { name: "news", displayName: text }, true);
        assert.equal((outputs.displayName as string).length, text.length);
    });

    it("a hundred creations at once make a hundred objects", async () => {
        const provider = await providers.aws();
        const names = Array.from({ length: 100 }, (_, index) => `queue-${index}`);
        const made = await Promise.all(
            names.map((name) => provider.create(urnOf("aws:sqs/queue:Queue", name), { name })),
        );
        assert.equal(new Set(made.map(({ id }) => id)).size, 100);
        assert.equal(providers.store().counts().total, 100);
    });

    it("of a hundred creations of one name at once, over two processes, one succeeds", async () => {
        const [one, two] = [await providers.aws(), await providers.aws()];
        const attempts = Array.from({ length: 100 }, (_, index) =>
            (index % 2 === 0 ? one : two).create(urnOf("aws:s3/bucket:Bucket", `b-${index}`), {
                bucket: "the-one",
            }),
        );
        const results = await Promise.allSettled(attempts);
        assert.equal(results.filter(({ status: end }) => end === "fulfilled").length, 1);
        assert.equal(providers.store().counts().total, 1);
    });

    it("a hundred updates of one object at once leave one of the values, whole", async () => {
        const provider = await providers.aws();
        const { id, inputs } = await provider.create(queue, { name: "jobs" });
        const values = Array.from({ length: 100 }, (_, index) => index);
        await Promise.all(
            values.map((delaySeconds) =>
                provider.update(queue, id, { ...inputs, delaySeconds, tags: { delay: String(delaySeconds) } }),
            ),
        );
        const { inputs: found } = await provider.read(queue, id);
        assert.deepEqual(found.tags, { delay: written(found.delaySeconds) });
    });

    it("a property nested fifty deep is compared to the bottom", async () => {
        const deep = (bottom: number): Properties =>
            Array.from({ length: 50 }).reduce<Properties>((inner) => ({ inner }), { bottom });
        const provider = await providers.kubernetes("https://example.invalid");
        const custom = urnOf("kubernetes:example.com/v1:Thing", "thing");
        const { paths } = await provider.diff(
            custom,
            { kind: "Thing", spec: deep(1) },
            { kind: "Thing", spec: deep(2) },
        );
        assert.deepEqual(paths, [`spec${".inner".repeat(50)}.bottom`]);
    });
});
