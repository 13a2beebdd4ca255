/** Another version of a provider: what is there stays as it is, and only the provider changes. */
import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { NeutralCloud, type ListedResource } from "../engine/neutral-cloud.ts";
import { executableOf } from "../support/provider-process.ts";
import { stateOf } from "./harness/scenario.ts";
import { nameOf, traced } from "./harness/trace.ts";

const topicType = "aws:sns/topic:Topic";

describe("an upgrade of a provider", function () {
    this.timeout("2m");
    let cloud: NeutralCloud;
    let installed = "";
    const newer = "99.0.0";

    before(async () => {
        cloud = new NeutralCloud("upgrade");
        await cloud.createStack("dev");
        const plugins = join(cloud.folder, "home", "plugins");
        installed = readdirSync(plugins)
            .find((name) => name.startsWith("resource-aws-v"))!
            .replace("resource-aws-v", "");
        install(join(plugins, `resource-aws-v${newer}`));
    });
    after(() => cloud.remove());

    /** The same stand-in under another version: the engine goes by the folder's name. */
    function install(folder: string): void {
        mkdirSync(folder);
        symlinkSync(executableOf("aws"), join(folder, "pulumi-resource-aws"));
        assert.ok(existsSync(join(folder, "pulumi-resource-aws")));
    }

    const program = (version: string, round = "one"): ListedResource[] => [
        { type: topicType, name: "plain", inputs: { tags: { round } }, options: { version } },
        { type: "pulumi:providers:aws", name: "own", inputs: { region: "eu-west-1" }, options: { version } },
        { type: topicType, name: "owned", inputs: { tags: { round } }, options: { provider: "own" } },
        { type: "aws:ec2/vpc:Vpc", name: "forced", inputs: { cidrBlock: "10.0.0.0/16" }, options: { provider: "own" } },
    ];
    const names = ["plain", "owned", "forced"];
    const idsOf = async (): Promise<string[]> => {
        const state = await stateOf(cloud, "dev");
        return names.map((name) => state.get(name).id);
    };
    const providersOf = async (): Promise<string[]> => {
        const { resources } = await stateOf(cloud, "dev");
        return resources
            .filter(({ urn }) => urn.includes("pulumi:providers:aws"))
            .map(({ urn }) => nameOf(urn))
            .sort();
    };
    const defaultOf = (version: string): string => `default_${version.replaceAll(".", "_")}`;

    beforeEach(async () => {
        const { result } = await traced(cloud, "up", "dev", program(installed));
        assert.ok(result.succeeded, result.errors.join("\n"));
    });

    it("is shown by a preview as a change of the providers alone", async () => {
        const trace = await traced(cloud, "preview", "dev", program(newer));
        assert.deepEqual(
            names.map((name) => trace.ops(name)),
            names.map(() => ["same"]),
        );
        assert.deepEqual(trace.ops("own"), ["update"]);
    });

    it("keeps every object, and the providers are the newer ones afterwards", async () => {
        const before = await idsOf();
        const objects = cloud.inspect((store) => store.list().map(({ id }) => id));
        const trace = await traced(cloud, "up", "dev", program(newer));
        assert.ok(trace.result.succeeded, trace.result.errors.join("\n"));
        assert.deepEqual(
            names.map((name) => trace.ops(name)),
            names.map(() => ["same"]),
        );
        assert.deepEqual(await idsOf(), before);
        assert.deepEqual(
            cloud.inspect((store) => store.list().map(({ id }) => id)),
            objects,
        );
        assert.deepEqual(await providersOf(), [defaultOf(newer), "own"].sort());
        const own = (await stateOf(cloud, "dev")).get("own").inputs;
        assert.equal(own.version, newer);
    });

    it("comes with a change of the resources when the program changes them too", async () => {
        const before = await idsOf();
        const trace = await traced(cloud, "up", "dev", program(newer, "two"));
        assert.ok(trace.result.succeeded, trace.result.errors.join("\n"));
        assert.deepEqual(
            [trace.ops("plain"), trace.ops("owned"), trace.ops("forced")],
            [["update"], ["update"], ["same"]],
        );
        assert.deepEqual(trace.step("owned").diff, { "tags.round": "update" });
        assert.deepEqual(await idsOf(), before);
    });

    it("can be taken back, and a refresh and a preview find nothing", async () => {
        await traced(cloud, "up", "dev", program(newer));
        const back = await traced(cloud, "up", "dev", program(installed));
        assert.deepEqual(
            names.map((name) => back.ops(name)),
            names.map(() => ["same"]),
        );
        const refresh = await traced(cloud, "refresh", "dev", program(installed));
        assert.deepEqual(
            names.map((name) => refresh.outcome(name)),
            names.map(() => ["same"]),
        );
        assert.deepEqual((await traced(cloud, "preview", "dev", program(installed))).result.steps.same, 5);
    });

    it("to a version that is not installed is refused, and changes nothing", async () => {
        const before = await idsOf();
        const trace = await traced(cloud, "up", "dev", program("98.0.0"));
        assert.ok(!trace.result.succeeded);
        assert.match([...trace.result.errors, trace.result.text].join("\n"), /98\.0\.0/);
        assert.deepEqual(await idsOf(), before);
    });

    it("does not keep a stack from being destroyed", async () => {
        await traced(cloud, "up", "dev", program(newer));
        const { result } = await traced(cloud, "destroy", "dev", []);
        assert.ok(result.succeeded, result.errors.join("\n"));
        assert.deepEqual(
            cloud.inspect((store) => store.list()),
            [],
        );
    });
});
