/** `import`: objects that exist become resources of a stack, as they are or not at all. */
import { strict as assert } from "node:assert";
import { runPulumi } from "../../../cli/engine/operation.ts";
import { addAwsObject } from "../../../simulator/out-of-band/add-object.ts";
import type { Properties } from "../../../simulator/wire/values.ts";
import { NeutralCloud, type ListedResource } from "../engine/neutral-cloud.ts";
import { stateOf } from "./harness/scenario.ts";
import { traced } from "./harness/trace.ts";

const bucketType = "aws:s3/bucket:Bucket";
const queueType = "aws:sqs/queue:Queue";
const vpcType = "aws:ec2/vpc:Vpc";

describe("an import", function () {
    this.timeout("2m");
    let cloud: NeutralCloud;
    let stack = "";
    let stacks = 0;

    before(() => {
        cloud = new NeutralCloud("imports");
    });
    beforeEach(async () => {
        stack = `dev${++stacks}`;
        await cloud.createStack(stack);
        cloud.inspect((store) => store.reset());
    });
    after(() => cloud.remove());

    const exists = async (type: string, inputs: Properties, region = "eu-central-1"): Promise<string> =>
        (await cloud.inspect((store) => addAwsObject(store, { type, name: "made-elsewhere", region, inputs }))).id;
    const up = (...resources: ListedResource[]) => traced(cloud, "up", stack, resources);
    const preview = (...resources: ListedResource[]) => traced(cloud, "preview", stack, resources);

    it("takes objects in as they are: by name, by URL, by id, and from another region", async () => {
        const inputs = {
            files: { bucket: "files", tags: { a: "1" } },
            jobs: { name: "jobs", delaySeconds: 3 },
            net: { cidrBlock: "10.0.0.0/16" },
            far: { cidrBlock: "10.0.0.0/16", region: "us-east-1" },
        };
        const ids = {
            files: await exists(bucketType, inputs.files),
            jobs: await exists(queueType, inputs.jobs),
            net: await exists(vpcType, inputs.net),
            far: `${await exists(vpcType, inputs.far, "us-east-1")}@us-east-1`,
        };
        const types = { files: bucketType, jobs: queueType, net: vpcType, far: vpcType };
        const names = ["files", "jobs", "net", "far"] as const;
        const program = (isImport: boolean): ListedResource[] =>
            names.map((name) => ({
                type: types[name],
                name,
                inputs: inputs[name],
                options: isImport ? { import: ids[name] } : {},
            }));
        const objects = cloud.inspect((store) => store.list().length);
        const planned = await preview(...program(true));
        assert.deepEqual(
            names.map((name) => planned.ops(name)),
            names.map(() => ["import"]),
        );
        const trace = await up(...program(true));
        assert.ok(trace.result.succeeded, trace.result.errors.join("\n"));
        const state = await stateOf(cloud, stack);
        assert.deepEqual(
            names.map((name) => state.get(name).id),
            names.map((name) => ids[name].replace(/@.*/, "")),
        );
        for (const isImport of [true, false]) {
            const after = await preview(...program(isImport));
            assert.deepEqual(
                names.map((name) => after.ops(name)),
                names.map(() => ["same"]),
            );
        }
        await traced(cloud, "destroy", stack, []);
        assert.equal(
            cloud.inspect((store) => store.list().length),
            objects - names.length,
        );
    });

    it("of an object that is not there is refused, at a preview too", async () => {
        const lost: ListedResource = {
            type: bucketType,
            name: "lost",
            inputs: { bucket: "lost" },
            options: { import: "lost" },
        };
        for (const trace of [await preview(lost), await up(lost)]) {
            assert.ok(!trace.result.succeeded);
            assert.match([...trace.result.errors, trace.result.text].join("\n"), /resource 'lost' does not exist/);
        }
    });

    // So since 2026; before, the engine refused. Source: pulumi/docs, issue 18114.
    it("with other inputs than the object has takes it in, and changes it with the same operation", async () => {
        const id = await exists(queueType, { name: "jobs", delaySeconds: 3 });
        const trace = await up({
            type: queueType,
            name: "jobs",
            inputs: { name: "jobs", delaySeconds: 4 },
            options: { import: id },
        });
        assert.deepEqual(trace.ops("jobs"), ["import", "update"]);
        assert.deepEqual(trace.of("jobs")[1]?.diff, { delaySeconds: "update" });
        assert.equal((await stateOf(cloud, stack)).get("jobs").id, id);
        assert.equal(
            cloud.inspect((store) => store.list()[0]?.inputs.delaySeconds),
            4,
        );
    });

    it("with other inputs that are ignored takes the object's own", async () => {
        const id = await exists(queueType, { name: "jobs", delaySeconds: 3 });
        const trace = await up({
            type: queueType,
            name: "jobs",
            inputs: { name: "jobs", delaySeconds: 4 },
            options: { import: id, ignoreChanges: ["delaySeconds"] },
        });
        assert.ok(trace.result.succeeded, trace.result.errors.join("\n"));
        assert.equal((await stateOf(cloud, stack)).get("jobs").inputs.delaySeconds, 3);
    });

    it("in the place of a resource that has another object replaces that one", async () => {
        const mine = (options: ListedResource["options"], cidrBlock: string): ListedResource => ({
            type: vpcType,
            name: "net",
            inputs: { cidrBlock },
            options,
        });
        await up(mine({}, "10.0.0.0/16"));
        const id = await exists(vpcType, { cidrBlock: "10.1.0.0/16" });
        const trace = await up(mine({ import: id }, "10.1.0.0/16"));
        assert.ok(trace.result.succeeded, trace.result.errors.join("\n"));
        assert.deepEqual(
            trace.ops("net").filter((op) => op !== "replace"),
            ["import-replacement", "delete-replaced"],
        );
        assert.equal((await stateOf(cloud, stack)).get("net").id, id);
        assert.deepEqual(
            cloud.inspect((store) => store.list().map((object) => object.id)),
            [id],
        );
    });

    it("from the command line writes the resource into the state, protected", async () => {
        const id = await exists(bucketType, { bucket: "files" });
        const { succeeded, text } = await runPulumi(
            [
                ...["import", bucketType, "files", id, "--stack", stack],
                ...["--yes", "--generate-code=false", "--skip-preview", "--non-interactive"],
            ],
            await cloud.environmentWith(stack, []),
        );
        assert.ok(succeeded, text);
        const trace = await preview({
            type: bucketType,
            name: "files",
            inputs: { bucket: "files" },
            options: { protect: true },
        });
        assert.deepEqual(trace.ops("files"), ["same"]);
    });
});
