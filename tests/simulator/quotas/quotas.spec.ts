import { strict as assert } from "node:assert";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { awsType } from "../../../simulator/catalog/aws-types.ts";
import { knownQuotas } from "../../../simulator/quotas/known-quotas.ts";
import { quotaUsage } from "../../../simulator/quotas/usage.ts";
import { managedGroupCapacity, webAclCapacity } from "../../../simulator/quotas/web-acl-capacity.ts";
import type { Properties } from "../../../simulator/wire/values.ts";
import { urnOf, type ProviderProcess } from "../support/provider-process.ts";
import { providersForSuite } from "../support/providers.ts";

describe("the known quotas", () => {
    it("have names of their own, are about types there are, and are nowhere lower here than on AWS", () => {
        assert.equal(new Set(knownQuotas.map(({ name }) => name)).size, knownQuotas.length);
        for (const { name, types, standard, local, source } of knownQuotas) {
            types.forEach((type) => awsType(type));
            assert.ok(standard > 0 && local >= standard && source.length > 0, name);
        }
    });
});

describe("a quota", () => {
    const providers = providersForSuite();
    let aws: ProviderProcess;
    let made = 0;
    beforeEach(async () => {
        aws = await providers.aws();
    });

    const make = (type: string, inputs: Properties = {}) => aws.create(urnOf(type, `r${++made}`), inputs);
    const limit = (name: string, value: number): void => {
        providers.store().setQuotaLimit(name, value);
    };
    const usageOf = (name: string) => quotaUsage(providers.store()).filter((usage) => usage.name === name);

    it("of a region refuses in AWS's words, makes nothing, and is free again after a deletion", async () => {
        limit("ec2/elastic-ips", 2);
        const type = "aws:ec2/eip:Eip";
        const first = await make(type);
        await make(type);
        const before = providers.store().list();
        await assert.rejects(
            make(type),
            /operation error EC2: AllocateAddress, .*StatusCode: 400.*api error AddressLimitExceeded: The maximum number of addresses has been reached\./,
        );
        assert.deepEqual(providers.store().list(), before);
        assert.deepEqual(usageOf("ec2/elastic-ips"), [
            { name: "ec2/elastic-ips", where: "eu-central-1", used: 2, limit: 2, standard: 5 },
        ]);
        await aws.delete(urnOf(type, "r1"), first.id, first.outputs);
        await make(type);
    });

    it("of one region is another's concern in no way", async () => {
        limit("ec2/elastic-ips", 1);
        await make("aws:ec2/eip:Eip");
        await make("aws:ec2/eip:Eip", { region: "us-east-1" });
        assert.deepEqual(
            usageOf("ec2/elastic-ips").map(({ where, used }) => [where, used]),
            [
                ["eu-central-1", 1],
                ["us-east-1", 1],
            ],
        );
    });

    it("of buckets holds for all regions together", async () => {
        limit("s3/buckets", 1);
        await make("aws:s3/bucket:Bucket");
        await assert.rejects(make("aws:s3/bucket:Bucket", { region: "us-east-1" }), /TooManyBuckets/);
    });

    it("of an owner is counted for each", async () => {
        limit("vpc/subnets-per-vpc", 1);
        for (const cidrBlock of ["10.0.0.0/16", "10.1.0.0/16"]) {
            const vpc = await make("aws:ec2/vpc:Vpc", { cidrBlock });
            const subnet = { vpcId: vpc.id, cidrBlock: cidrBlock.replace("/16", "/24") };
            await make("aws:ec2/subnet:Subnet", subnet);
            await assert.rejects(
                make("aws:ec2/subnet:Subnet", { ...subnet, cidrBlock: cidrBlock.replace("0.0/16", "1.0/24") }),
                /SubnetLimitExceeded/,
            );
        }
        assert.equal(usageOf("vpc/subnets-per-vpc").length, 2);
    });

    it("of NAT gateways is counted for each zone, be it chosen by AWS", async () => {
        limit("vpc/nat-gateways-per-zone", 1);
        const vpc = await make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
        const gatewayIn = async (index: number, zone: Properties): Promise<unknown> => {
            const subnet = await make("aws:ec2/subnet:Subnet", {
                vpcId: vpc.id,
                cidrBlock: `10.0.${index}.0/24`,
                ...zone,
            });
            const address = await make("aws:ec2/eip:Eip");
            return make("aws:ec2/natGateway:NatGateway", { subnetId: subnet.id, allocationId: address.id });
        };
        await gatewayIn(0, {});
        await gatewayIn(1, { availabilityZone: "eu-central-1b" });
        await assert.rejects(
            gatewayIn(2, { availabilityZone: "eu-central-1a" }),
            /NatGatewayLimitExceeded.*limit of 1 NAT/,
        );
    });

    it("of target groups counts each once for a load balancer, through listeners and rules", async () => {
        limit("lb/target-groups-per-application-load-balancer", 2);
        const balancer = await make("aws:lb/loadBalancer:LoadBalancer", { name: "main", internal: true });
        const forwardTo = async (name: string): Promise<Properties[]> => {
            const { id } = await make("aws:lb/targetGroup:TargetGroup", {
                name,
                port: 80,
                protocol: "HTTP",
                targetType: "ip",
            });
            return [{ type: "forward", targetGroupArn: id }];
        };
        const [one, two, three] = await Promise.all(["one", "two", "three"].map(forwardTo));
        const listener = await make("aws:lb/listener:Listener", {
            loadBalancerArn: balancer.id,
            port: 80,
            defaultActions: one!,
        });
        const rule = (actions: Properties[], priority: number) =>
            make("aws:lb/listenerRule:ListenerRule", {
                listenerArn: listener.id,
                priority,
                conditions: [{ pathPattern: { values: ["/*"] } }],
                actions,
            });
        await rule(two!, 1);
        await rule(one!, 2);
        await assert.rejects(rule(three!, 3), /TooManyUniqueTargetGroupsPerLoadBalancer/);
    });

    it("is raised by an increase the account was granted", async () => {
        const [vpcs] = knownQuotas.filter(({ name }) => name === "vpc/vpcs");
        assert.ok(vpcs?.serviceCode !== undefined && vpcs.quotaCode !== undefined);
        const { serviceCode, quotaCode, local } = vpcs;
        await make("aws:servicequotas/serviceQuota:ServiceQuota", { serviceCode, quotaCode, value: local + 50 });
        await make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
        assert.equal(usageOf("vpc/vpcs")[0]?.limit, local + 50);
    });

    it("on a web ACL's capacity holds for a creation and for a change", async () => {
        limit("wafv2/capacity-units-per-web-acl", 900);
        const managed = (name: string, priority: number): Properties => ({
            name,
            priority,
            overrideAction: { none: {} },
            statement: { managedRuleGroupStatement: { name, vendorName: "AWS" } },
            visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: true },
        });
        const acl = (...names: string[]): Properties => ({
            name: "main",
            scope: "REGIONAL",
            defaultAction: { allow: {} },
            rules: names.map(managed),
            visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "main", sampledRequestsEnabled: true },
        });
        const small = acl("AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet");
        const big = acl("AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet", "AWSManagedRulesAnonymousIpList");
        const type = "aws:wafv2/webAcl:WebAcl";
        await assert.rejects(make(type, big), /WAFLimitsExceededException.*more than 900 capacity units/);
        const created = await aws.create(urnOf(type, "acl"), small);
        const { inputs } = await aws.check(urnOf(type, "acl"), big);
        await assert.rejects(
            aws.update(urnOf(type, "acl"), created.id, inputs, created.outputs),
            /UpdateWebAcl.*WAFLimits/,
        );
        assert.equal(usageOf("wafv2/capacity-units-per-web-acl")[0]?.used, 900);
    });
});

describe("webAclCapacity", () => {
    const view = { inputsOf: (): Properties[] => [{ name: "own", capacity: 77 }] };
    const cases: [string, Properties, number][] = [
        ["managed group", { managedRuleGroupStatement: { name: "AWSManagedRulesCommonRuleSet" } }, 700],
        [
            "group of one's own",
            { ruleGroupReferenceStatement: { arn: "arn:aws:wafv2:x:0:global/rulegroup/own/1-2" } },
            77,
        ],
        ["rate limit", { rateBasedStatement: { limit: 100 } }, 2],
        [
            "rate limit by two keys",
            { rateBasedStatement: { limit: 100, customKeys: [{ ip: {} }, { header: {} }] } },
            62,
        ],
        [
            "rate limit within a scope",
            {
                rateBasedStatement: {
                    limit: 100,
                    scopeDownStatement: { byteMatchStatement: { textTransformations: [{}] } },
                },
            },
            22,
        ],
        ["negation", { notStatement: { statements: [{ geoMatchStatement: {} }] } }, 2],
        ["conjunction", { andStatement: { statements: [{ geoMatchStatement: {} }, { xssMatchStatement: {} }] } }, 42],
    ];
    for (const [name, statement, expected] of cases) {
        it(`of a ${name} is ${expected}`, () => {
            assert.equal(webAclCapacity({ rules: [{ statement }] }, view), expected);
        });
    }

    it("knows the capacity of every managed group the project uses", () => {
        const folder = fileURLToPath(new URL("../../../components", import.meta.url));
        const sources = globSync("**/*.ts", { cwd: folder }).map((file) => readFileSync(join(folder, file), "utf8"));
        const used = new Set(sources.flatMap((source) => source.match(/AWSManagedRules\w+/g) ?? []));
        assert.ok(used.size > 3);
        for (const name of used) {
            assert.ok((managedGroupCapacity[name] ?? 0) > 0, name);
        }
    });
});
