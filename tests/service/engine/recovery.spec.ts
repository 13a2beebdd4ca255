import { strict as assert } from "node:assert";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyReport } from "../../../cli/engine/events.ts";
import type { ExportedStack, StateResource } from "../../../cli/engine/recovery.ts";
import { NeedsAttention, recover } from "../../../service/engine/recovery.ts";
import type { StackEngine } from "../../../service/engine/stack-engine.ts";

const urnOf = (type: string, name: string) => `urn:pulumi:acme-test::neo::neo:data:Store$${type}::${name}`;
const bucket: StateResource = {
    urn: urnOf("aws:s3/bucket:Bucket", "blobs"),
    inputs: { bucket: "neo-acme-test-blobs-1" },
};
const network: StateResource = { urn: urnOf("aws:ec2/vpc:Vpc", "network"), inputs: { cidrBlock: "10.0.0.0/16" } };

/** Of an engine of which nothing is asked but to read what is there. */
class ReadingEngine {
    state: ExportedStack;
    /** What the cloud says of an object by its id; undefined when it is not there. */
    readonly #cloud: Readonly<Record<string, Record<string, unknown>>>;
    targets: readonly string[] = [];

    constructor(state: ExportedStack, cloud: Readonly<Record<string, Record<string, unknown>>>) {
        this.state = state;
        this.#cloud = cloud;
    }

    importState(state: ExportedStack): Promise<void> {
        this.state = state;
        return Promise.resolve();
    }

    exportState(): Promise<ExportedStack> {
        return Promise.resolve(this.state);
    }

    run(_kind: string, _tell: unknown, { targets }: { targets: readonly string[] }) {
        this.targets = targets;
        const resources = (this.state.deployment.resources ?? []).flatMap((resource) => {
            const outputs = this.#cloud[resource.id ?? ""];
            return outputs === undefined ? [] : [{ ...resource, outputs }];
        });
        this.state = { ...this.state, deployment: { ...this.state.deployment, resources } };
        return Promise.resolve({ report: emptyReport(), succeeded: true, wasKilled: false, text: "" });
    }
}

describe("creations on a real cloud that were interrupted", () => {
    const folder = mkdtempSync(join(tmpdir(), "neo-recovery-"));
    after(() => rmSync(folder, { recursive: true }));

    const open = (...resources: StateResource[]): ExportedStack => ({
        version: 3,
        deployment: {
            resources: [],
            pending_operations: resources.map((resource) => ({ type: "creating", resource })),
        },
    });
    const recovered = async (state: ExportedStack, cloud: Record<string, Record<string, unknown>>) => {
        const engine = new ReadingEngine(state, cloud);
        const told: unknown[] = [];
        const recovery = {
            stack: "acme-test",
            project: "neo",
            engine: engine as unknown as StackEngine,
            variables: { PULUMI_BACKEND_URL: "s3://states" },
            local: undefined,
            keepsUnknown: false,
            lostHosts: new Map<string, Date>(),
            place: { accountId: "111122223333", region: "us-east-1" },
            engines: join(folder, "engines"),
            copies: join(folder, "states"),
            tell: (event: unknown) => told.push(event),
        };
        return { after: await recover(recovery, state), engine, told };
    };

    it("are taken into the state when there is an object of the name, and it is the stack's", async () => {
        const cloud = { "neo-acme-test-blobs-1": { tagsAll: { "neo:stack": "acme-test" } } };
        const { after, engine } = await recovered(open(bucket), cloud);
        assert.deepEqual(
            after.deployment.resources?.map(({ id }) => id),
            ["neo-acme-test-blobs-1"],
        );
        assert.equal(after.deployment.pending_operations, undefined);
        assert.deepEqual(engine.targets, [bucket.urn]);
        assert.notDeepEqual(readdirSync(join(folder, "states")), [], "the state as it was is kept");
    });

    it("are forgotten when there is none: the next operation makes it", async () => {
        const { after } = await recovered(open(bucket), {});
        assert.deepEqual(after.deployment.resources, []);
    });

    it("are left to a person when the object is another stack's, or nobody's", async () => {
        for (const tagsAll of [{ "neo:stack": "globex-test" }, {}]) {
            await assert.rejects(recovered(open(bucket), { "neo-acme-test-blobs-1": { tagsAll } }), (error: Error) => {
                assert.ok(error instanceof NeedsAttention);
                assert.match(error.message, /must be its own, got neo-acme-test-blobs-1 \(tag neo:stack: /);
                return true;
            });
        }
    });

    it("are left to a person, and untouched, where AWS makes the id up", async () => {
        const state = open(bucket, network);
        await assert.rejects(recovered(state, {}), /the creations of \S+Vpc::network must have ended/);
    });
});
