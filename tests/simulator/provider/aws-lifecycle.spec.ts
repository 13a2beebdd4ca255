import { strict as assert } from "node:assert";
import { drift } from "../../../simulator/out-of-band/drift.ts";
import { unknown, type Properties } from "../../../simulator/wire/values.ts";
import { urnOf, type ProviderProcess } from "../support/provider-process.ts";
import { providersForSuite } from "../support/providers.ts";

const vpc = urnOf("aws:ec2/vpc:Vpc", "main");
const subnet = urnOf("aws:ec2/subnet:Subnet", "first");
const bucket = urnOf("aws:s3/bucket:Bucket", "files");
const role = urnOf("aws:iam/role:Role", "runner");
const policy = { assumeRolePolicy: "{}" };

const makeVpc = (aws: ProviderProcess): ReturnType<ProviderProcess["create"]> =>
    aws.create(vpc, { cidrBlock: "10.0.0.0/16" });

describe("an AWS resource's life", () => {
    const providers = providersForSuite();

    it("previews what only AWS can know as unknown, and makes nothing", async () => {
        const aws = await providers.aws();
        const { id, outputs } = await aws.create(vpc, { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } }, true);
        assert.equal(id, "");
        assert.deepEqual(
            [outputs.arn, outputs.defaultSecurityGroupId, outputs.enableDnsHostnames],
            [unknown, unknown, unknown],
        );
        assert.deepEqual(
            [outputs.cidrBlock, outputs.region, outputs.tagsAll],
            ["10.0.0.0/16", "eu-central-1", { Name: "main" }],
        );
        const store = providers.store();
        assert.equal(store.counts().total, 0);
    });

    it("previews with inputs not known yet", async () => {
        const aws = await providers.aws();
        const { outputs } = await aws.create(subnet, { vpcId: unknown, cidrBlock: "10.0.0.0/24" }, true);
        assert.deepEqual(
            [outputs.vpcId, outputs.availabilityZone, outputs.cidrBlock],
            [unknown, unknown, "10.0.0.0/24"],
        );
    });

    it("is read back as it was made, and not after it was deleted", async () => {
        const aws = await providers.aws();
        const made = await makeVpc(aws);
        assert.deepEqual(await aws.read(vpc, made.id, made), {
            id: made.id,
            inputs: made.inputs,
            outputs: made.outputs,
        });
        await aws.delete(vpc, made.id, made.outputs);
        assert.equal((await aws.read(vpc, made.id, made)).id, "");
        await aws.delete(vpc, made.id, made.outputs);
    });

    it("can be imported by its id", async () => {
        const aws = await providers.aws();
        const made = await aws.create(bucket, { bucket: "neo-files", tags: { a: "b" } });
        const found = await aws.read(urnOf("aws:s3/bucket:Bucket", "adopted"), "neo-files");
        assert.deepEqual([found.id, found.inputs, found.outputs], ["neo-files", made.inputs, made.outputs]);
    });

    it("can be imported from another region by an id with a suffix", async () => {
        const aws = await providers.aws();
        const made = await aws.create(vpc, { cidrBlock: "10.0.0.0/16", region: "us-east-1" });
        assert.equal((await aws.read(vpc, made.id)).id, "");
        assert.equal((await aws.read(vpc, `${made.id}@us-east-1`)).id, made.id);
    });

    it("keeps its id and ARN when it is updated", async () => {
        const aws = await providers.aws();
        const made = await makeVpc(aws);
        const news = { ...made.inputs, enableDnsHostnames: true };
        assert.deepEqual(await aws.diff(vpc, made.inputs, news), {
            changed: true,
            paths: ["enableDnsHostnames"],
            replaces: [],
            deleteBeforeReplace: false,
        });
        const previewed = await aws.update(vpc, made.id, news, made.outputs, true);
        const updated = await aws.update(vpc, made.id, news, made.outputs);
        assert.deepEqual(updated, { ...made.outputs, enableDnsHostnames: true });
        assert.deepEqual(previewed, updated);
        assert.deepEqual((await aws.read(vpc, made.id, { outputs: updated })).outputs, updated);
    });

    it("cannot be updated when it is gone", async () => {
        const aws = await providers.aws();
        const made = await makeVpc(aws);
        await aws.delete(vpc, made.id, made.outputs);
        await assert.rejects(
            aws.update(vpc, made.id, made.inputs),
            /api error ResourceNotFoundException: Vpc vpc-\w+ does not exist/,
        );
    });

    it("shows on refresh what someone changed, and that someone removed it", async () => {
        const aws = await providers.aws();
        const made = await aws.create(vpc, { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } });
        const store = providers.store();
        assert.deepEqual(drift(store, "dev"), {
            urn: vpc,
            id: made.id,
            property: "tags.Name",
            before: "main",
            after: "main-changed",
        });
        const found = await aws.read(vpc, made.id, made);
        assert.deepEqual(found.inputs.tags, { Name: "main-changed" });
        assert.deepEqual(
            [found.outputs.tags, found.outputs.tagsAll],
            [{ Name: "main-changed" }, { Name: "main-changed" }],
        );
        assert.deepEqual((await aws.diff(vpc, found.inputs, made.inputs)).paths, ["tags.Name"]);
        store.reset();
        assert.equal((await aws.read(vpc, made.id, made)).id, "");
        assert.throws(() => drift(store, "dev"), /stack dev has no object in the local cloud/);
    });
});

describe("an AWS resource's replacement", () => {
    const providers = providersForSuite();

    interface Case {
        readonly title: string;
        readonly urn: string;
        readonly olds: Properties;
        readonly news: Properties;
        readonly replaces: readonly string[];
        readonly deleteBeforeReplace?: boolean;
        readonly ignore?: string[];
    }

    const rule = urnOf("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "rule");
    for (const { title, urn, olds, news, replaces, deleteBeforeReplace = false, ignore } of [
        {
            title: "for a new address range",
            urn: vpc,
            olds: { cidrBlock: "10.0.0.0/16" },
            news: { cidrBlock: "10.1.0.0/16" },
            replaces: ["cidrBlock"],
        },
        {
            title: "for an id not known yet",
            urn: subnet,
            olds: { vpcId: "vpc-1" },
            news: { vpcId: unknown },
            replaces: ["vpcId"],
        },
        { title: "for another region", urn: vpc, olds: {}, news: { region: "us-east-1" }, replaces: ["region"] },
        {
            title: "not for naming the provider's region",
            urn: vpc,
            olds: {},
            news: { region: "eu-central-1" },
            replaces: [],
        },
        {
            title: "not when the change is ignored",
            urn: vpc,
            olds: { cidrBlock: "a" },
            news: { cidrBlock: "b" },
            replaces: [],
            ignore: ["cidrBlock"],
        },
        {
            title: "for, with the old one first when the name stays",
            urn: role,
            olds: { name: "r", path: "/a/" },
            news: { name: "r", path: "/b/" },
            replaces: ["path"],
            deleteBeforeReplace: true,
        },
        {
            title: "for, with the new one first when the name changes",
            urn: role,
            olds: { name: "r" },
            news: { name: "s" },
            replaces: ["name"],
        },
        {
            title: "for, with the new one first when the provider chose the name",
            urn: role,
            olds: { name: "r-1", path: "/a/", __defaults: ["name"] },
            news: { name: "r-1", path: "/b/", __defaults: ["name"] },
            replaces: ["path"],
        },
        {
            title: "not for another range of the same sort",
            urn: rule,
            olds: { cidrIpv4: "a" },
            news: { cidrIpv4: "b" },
            replaces: [],
        },
        {
            title: "for another sort of source",
            urn: rule,
            olds: { cidrIpv4: "a" },
            news: { cidrIpv6: "b" },
            replaces: ["cidrIpv4", "cidrIpv6"],
        },
    ] satisfies Case[] as Case[]) {
        it(`is asked ${title}`, async () => {
            const aws = await providers.aws();
            const answer = await aws.diff(urn, olds, news, ignore);
            assert.deepEqual([answer.replaces, answer.deleteBeforeReplace], [replaces, deleteBeforeReplace]);
        });
    }

    it("gives another id and another chosen name while the old object still exists", async () => {
        const aws = await providers.aws();
        const first = await makeVpc(aws);
        const second = await makeVpc(aws);
        assert.notEqual(first.id, second.id);
        const before = await aws.create(role, policy);
        const after = await aws.create(role, policy);
        assert.notEqual(before.outputs.name, after.outputs.name);
    });
});

describe("the ids of AWS resources", () => {
    const providers = providersForSuite();

    it("are the same in every fresh cloud, and new after a deletion", async () => {
        const aws = await providers.aws();
        const store = providers.store();
        const first = await makeVpc(aws);
        await aws.delete(vpc, first.id, first.outputs);
        const again = await makeVpc(aws);
        store.reset();
        const fresh = await makeVpc(aws);
        assert.notEqual(again.id, first.id);
        assert.deepEqual(
            [fresh.id, fresh.outputs.defaultSecurityGroupId],
            [first.id, first.outputs.defaultSecurityGroupId],
        );
    });
});
