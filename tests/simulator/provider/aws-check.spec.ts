import { strict as assert } from "node:assert";
import { secret, unknown, written } from "../../../simulator/wire/values.ts";
import { ProviderProcess, urnOf } from "../support/provider-process.ts";
import { providersForSuite } from "../support/providers.ts";

const vpc = urnOf("aws:ec2/vpc:Vpc", "main");
const subnet = urnOf("aws:ec2/subnet:Subnet", "first");
const bucket = urnOf("aws:s3/bucket:Bucket", "files");

describe("checking AWS inputs", () => {
    const providers = providersForSuite();

    it("names every missing and every unknown property, with the type", async () => {
        const aws = await providers.aws();
        const { failures } = await aws.check(subnet, { cidr: "10.0.0.0/24" });
        assert.deepEqual(failures, [
            "vpcId: Missing required property 'vpcId' of aws:ec2/subnet:Subnet",
            "cidr: Invalid or unknown key: 'cidr' is not an input of aws:ec2/subnet:Subnet",
        ]);
    });

    it("takes an unknown value for a given one", async () => {
        const aws = await providers.aws();
        assert.deepEqual((await aws.check(subnet, { vpcId: unknown })).failures, []);
    });

    it("looks into blocks, also of a type that the catalogue was not made for", async () => {
        const aws = await providers.aws();
        const machine = urnOf("aws:sfn/stateMachine:StateMachine", "steps");
        const inputs = { definition: "{}", roleArn: unknown, loggingConfiguration: { levle: "ALL" } };
        assert.deepEqual((await aws.check(machine, inputs)).failures, [
            ": Invalid or unknown key: 'loggingConfiguration.levle' is not an input of aws:sfn/stateMachine:StateMachine; did you mean 'level'?",
        ]);
    });

    it("takes the scalars that the bridge under the real provider converts", async () => {
        const aws = await providers.aws();
        const { failures } = await aws.check(subnet, {
            vpcId: unknown,
            mapPublicIpOnLaunch: "true",
            tags: { tier: 1 },
        });
        assert.deepEqual(failures, []);
    });

    it("names the input only when that shows no secret", async () => {
        const aws = await providers.aws();
        const { failures } = await aws.check(vpc, { cidrBlock: secret(["hunter2"]), instanceTenancy: "moon" });
        assert.deepEqual(failures, [
            ": cidrBlock must be a string, got (secret) (aws:ec2/vpc:Vpc)",
            'instanceTenancy: instanceTenancy must be one of dedicated, default, host, got "moon" (aws:ec2/vpc:Vpc)',
        ]);
    });

    it("refuses a type that does not exist", async () => {
        const aws = await providers.aws();
        await assert.rejects(
            aws.check(urnOf("aws:ec2/moon:Moon", "m"), {}),
            /unknown resource type aws:ec2\/moon:Moon/,
        );
    });

    it("fills in the provider's own defaults, and notes which", async () => {
        const aws = await providers.aws();
        const { inputs } = await aws.check(vpc, { cidrBlock: "10.0.0.0/16" });
        assert.deepEqual(inputs, {
            cidrBlock: "10.0.0.0/16",
            enableDnsSupport: true,
            instanceTenancy: "default",
            __defaults: ["enableDnsSupport", "instanceTenancy"],
        });
    });

    it("names what the program leaves unnamed, and keeps that name", async () => {
        const aws = await providers.aws();
        const first = await aws.check(bucket, {});
        assert.match(written(first.inputs.bucket), /^files-[0-9a-f]{7}$/);
        assert.deepEqual((await aws.check(bucket, {}, first.inputs)).inputs, first.inputs);
    });

    for (const [title, given] of [
        ["a name", { bucket: "mine" }],
        ["a prefix", { bucketPrefix: "mine-" }],
        ["a name not known yet", { bucket: unknown }],
    ] as const) {
        it(`names nothing that the program gives ${title}`, async () => {
            const aws = await providers.aws();
            const { inputs } = await aws.check(bucket, given);
            assert.deepEqual(inputs, { ...given, forceDestroy: false, __defaults: ["forceDestroy"] });
        });
    }

    it("merges the provider's tags into the resource's, which win", async () => {
        const aws = await providers.aws({ defaultTags: JSON.stringify({ tags: { team: "a", stage: "dev" } }) });
        const made = await aws.create(vpc, { cidrBlock: "10.0.0.0/16", tags: { team: "b", Name: "main" } });
        const expected = { team: "b", stage: "dev", Name: "main" };
        assert.deepEqual([made.inputs.tags, made.outputs.tags, made.outputs.tagsAll], [expected, expected, expected]);
    });

    it("adds no tags to a type that has none", async () => {
        const aws = await providers.aws({ defaultTags: JSON.stringify({ tags: { team: "a" } }) });
        const { inputs } = await aws.check(urnOf("aws:ec2/route:Route", "r"), { routeTableId: "rtb-1" });
        assert.ok(!("tags" in inputs));
    });
});

describe("configuring the AWS provider", () => {
    const providers = providersForSuite();

    it("needs a region", async () => {
        const aws = await providers.aws();
        assert.deepEqual(await aws.checkConfig({}), [
            "region: Missing required property 'region'; set it on the provider or as aws:region",
        ]);
        await assert.rejects(aws.configure({}), /Missing required property 'region'/);
    });

    it("accepts a region not known yet", async () => {
        assert.deepEqual(await (await providers.aws()).checkConfig({ region: unknown }), []);
    });

    it("refuses to stand in for a real account", async () => {
        const aws = await providers.aws();
        const settings = { region: "eu-central-1", allowedAccountIds: JSON.stringify(["123456789012"]) };
        const message = /AWS account ID not allowed: 000000000000/;
        assert.match((await aws.checkConfig(settings)).join(), message);
        await assert.rejects(aws.configure(settings), message);
    });

    it("accepts a list of accounts that has the local one, even as a secret", async () => {
        const aws = await providers.aws();
        const settings = { region: "eu-central-1", allowedAccountIds: secret(JSON.stringify(["000000000000"])) };
        assert.deepEqual(await aws.checkConfig(settings), []);
    });

    it("takes a resource's own region before the provider's", async () => {
        const aws = await providers.aws();
        const here = await aws.create(urnOf("aws:ec2/vpc:Vpc", "here"), { cidrBlock: "10.0.0.0/16" });
        const there = await aws.create(urnOf("aws:ec2/vpc:Vpc", "there"), {
            cidrBlock: "10.0.0.0/16",
            region: "us-east-1",
        });
        assert.match(written(here.outputs.arn), /^arn:aws:ec2:eu-central-1:000000000000:vpc\/vpc-[0-9a-f]{17}$/);
        assert.match(written(there.outputs.arn), /^arn:aws:ec2:us-east-1:000000000000:vpc\/vpc-[0-9a-f]{17}$/);
        assert.deepEqual([here.outputs.region, there.outputs.region], ["eu-central-1", "us-east-1"]);
        assert.equal((await aws.read(urnOf("aws:ec2/vpc:Vpc", "there"), there.id, there)).id, there.id);
    });
});

describe("a provider without a store", () => {
    it("says what is missing and ends", async () => {
        await assert.rejects(ProviderProcess.start("aws", ""), /NEO_CLOUD_STORE is not set/);
    });
});
