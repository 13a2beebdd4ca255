/** What happens behind the engine's back, and that refresh, import and the inventory see it. */
import { strict as assert } from "node:assert";
import { allStates } from "../../../cli/local/stack-state.ts";
import { localCloud } from "../../../cli/local/environment.ts";
import { addAwsObject } from "../../../simulator/out-of-band/add-object.ts";
import { changeProperty } from "../../../simulator/out-of-band/change-object.ts";
import { findObject } from "../../../simulator/out-of-band/find-object.ts";
import { inventory, unmanaged } from "../../../simulator/out-of-band/inventory.ts";
import { parsePath } from "../../../simulator/wire/paths.ts";
import { NeutralCloud, type ListedResource } from "../engine/neutral-cloud.ts";

const program: ListedResource[] = [
    { type: "aws:s3/bucket:Bucket", name: "logs", inputs: { bucket: "logs", tags: { team: "one" } } },
    { type: "aws:sns/topic:Topic", name: "news", inputs: { name: "news", tags: { team: "one", tier: "gold" } } },
    {
        type: "aws:ec2/securityGroup:SecurityGroup",
        name: "web",
        inputs: {
            name: "web",
            ingress: [
                { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] },
                { protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["10.0.0.0/8"] },
            ],
        },
    },
];

describe("behind the engine's back", function () {
    this.timeout("2m");
    let cloud: NeutralCloud;

    before(async () => {
        cloud = new NeutralCloud("out-of-band");
        await cloud.createStack("dev");
    });
    beforeEach(async () => {
        const { succeeded, errors } = await cloud.runWith("up", "dev", program, { args: ["--refresh"] });
        assert.ok(succeeded, errors.join("\n"));
    });
    after(() => cloud.remove());

    const refresh = () => cloud.runWith("refresh", "dev", program);
    const change = (id: string, path: string, value: string | number): void => {
        cloud.inspect((store) => {
            changeProperty(store, findObject(store, id), parsePath(path), value);
        });
    };
    const inputsOf = async (name: string): Promise<Record<string, any>> => {
        const found = (await cloud.resources("dev")).find(({ urn }) => urn.endsWith(`::${name}`));
        return found?.inputs as Record<string, any>;
    };

    it("a tag and a rule deep inside are changed: a refresh takes both into the state, and the next up puts them right", async () => {
        change("logs", "tags.team", "two");
        change(
            cloud.inspect((store) => store.list({ type: "aws:ec2/securityGroup:SecurityGroup" })[0]!.id),
            "ingress[1].cidrBlocks[0]",
            "0.0.0.0/0",
        );
        const { steps } = await refresh();
        assert.equal(steps.update, 2);
        assert.deepEqual((await inputsOf("logs")).tags, { team: "two" });
        assert.deepEqual((await inputsOf("web")).ingress[1].cidrBlocks, ["0.0.0.0/0"]);
        const again = await cloud.runWith("up", "dev", program);
        assert.equal(again.steps.update, 2);
        assert.equal(
            cloud.inspect((store) => findObject(store, "logs").inputs.tags as Record<string, unknown>).team,
            "one",
        );
    });

    it("an object is deleted: a refresh forgets it, and the next up makes it again", async () => {
        cloud.inspect((store) => store.remove(findObject(store, "logs")));
        assert.equal((await refresh()).steps.delete, 1);
        assert.equal((await cloud.runWith("up", "dev", program)).steps.create, 1);
        assert.ok(cloud.inspect((store) => findObject(store, "logs")));
    });

    it("an object is added: no refresh sees it, an import takes it in as it is, and nothing is left to change", async () => {
        const type = "aws:sqs/queue:Queue";
        const inputs = { name: "jobs", delaySeconds: 7 };
        const { id } = await cloud.inspect((store) =>
            addAwsObject(store, { type, name: "jobs", region: "eu-central-1", inputs }),
        );
        assert.equal((await refresh()).steps.same, program.length + 1);
        const imported = [...program, { type, name: "jobs", inputs, options: { import: id } }];
        const first = await cloud.runWith("up", "dev", imported);
        assert.ok(first.succeeded, first.errors.join("\n"));
        assert.equal((await inputsOf("jobs")).delaySeconds, 7);
        const { steps } = await cloud.runWith("preview", "dev", [...program, { type, name: "jobs", inputs }]);
        assert.deepEqual(steps, { create: 0, update: 0, replace: 0, delete: 0, same: program.length + 2 });
        await cloud.runWith("up", "dev", program);
    });

    it("refuses to add what AWS would refuse, with everything that is wrong", async () => {
        const wrong = {
            type: "aws:ec2/subnet:Subnet",
            name: "a",
            region: "eu-central-1",
            inputs: { cidr: "10.0.0.0/24" },
        };
        await assert.rejects(
            cloud.inspect((store) => addAwsObject(store, wrong)),
            /vpcId: Missing required property[^]*cidr: /,
        );
    });

    it("the inventory finds objects by tag, and those no state knows", async () => {
        const found = (...tags: { key: string; value?: string }[]): string[] =>
            cloud.inspect((store) => inventory(store, tags).map(({ urn }) => urn.split("::").at(-1)!)).sort();
        assert.deepEqual(found({ key: "team", value: "one" }), ["logs", "news"]);
        assert.deepEqual(found({ key: "team" }, { key: "tier" }), ["news"]);
        assert.deepEqual(found({ key: "team", value: "two" }), []);
        assert.deepEqual(found().length, program.length);
        const left = () =>
            cloud.inspect((store) =>
                unmanaged(inventory(store, []), allStates(localCloud(cloud.folder))).map(({ id }) => id),
            );
        assert.deepEqual(left(), []);
        cloud.inspect((store) => store.faults.add({ fault: "lose-reply", method: "create", type: "aws:sqs/*" }));
        const queue = { type: "aws:sqs/queue:Queue", name: "lost", inputs: { name: "lost" } };
        assert.ok(!(await cloud.runWith("up", "dev", [...program, queue])).succeeded);
        assert.equal(left().length, 1);
        cloud.inspect((store) => {
            store.faults.clear();
            store.remove(findObject(store, left()[0]!));
        });
        assert.deepEqual(left(), []);
    });

    it("an object that is none, or more than one, is refused by name", () => {
        assert.throws(
            () => cloud.inspect((store) => findObject(store, "nothing")),
            /object must be the URN or the id .*, got nothing/,
        );
    });
});
