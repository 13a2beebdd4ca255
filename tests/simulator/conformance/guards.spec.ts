/** `protect` and `retainOnDelete`: what keeps objects from going, and what leaves them where they are. */
import { strict as assert } from "node:assert";
import { findObject } from "../../../simulator/out-of-band/find-object.ts";
import { NeutralCloud, type ListedResource } from "../engine/neutral-cloud.ts";
import { stateOf } from "./harness/scenario.ts";
import { traced } from "./harness/trace.ts";

const vpc = (name: string, cidrBlock: string, options: ListedResource["options"] = {}): ListedResource => ({
    type: "aws:ec2/vpc:Vpc",
    name,
    inputs: { cidrBlock },
    options,
});
const small = "10.0.0.0/16";
const other = "10.1.0.0/16";

describe("guarded resources", function () {
    this.timeout("2m");
    let cloud: NeutralCloud;

    before(async () => {
        cloud = new NeutralCloud("guards");
        await cloud.createStack("dev");
    });
    after(() => cloud.remove());

    const up = async (...resources: ListedResource[]) => traced(cloud, "up", "dev", resources);
    const count = (): number => cloud.inspect((store) => store.list().length);

    it("protect refuses a removal, a replacement and the end of the stack, and lets an update through", async () => {
        assert.ok((await up(vpc("kept", small, { protect: true }))).result.succeeded);
        const { id } = (await stateOf(cloud, "dev")).get("kept");
        for (const trace of [
            await up(),
            await up(vpc("kept", other, { protect: true })),
            await traced(cloud, "destroy", "dev", []),
        ]) {
            assert.ok(!trace.result.succeeded);
            assert.match([...trace.result.errors, trace.result.text].join("\n"), /marked for protection|protected/);
            assert.equal((await stateOf(cloud, "dev")).get("kept").id, id);
        }
        const updated = await up({
            ...vpc("kept", small, { protect: true }),
            inputs: { cidrBlock: small, tags: { a: "1" } },
        });
        assert.deepEqual(updated.ops("kept"), ["update"]);
    });

    it("destroy --exclude-protected takes all but what is protected", async () => {
        await up(vpc("kept", small, { protect: true }), vpc("plain", small));
        const trace = await traced(cloud, "destroy", "dev", [], { args: ["--exclude-protected"] });
        assert.ok(trace.result.succeeded, trace.result.errors.join("\n"));
        assert.deepEqual([trace.ops("kept"), trace.ops("plain")], [["same"], ["delete"]]);
    });

    it("protection is lifted without a change of the object, which can go then", async () => {
        assert.deepEqual((await up(vpc("kept", small))).ops("kept"), ["same"]);
        assert.ok((await up()).result.succeeded);
        assert.equal(count(), 0);
    });

    it("retainOnDelete leaves the object when the resource is removed, and when it is replaced", async () => {
        await up(vpc("left", small, { retainOnDelete: true }), vpc("changed", small, { retainOnDelete: true }));
        const { id } = (await stateOf(cloud, "dev")).get("changed");
        const trace = await up(vpc("changed", other, { retainOnDelete: true }));
        assert.ok(trace.result.succeeded, trace.result.errors.join("\n"));
        assert.equal((await stateOf(cloud, "dev")).find("left"), undefined);
        assert.equal(count(), 3);
        assert.ok(cloud.inspect((store) => findObject(store, id)));
        await traced(cloud, "destroy", "dev", []);
        assert.equal(count(), 3);
    });
});
