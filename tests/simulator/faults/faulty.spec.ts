/** Faults as the real engine meets them: what it says, what it keeps, and how the next operation gets past them. */
import { strict as assert } from "node:assert";
import type { FaultRule } from "../../../simulator/faults/fault-rule.ts";
import { interruptOperations } from "../../../cli/engine/operation.ts";
import type { CloudStore } from "../../../simulator/cloud/store.ts";
import { urnOf, type ProviderProcess } from "../support/provider-process.ts";
import { providersForSuite } from "../support/providers.ts";
import { NeutralCloud, type ListedResource } from "../engine/neutral-cloud.ts";

const bucket: ListedResource = { type: "aws:s3/bucket:Bucket", name: "logs", inputs: { bucket: "logs" } };
const queue = (delaySeconds: number, maxMessageSize = 2048): ListedResource => ({
    type: "aws:sqs/queue:Queue",
    name: "jobs",
    inputs: { name: "jobs", delaySeconds, maxMessageSize },
});

describe("a fault", function () {
    this.timeout("2m");
    let cloud: NeutralCloud;
    let stacks = 0;
    let stack = "";

    before(() => {
        cloud = new NeutralCloud("faults");
    });
    beforeEach(async () => {
        stack = `dev${++stacks}`;
        await cloud.createStack(stack);
        cloud.inspect((store) => store.reset());
    });
    after(() => cloud.remove());

    const inject = (rule: FaultRule): void => {
        cloud.inspect((store) => store.faults.add(rule));
    };
    const ids = (): string[] => cloud.inspect((store) => store.list().map(({ id }) => id));
    async function continues(resources: readonly ListedResource[]): Promise<void> {
        const { succeeded, errors } = await cloud.runWith("up", stack, resources);
        assert.ok(succeeded, errors.join("\n"));
        const known = (await cloud.resources(stack)).map(({ id }) => id);
        assert.deepEqual(known.sort(), ids().sort());
    }

    it("crash at a creation ends the operation, makes nothing, and the same command continues", async () => {
        inject({ fault: "crash", method: "create", times: 1 });
        const { succeeded, errors } = await cloud.runWith("up", stack, [bucket]);
        assert.ok(!succeeded);
        assert.match(errors.join("\n"), /error reading from server|connection refused|EOF|Unavailable|transport/);
        assert.deepEqual(ids(), []);
        await continues([bucket]);
    });

    it("lose-reply at a creation leaves an object nobody knows: the next creation finds its name taken", async () => {
        inject({ fault: "lose-reply", method: "create", times: 1 });
        assert.ok(!(await cloud.runWith("up", stack, [bucket])).succeeded);
        assert.deepEqual(ids(), ["logs"]);
        assert.deepEqual(await cloud.resources(stack), []);
        const { errors } = await cloud.runWith("up", stack, [bucket]);
        assert.match(errors.join("\n"), /BucketAlreadyExists/);
        // The documented way out: the object is imported under its name.
        await continues([{ ...bucket, options: { import: "logs" } }]);
    });

    it("partial-update leaves some properties changed, the engine knows which, and the next update does the rest", async () => {
        await continues([queue(1)]);
        inject({ fault: "partial-update", times: 1 });
        const { succeeded, errors } = await cloud.runWith("up", stack, [queue(2, 4096)]);
        assert.ok(!succeeded);
        assert.match(errors.join("\n"), /maxMessageSize could not be changed/);
        const [half] = cloud.inspect((store) => store.list());
        assert.deepEqual([half?.inputs.delaySeconds, half?.inputs.maxMessageSize], [2, 2048]);
        await continues([queue(2, 4096)]);
        const [after] = cloud.inspect((store) => store.list());
        assert.equal(after?.inputs.maxMessageSize, 4096);
    });

    it("refuse-delete needs several tries, and the object is there until the last", async () => {
        await continues([bucket]);
        inject({ fault: "refuse-delete", times: 2 });
        for (const attempt of [1, 2]) {
            const { succeeded, errors } = await cloud.runWith("destroy", stack, []);
            assert.ok(!succeeded, `attempt ${attempt}`);
            assert.match(errors.join("\n"), /DependencyViolation/);
            assert.deepEqual(ids(), ["logs"]);
        }
        assert.ok((await cloud.runWith("destroy", stack, [])).succeeded);
        assert.deepEqual(ids(), []);
    });

    it("stale-read makes a refresh forget the object: that is what a read too early does", async () => {
        await continues([bucket]);
        inject({ fault: "stale-read", times: 1 });
        const { steps } = await cloud.runWith("refresh", stack, [bucket]);
        assert.equal(steps.delete, 1);
        assert.deepEqual(await cloud.resources(stack), []);
        assert.deepEqual(ids(), ["logs"]);
    });

    it("hang answers only when the operation is cancelled, and nothing is left running", async () => {
        inject({ fault: "hang", method: "create", times: 1 });
        const running = cloud.runWith("up", stack, [bucket]);
        const deadline = Date.now() + 60_000;
        while (cloud.inspect((store) => store.calls.list({ phase: "begin" })).length === 0) {
            assert.ok(Date.now() < deadline);
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        interruptOperations();
        const { succeeded } = await running;
        assert.ok(!succeeded);
        assert.deepEqual(cloud.inspect(faultsIn), ["1 hang"]);
        await continues([bucket]);
    });
});

describe("a fault of one call", () => {
    const providers = providersForSuite();
    const make = async (provider: ProviderProcess, name: string): Promise<unknown> =>
        provider.create(urnOf("aws:s3/bucket:Bucket", name), { bucket: name });

    const refusals: { fault: FaultRule["fault"]; aws: RegExp; kubernetes: RegExp }[] = [
        {
            fault: "throttle",
            aws: /operation error S3: CreateBucket.*ThrottlingException: Rate exceeded/,
            kubernetes: /too many requests/,
        },
        { fault: "server-error", aws: /StatusCode: 500.*InternalFailure/, kubernetes: /an error on the server/ },
        { fault: "access-denied", aws: /StatusCode: 403.*AccessDenied/, kubernetes: /forbidden/ },
    ];
    for (const { fault, ...sentences } of refusals) {
        it(`${fault} refuses in the cloud's words, makes nothing, and is in the log`, async () => {
            providers.store().faults.add({ fault, method: "create", times: 2 });
            const aws = await providers.aws();
            await assert.rejects(make(aws, "logs"), sentences.aws);
            const cluster = await providers.kubernetes("https://example.invalid");
            const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "one" } };
            await assert.rejects(
                cluster.create(urnOf("kubernetes:core/v1:Namespace", "one"), namespace),
                sentences.kubernetes,
            );
            assert.deepEqual(providers.store().list(), []);
            assert.deepEqual(faultsIn(providers.store()), [`1 ${fault}`, `1 ${fault}`]);
            await make(aws, "logs");
        });
    }

    it("slow takes its seconds, and they count as the cloud's", async () => {
        providers.store().faults.add({ fault: "slow", seconds: 0.3, method: "create" });
        await make(await providers.aws(), "logs");
        const [entry] = providers.store().calls.list({ method: "create", phase: "end" });
        assert.ok((entry?.milliseconds ?? 0) >= 300);
        assert.equal(entry?.cloudSeconds, 2.3);
    });

    it("with a probability strikes the same calls for the same seed, in whatever order they come", async () => {
        const struck = async (order: readonly number[], seed: string): Promise<number[]> => {
            providers.store().reset();
            providers.store().faults.add({ fault: "throttle", method: "create", probability: 0.4, seed });
            const provider = await providers.aws();
            const results = await Promise.allSettled(order.map((index) => make(provider, `b${index}`)));
            return order
                .filter((_, position) => results[position]?.status === "rejected")
                .sort((left, right) => left - right);
        };
        const order = Array.from({ length: 16 }, (_, index) => index);
        const first = await struck(order, "7");
        assert.ok(first.length > 0 && first.length < order.length);
        assert.deepEqual(await struck(order.toReversed(), "7"), first);
        assert.notDeepEqual(await struck(order, "8"), first);
    });
});

function faultsIn(store: CloudStore): string[] {
    return store.calls.list({ phase: "end" }).flatMap(({ fault }) => (fault === null ? [] : [fault]));
}
